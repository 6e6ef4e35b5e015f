import type {
  FactExtractors,
  HandledRoute,
  Hook,
  Model,
  Render,
  Route,
  Schema,
  Service,
  Settings,
} from '../contracts/facts.ts';
import type { Location, Span } from '../contracts/finding.ts';
import type { CallFacts, Framework, Library } from '../contracts/framework.ts';
import type { AccessPath } from '../semantics/model.ts';
import type { Document } from '../summary/document.ts';
import type { CallFact, FileRole, FileSummary, Term } from '../summary/summary.ts';
import type { TemplateSummary } from '../summary/template.ts';
import { type CallGraph, LinkedCallGraph } from './call-graph.ts';
import { Calls } from './calls.ts';
import { constantOf } from './constants.ts';
import { type Effect, type EffectKind, Effects } from './effects.ts';
import { LibraryKnowledge } from './knowledge.ts';
import { ModuleIndex } from './modules.ts';
import { passedToHandlers } from './passed.ts';
import type { LinkedCall, LinkedClass, LinkedFunction, Project } from './project.ts';
import { Resolver } from './resolver.ts';
import type { Value } from './values.ts';

export interface LinkInput {
  /** Root of the project relative to the checked root, forward slashes: `` or `backend`. */
  readonly root: string;
  /**
   * Of all files, in any order. Only `path`, `module` and `isPackage` are read at once; the rest may be decoded when
   * first read, and must then stay the same object.
   */
  readonly summaries: readonly FileSummary[];
  /** Of all templates, in order of path; none if left out. */
  readonly templates?: readonly TemplateSummary[];
  /** In order of path; none if left out. */
  readonly documents?: readonly Document[];
  /** Those in use. */
  readonly frameworks: readonly Framework[];
  readonly libraries: readonly Library[];
  /** By distribution name, in any spelling; null for a version that is not known. */
  readonly versions: ReadonlyMap<string, string | null>;
}

/** Links one project. Never throws on what scanned code contains. */
export function linkProject(input: LinkInput): Project {
  return new Linked(input);
}

const NAMED: ReadonlySet<Value['kind']> = new Set(['module', 'class', 'function']);

const CHECKED: readonly FileRole[] = ['product', 'settings', 'script'];

class Linked implements Project {
  readonly root: string;
  readonly frameworks: ReadonlySet<string>;
  readonly files: readonly FileSummary[];
  readonly templates: readonly TemplateSummary[];
  readonly documents: readonly Document[];
  private readonly inUse: readonly Framework[];
  private readonly versions: ReadonlyMap<string, string | null>;
  private readonly modules: ModuleIndex;
  private readonly resolver: Resolver;
  private readonly linkedCalls: Calls;
  /** Of the frameworks in use, then of all libraries. */
  private readonly extractors: readonly FactExtractors[];
  private readonly callFacts: readonly CallFacts[];
  private graph: CallGraph | null = null;
  private lazyEffects: Effects | null = null;
  private allRoutes: readonly Route[] | null = null;
  private answered: readonly HandledRoute[] | null = null;
  private allServices: readonly Service[] | null = null;
  private allHooks: readonly Hook[] | null = null;
  private allModels: readonly Model[] | null = null;
  private allSchemas: readonly Schema[] | null = null;
  private allSettings: readonly Settings[] | null = null;
  private allRenders: readonly Render[] | null = null;
  private readonly classesByRoles = new Map<string, readonly LinkedClass[]>();
  private readonly functionsByRoles = new Map<string, readonly LinkedFunction[]>();

  constructor(input: LinkInput) {
    this.root = input.root;
    this.files = inOrder(input.summaries);
    this.templates = input.templates ?? [];
    this.documents = input.documents ?? [];
    this.inUse = input.frameworks;
    this.extractors = [...input.frameworks, ...input.libraries].flatMap(({ facts }) => facts ?? []);
    this.callFacts = [...input.libraries, ...input.frameworks.flatMap(({ calls }) => calls ?? [])];
    this.frameworks = new Set(input.frameworks.map((framework) => framework.name));
    this.versions = new Map([...input.versions].map(([name, version]) => [normalized(name), version]));
    this.modules = new ModuleIndex(this.files, this.root);
    const knowledge = new LibraryKnowledge(input.libraries, input.frameworks, this.versions.keys());
    this.resolver = new Resolver(
      this.modules,
      knowledge,
      this.files,
      input.frameworks.flatMap(({ states = [] }) => states),
    );
    this.linkedCalls = new Calls({
      files: this.files,
      functionsOf: (file) => this.resolver.table(file).allFunctions,
      resolve: (path) => this.resolve(path),
      knowledge,
    });
  }

  module(name: string): FileSummary | null {
    const exact = this.modules.get(name);
    if (exact !== null) return exact.files[0] ?? null;
    const value = this.linked.value(name);
    return value.kind === 'module' ? (value.module.files[0] ?? null) : null;
  }

  resolve(path: AccessPath): AccessPath {
    return this.linked.settled(path).path;
  }

  classOf(path: AccessPath): LinkedClass | null {
    const value = this.linked.settled(path);
    return value.kind === 'class' ? value.cls : null;
  }

  functionOf(path: AccessPath): LinkedFunction | null {
    const value = this.linked.settled(path);
    return value.kind === 'function' ? value.fn : null;
  }

  ownersOf(path: AccessPath): readonly LinkedClass[] {
    return this.linked.settled(path).owners;
  }

  nameOf(path: AccessPath): AccessPath | null {
    const value = this.linked.settled(path);
    return NAMED.has(value.kind) ? value.path : value.name;
  }

