import type { Auth, Dependency, Input, Place, Response, Route } from '../../contracts/facts.ts';
import type { LinkedFunction, Project } from '../../project/project.ts';
import type { AccessPath } from '../../semantics/model.ts';
import type { KeywordTerm, Term } from '../../summary/summary.ts';
import { keyword } from '../../summary/terms.ts';
import { type Called, itemsOf, type RouterObject, type Way } from '../_routers.ts';
import { isMethodOfClassBased, receiverDependencies } from './class-based.ts';
import { constructionOf } from './construction.ts';
import type { Dependencies, Injected, Listed } from './dependencies.ts';
import { parametersOfHandler } from './providers.ts';
import { responsesOf } from './responses.ts';

/** All that one operation is declared by. */
export interface Declared {
  readonly project: Project;
  readonly dependencies: Dependencies;
  readonly methods: readonly string[];
  readonly path: string | null;
  readonly handler: LinkedFunction | null;
  readonly endpoint: AccessPath | null;
  readonly owner: RouterObject;
  readonly way: Way;
  readonly service: AccessPath | null;
  readonly call: Called & { readonly span: Term['span'] };
  readonly declaration: Place;
}

/** A path operation or a websocket, reached one way. What costs something is found out when first asked for. */
export class OperationRoute implements Route {
  readonly framework = 'fastapi';
  readonly methods: readonly string[];
  readonly path: string | null;
  readonly handler: LinkedFunction | null;
  readonly endpoint: AccessPath | null;
  readonly runs: Route['runs'];
  readonly options: readonly KeywordTerm[];
  readonly owner: AccessPath;
  readonly declaration: Place;
  readonly service: AccessPath | null;
  private readonly declared: Declared;
  private injected: Injected | null = null;

  constructor(declared: Declared) {
    const { methods, path, handler, endpoint, owner, call, declaration, service } = declared;
    this.declared = declared;
    this.methods = methods;
    this.path = path;
    this.handler = handler;
    this.endpoint = endpoint;
    this.runs = handler?.fact.isAsync === false ? 'thread-pool' : 'event-loop';
    this.options = call.keywords;
    this.owner = owner.path;
    this.declaration = declaration;
    this.service = service;
  }

  get name(): string | null {
    const { project, call, way, endpoint } = this.declared;
    const given = keyword(call, 'name');
    const own = given === undefined ? (endpoint?.replace(/^.*\./, '') ?? null) : project.constantOf(given);
    if (typeof own !== 'string') return null;
    return [...way.steps.flatMap(({ name }) => name ?? []), own].join(':');
  }

  get dependencies(): readonly Dependency[] {
    return this.injection.dependencies;
  }

  get inputs(): readonly Input[] {
    return this.injection.inputs;
  }

  get auth(): readonly Auth[] | null {
    return this.injection.auth;
  }

  get tags(): readonly string[] {
    const { project, call } = this.declared;
    const terms = [...this.around, call].flatMap((one) => itemsOf(project, keyword(one, 'tags')));
    return terms.map((term) => project.constantOf(term)).filter((tag): tag is string => typeof tag === 'string');
  }

  get responses(): readonly Response[] {
    const { project, call, handler } = this.declared;
    return responsesOf(project, call, this.around, handler);
  }

  /** Calls that make and include what is around, outermost first; what a mount is hung below says nothing of it. */
  private get around(): readonly Called[] {
    const { way } = this.declared;
    const mounted = way.steps.findLastIndex(({ by }) => by === null);
    const outermost = mounted < 0 ? way.root : way.steps[mounted]!.child;
    const below = way.steps.slice(mounted + 1).flatMap(({ by, child }) => [by!, ...this.made(child)]);
    const calls = [...this.made(outermost), ...below];
    // What makes operations of methods takes them off their router and includes them in it once more.
    const { project, handler, owner } = this.declared;
    const isIncludedTwice = handler !== null && isMethodOfClassBased(project, handler);
    return isIncludedTwice ? [...calls, ...this.made(owner)] : calls;
  }

  private made(router: RouterObject): readonly Called[] {
    const construction = constructionOf(this.declared.project, router);
    return construction === null ? [] : [construction];
  }

  private get injection(): Injected {
    return (this.injected ??= this.inject());
  }

  private inject(): Injected {
    const { project, dependencies, call, handler, path, declaration } = this.declared;
    const around = [...this.around, call].flatMap((one) =>
      itemsOf(project, keyword(one, 'dependencies')).map((term): Listed => ({ term, file: declaration.file })),
    );
    const parameters = handler === null ? [] : parametersOfHandler(handler);
    const receiver = handler === null ? [] : receiverDependencies(project, handler);
    return dependencies.of(around, [...receiver, ...parameters], path, handler);
  }
}
