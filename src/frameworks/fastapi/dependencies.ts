import type { Auth, Dependency, Input } from '../../contracts/facts.ts';
import type { LinkedFunction, Project } from '../../project/project.ts';
import type { AccessPath } from '../../semantics/model.ts';
import type { FileSummary, Term } from '../../summary/summary.ts';
import { argument } from '../../summary/terms.ts';
import { inputOf, isRequestItself } from './inputs.ts';
import { annotationAt, type Marker, markerOf } from './markers.ts';
import { type Declared, type Provider, providerAt, providerOf } from './providers.ts';
import { isStrict, refuses, schemeAt } from './security.ts';

/** A `Depends(…)` in the list of an app, a router, an inclusion or an operation. */
export interface Listed {
  readonly term: Term;
  readonly file: FileSummary;
}

/** What FastAPI gets for a handler before it is called. */
export interface Injected {
  readonly dependencies: readonly Dependency[];
  /** Of the handler and of all its dependencies, each once. */
  readonly inputs: readonly Input[];
  readonly auth: readonly Auth[] | null;
}

/** Reads what FastAPI injects; what each provider takes is looked at once. */
export class Dependencies {
  private readonly project: Project;
  private readonly refusing = new Map<LinkedFunction, boolean>();

  constructor(project: Project) {
    this.project = project;
  }

  /**
   * @param listed of app, routers, inclusions and the operation, in that order: they are called first
   * @param parameters of the handler
   * @param path of the route with all prefixes: what it names is no query
   */
  of(
    listed: readonly Listed[],
    parameters: readonly Declared[],
    path: string | null,
    handler: LinkedFunction | null,
  ): Injected {
    const walk = new Walk(this.project, path, (fn) => this.isRefusing(fn));
    const first = listed.flatMap(({ term, file }) => walk.listed(term, file));
    const dependencies = [...first, ...walk.declared(parameters, [], [], handler !== null && this.isRefusing(handler))];
    const isClear = !walk.isDoubtful || walk.auth.some(({ isRequired }) => isRequired);
    return { dependencies, inputs: [...walk.inputs.values()], auth: isClear ? walk.auth : null };
  }

  private isRefusing(fn: LinkedFunction): boolean {
    let answer = this.refusing.get(fn);
    if (answer === undefined) this.refusing.set(fn, (answer = refuses(this.project, fn)));
    return answer;
  }
}

/** One walk over all that a route injects. */
class Walk {
  readonly inputs = new Map<string, Input>();
  readonly auth: Auth[] = [];
  /** Something is called that is not understood. */
  isDoubtful = false;
  private readonly project: Project;
  private readonly pathNames: ReadonlySet<string>;
  private readonly isRefusing: (fn: LinkedFunction) => boolean;
  private steps = 0;

  constructor(project: Project, path: string | null, isRefusing: (fn: LinkedFunction) => boolean) {
    this.project = project;
    this.pathNames = new Set(Array.from(path?.matchAll(/\{(\w+)(?::\w+)?\}/g) ?? [], ([, name]) => name!));
    this.isRefusing = isRefusing;
  }

  /** `dependencies=[Depends(f), …]`, one of them. */
  listed(term: Term, file: FileSummary): readonly Dependency[] {
    const marker = markerOf(this.project, term);
    if (marker === null) {
      this.isDoubtful = true;
      return [];
    }
    return [this.dependency(marker, null, null, { file, span: term.span }, [], [], false)];
  }

  /** Dependencies among parameters; the others become inputs. */
  declared(
    parameters: readonly Declared[],
    scopes: readonly string[],
    trail: readonly AccessPath[],
    isHeld: boolean,
  ): readonly Dependency[] {
    const dependencies: Dependency[] = [];
    for (const parameter of parameters) {
      const annotation = annotationAt(this.project, parameter.annotation);
      const metadata = [...annotation.metadata, ...parameter.metadata];
      const markers = metadata.flatMap((term) => markerOf(this.project, term) ?? []);
      const marker = markerOf(this.project, parameter.default) ?? markers.at(-1) ?? null;
      if (marker?.kind === 'Depends' || marker?.kind === 'Security') {
        dependencies.push(this.dependency(marker, parameter.name, annotation.type, parameter, scopes, trail, isHeld));
      } else if (marker !== null || !isRequestItself(this.project, annotation.type)) {
        const isAlias = annotation.type !== parameter.annotation;
        const input = inputOf(this.project, parameter, annotation.type, isAlias, marker, this.pathNames);
        const key = `${input.from} ${input.name}`;
        if (!this.inputs.has(key)) this.inputs.set(key, input);
      }
    }
    return dependencies;
  }