  boundTo(path: AccessPath): Term | null {
    return this.linked.settled(path).term;
  }

  inherits(path: AccessPath, ancestor: AccessPath): boolean {
    const value = this.linked.settled(path);
    const wanted = this.resolve(ancestor);
    if (value.path === wanted) return value.kind === 'class' || value.kind === 'external';
    if (value.kind === 'class') return value.cls.ancestors.includes(wanted);
    return value.kind === 'external' && this.linked.knowledge.linearized(value.path).includes(wanted);
  }

  get classes(): readonly LinkedClass[] {
    return this.files.flatMap((file) => this.resolver.table(file).allClasses);
  }

  get functions(): readonly LinkedFunction[] {
    return this.files.flatMap((file) => this.resolver.table(file).allFunctions);
  }

  classesIn(roles: readonly FileRole[] = CHECKED): readonly LinkedClass[] {
    return gathered(this.files, roles, this.classesByRoles, (file) => this.resolver.table(file).allClasses);
  }

  functionsIn(roles: readonly FileRole[] = CHECKED): readonly LinkedFunction[] {
    return gathered(this.files, roles, this.functionsByRoles, (file) => this.resolver.table(file).allFunctions);
  }

  calls(roles: readonly FileRole[] = CHECKED): Iterable<LinkedCall> {
    return this.linkedCalls.inRoles(roles);
  }

  callsTo(names: readonly string[], roles: readonly FileRole[] = CHECKED): readonly LinkedCall[] {
    return this.linkedCalls.to(names, roles);
  }

  callsWritten(names: readonly string[] | RegExp, roles: readonly FileRole[] = CHECKED): readonly LinkedCall[] {
    return this.linkedCalls.written(names, roles);
  }

  get callGraph(): CallGraph {
    return (this.graph ??= new LinkedCallGraph({
      resolver: this.linked,
      files: this.files.filter(({ role }) => CHECKED.includes(role)),
      offloads: this.callFacts.flatMap(({ offloads }) => offloads ?? []),
      tasks: this.callFacts.flatMap(({ tasks }) => tasks ?? []),
    }));
  }

  effectsOf(fn: LinkedFunction, kinds?: readonly EffectKind[], by?: CallFact): Iterable<Effect> {
    return this.effects.of(fn, kinds, by);
  }

  runBy(call: CallFact): LinkedFunction | null {
    return this.effects.runBy(call);
  }

  private get effects(): Effects {
    return (this.lazyEffects ??= new Effects(this, this.callFacts));
  }

  get routes(): readonly Route[] {
    if (this.allRoutes === null) {
      // A framework that asks for routes while they are being gathered sees none.
      this.allRoutes = [];
      this.allRoutes = this.inUse.flatMap((framework) => framework.facts.routes?.(this) ?? []);
      this.resolver.passed = passedToHandlers(this, this.inUse, this.allRoutes.filter(isHandled));
    }
    return this.allRoutes;
  }

  get handledRoutes(): readonly HandledRoute[] {
    return (this.answered ??= this.routes.filter(isHandled));
  }

  get services(): readonly Service[] {
    return (this.allServices ??= this.extractors.flatMap((facts) => facts.services?.(this) ?? []));
  }

  get hooks(): readonly Hook[] {
    return (this.allHooks ??= this.extractors.flatMap((facts) => facts.hooks?.(this) ?? []));
  }

  get models(): readonly Model[] {
    return (this.allModels ??= this.extractors.flatMap((facts) => facts.models?.(this) ?? []));
  }

  get schemas(): readonly Schema[] {
    return (this.allSchemas ??= this.extractors.flatMap((facts) => facts.schemas?.(this) ?? []));
  }

  get settings(): readonly Settings[] {
    return (this.allSettings ??= this.extractors.flatMap((facts) => facts.settings?.(this) ?? []));
  }

  get renders(): readonly Render[] {
    return (this.allRenders ??= this.extractors.flatMap((facts) => facts.renders?.(this) ?? []));
  }

  versionOf(distribution: string): string | null {
    return this.versions.get(normalized(distribution)) ?? null;
  }

  at(file: { readonly path: string }, span: Span): Location {
    const { line, column, endLine, endColumn } = span;
    return { file: this.root === '' ? file.path : `${this.root}/${file.path}`, line, column, endLine, endColumn };
  }

  constantOf(term: Term): unknown {
    return constantOf(this.linked, term);
  }

  /** The resolver, once it knows what handlers are passed; a framework that gathers its routes gets it as it is. */
  private get linked(): Resolver {
    if (this.allRoutes === null) void this.routes;
    return this.resolver;
  }
}

/** What the files in some roles hold, in order; kept, for many rules ask for the same. */
function gathered<T>(
  files: readonly FileSummary[],
  roles: readonly FileRole[],
  known: Map<string, readonly T[]>,
  of: (file: FileSummary) => readonly T[],
): readonly T[] {
  const key = roles.join();
  let all = known.get(key);
  if (all === undefined) {
    all = files.flatMap((file) => (roles.includes(file.role) ? of(file) : []));
    known.set(key, all);
  }
  return all;
}

function isHandled(route: Route): route is HandledRoute {
  return route.handler !== null;
}

function inOrder(files: readonly FileSummary[]): readonly FileSummary[] {
  for (let i = 1; i < files.length; i++) {
    if (files[i - 1]!.path > files[i]!.path)
      return files.toSorted((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  }
  return files;
}

/** Distribution names compare without case and with `-`, `_` and `.` as one. */
function normalized(distribution: string): string {
  return distribution.toLowerCase().replaceAll(/[-_.]+/g, '-');
}
