import { textOf } from '../../project/constants.ts';
import type { Auth, Input, Place, Response, Route, Throttle } from '../../contracts/facts.ts';
import type { AnnotationReader } from '../../libraries/_annotations.ts';
import type { LinkedFunction, Project } from '../../project/project.ts';
import type { AccessPath } from '../../semantics/model.ts';
import type { KeywordTerm, Term } from '../../summary/summary.ts';
import { hasUnpacking, keyword, pathOfTerm } from '../../summary/terms.ts';
import { authOf, guardsOf, isGiven, permissionsOf } from './auth.ts';
import { inputsOf } from './inputs.ts';
import { fullPath, inherited, type Mount, wordsOn } from './mounts.ts';
import { responsesOf } from './responses.ts';
import { throttlesOf } from './throttles.ts';

/** An operation as it is declared, before it is known where it hangs. */
export interface Operation {
  readonly methods: readonly string[];
  /** Below its router; null if it cannot be told. */
  readonly path: string | null;
  readonly handler: LinkedFunction | null;
  readonly endpoint: AccessPath | null;
  readonly isAsync: boolean;
  readonly options: readonly KeywordTerm[];
  readonly owner: AccessPath | null;
  readonly declaration: Place;
  /** Its URL's name where it gives none itself; null if that cannot be told. */
  readonly defaultName: string | null;
  /** Of a controller: what its decorator says, and the tag of its name. */
  readonly controller: { readonly options: readonly KeywordTerm[]; readonly tag: string } | null;
}

/** What an extraction shares between its routes. */
export interface Shared {
  readonly project: Project;
  readonly annotations: AnnotationReader;
  /** First two numbers of Ninja's version; what is not known is the newest. */
  readonly version: number;
}

/** An operation at one place. Whatever is not needed to find it is found out when first read. */
export class OperationRoute implements Route {
  readonly framework = 'ninja';
  readonly methods: readonly string[];
  readonly path: string | null;
  readonly handler: LinkedFunction | null;
  readonly endpoint: AccessPath | null;
  readonly runs: Route['runs'];
  readonly options: readonly KeywordTerm[];
  readonly owner: AccessPath | null;
  readonly declaration: Place;
  readonly dependencies = [];
  private readonly shared: Shared;
  private readonly operation: Operation;
  private readonly mount: Mount;
  private readonly kept: { auth?: Route['auth']; inputs?: readonly Input[]; responses?: readonly Response[] } = {};

  constructor(shared: Shared, operation: Operation, mount: Mount) {
    this.shared = shared;
    this.operation = operation;
    this.mount = mount;
    this.methods = operation.methods;
    this.path = fullPath(mount, operation.path);
    this.handler = operation.handler;
    this.endpoint = operation.endpoint;
    this.runs = operation.isAsync ? 'event-loop' : 'worker';
    this.options = operation.options;
    this.owner = operation.owner;
    this.declaration = operation.declaration;
  }

  get name(): string | null {
    const { project } = this.shared;
    const given = this.own('url_name');
    const own = isGiven(project, given) ? textOf(project, given) : this.operation.defaultName;
    if (own === null || this.mount.namespace === null) return null;
    const by = this.mount.steps[0]?.by;
    const prefix = by == null ? undefined : keyword(by, 'url_name_prefix');
    const before = prefix === undefined || given !== undefined ? '' : `${textOf(project, prefix) ?? ''}_`;
    return `${this.mount.namespace}:${before}${own}`;
  }

  get auth(): readonly Auth[] | null {
    const { project } = this.shared;
    const permissions = permissionsOf(project, this.own('permissions') ?? this.controllers('permissions'));
    return (this.kept.auth ??= authOf(this.guards(), permissions));
  }

  get isCsrfChecked(): boolean | null {
    const { project, version } = this.shared;
    const isExempt = this.isExempt();
    const csrf = this.mount.api?.construction?.keywords.find(({ name }) => name === 'csrf')?.value;
    if (version < 1.05 && csrf !== undefined) {
      const value = project.constantOf(csrf);
      if (typeof value !== 'boolean') return null;
      if (value) return !isExempt;
    }
    if (version < 1) return false;
    const guards = this.guards();
    if (guards === null) return null;
    return guards.some(({ checksCsrf }) => checksCsrf) && !(isExempt && version >= 1.05);
  }

  get tags(): readonly string[] {
    const own = this.listed(this.own('tags'));
    if (own !== null) return own;
    if (this.operation.controller !== null) {
      return this.listed(this.controllers('tags')) ?? [this.operation.controller.tag];
    }
    const found: (readonly string[])[] = [];
    for (const { own: mine, given } of wordsOn(this.mount, 'tags')) {
      const tags = this.listed(given ?? mine);
      if (tags !== null) found.unshift(tags);
      // From 1.6 on a router's own tags stand beside those of the routers above it, unless `add_router` says which.
      if (given !== undefined || (tags !== null && this.shared.version < 1.06)) break;
    }
    return found.flat();
  }

  get inputs(): readonly Input[] {
    const { handler } = this.operation;
    return (this.kept.inputs ??= handler === null ? [] : inputsOf(this.shared, handler, this.mount, this.operation));
  }

  get responses(): readonly Response[] {
    return (this.kept.responses ??= responsesOf(this.shared, this.own('response')));
  }

  get throttles(): readonly Throttle[] | null {
    const { project } = this.shared;
    const own = [this.own('throttle'), this.controllers('throttle')].find((term) => isGiven(project, term));
    const given = own ?? inherited(this.mount, 'throttle');
    return given === undefined && this.isOpen() ? null : throttlesOf(project, given);
  }

  private guards(): ReturnType<typeof guardsOf> {
    const { project } = this.shared;
    if (this.options.some(({ name }) => name === null)) return null;
    const own = [this.own('auth'), this.controllers('auth')].find((term) => isGiven(project, term));
    const given = own ?? inherited(this.mount, 'auth');
    return given === undefined && this.isOpen() ? null : guardsOf(project, given);
  }

  /** Whether the API may be given what is not seen, by `**options`. */
  private isOpen(): boolean {
    const { api } = this.mount;
    return api !== null && (api.construction === null || hasUnpacking(api.construction));
  }

  private isExempt(): boolean {
    const { project } = this.shared;
    return (
      this.operation.handler?.fact.decorators.some(
        (decorator) => project.resolve(pathOfTerm(decorator) ?? '') === 'django.views.decorators.csrf.csrf_exempt',
      ) ?? false
    );
  }

  private own(option: string): Term | undefined {
    return optionOf(this.options, option);
  }

  private controllers(option: string): Term | undefined {
    return optionOf(this.operation.controller?.options ?? [], option);
  }

  private listed(term: Term | undefined): readonly string[] | null {
    const value = term === undefined ? undefined : this.shared.project.constantOf(term);
    if (typeof value === 'string') return [value];
    return Array.isArray(value) && value.every((one) => typeof one === 'string') ? value : null;
  }
}

function optionOf(options: readonly KeywordTerm[], option: string): Term | undefined {
  return options.find(({ name }) => name === option)?.value;
}