  private dependency(
    marker: Marker,
    parameter: string | null,
    type: AccessPath | null,
    declaration: Dependency['declaration'],
    inherited: readonly string[],
    trail: readonly AccessPath[],
    isHeld: boolean,
  ): Dependency {
    const term = argument(marker.call, 0, 'dependency');
    const provider = this.provider(term, type);
    const own = marker.kind === 'Security' ? this.texts(argument(marker.call, 1, 'scopes')) : [];
    const scopes = [...new Set([...inherited, ...own])];
    const { path, fn } = provider;
    if (path === null || !isUnderstood(provider)) this.isDoubtful = true;
    const isRefusing = fn !== null && this.isRefusing(fn);
    const asked = this.auth.length;
    const scheme = schemeAt(this.project, path, term);
    if (scheme !== null) this.ask({ ...scheme, scopes, isRequired: isHeld || isStrict(this.project, term) });
    const isCut = path === null || trail.includes(path) || trail.length >= DEEPEST || this.steps++ >= MOST;
    const dependencies = isCut
      ? []
      : this.declared(scheme === null ? provider.parameters : [], scopes, [...trail, path], isHeld || isRefusing);
    if (isRefusing && path !== null && scheme === null && this.auth.length === asked) {
      this.ask({ kind: 'custom', name: path, scopes, isRequired: true });
    }
    const { file, span } = declaration;
    return { provider: path, fn, parameter, scopes, dependencies, declaration: { file, span } };
  }

  /** `Depends()` calls what the parameter is annotated with. */
  private provider(term: Term | undefined, type: AccessPath | null): Provider {
    if (term !== undefined) return providerOf(this.project, term);
    return providerAt(this.project, (type ?? '').replace(/\(\)$/, ''));
  }

  private ask(auth: Auth): void {
    const known = this.auth.findIndex(({ name, scheme }) => name === auth.name && scheme === auth.scheme);
    if (known < 0) this.auth.push(auth);
    else {
      const before = this.auth[known]!;
      const scopes = [...new Set([...before.scopes, ...auth.scopes])];
      this.auth[known] = { ...before, scopes, isRequired: before.isRequired || auth.isRequired };
    }
  }

  private texts(term: Term | undefined): readonly string[] {
    const value = term === undefined ? undefined : this.project.constantOf(term);
    return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
  }
}

/** Of a library's function nothing is known, but those of the framework itself ask for nothing unseen. */
function isUnderstood({ path, fn, cls }: Provider): boolean {
  return fn !== null || cls !== null || /^(?:fastapi|starlette)\./.test(path ?? '');
}

/** Dependencies of dependencies, and dependencies of one route; generated and hostile code is cut. */
const DEEPEST = 24;
const MOST = 500;

/** Functions that FastAPI calls to fill parameters: what stands in `Depends(…)` anywhere in the project, by canonical name. */
export function dependencyFunctions(project: Project): ReadonlyMap<string, LinkedFunction> {
  const found = new Map<string, LinkedFunction>();
  for (const { call } of project.callsTo(['Depends', 'Security'])) {
    const { callee, args, keywords, span } = call;
    const marker = markerOf(project, { kind: 'call', callee, args, keywords, span });
    const provider = marker === null ? undefined : argument(marker.call, 0, 'dependency');
    const fn = provider?.kind === 'path' ? project.functionOf(provider.path) : null;
    if (fn !== null) found.set(fn.fact.name, fn);
  }
  return found;
}
