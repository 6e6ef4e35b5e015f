import type { AccessPath } from '../semantics/model.ts';
import type { ClassFact, FileSummary, FunctionFact, GlobalFact } from '../summary/summary.ts';
import type { Hierarchy } from './hierarchy.ts';
import { firstName, lastName } from './paths.ts';
import type { LinkedClass, LinkedFunction } from './project.ts';

/** What a module-level name stands for. */
export type Definition =
  | { readonly kind: 'class'; readonly cls: ProjectClass }
  | { readonly kind: 'function'; readonly fn: LinkedFunction }
  | { readonly kind: 'import'; readonly path: AccessPath }
  | { readonly kind: 'global'; readonly name: AccessPath; readonly facts: readonly GlobalFact[] };

/** The names of one file. Each part is built when something in it is first asked for. */
export class FileTable {
  readonly file: FileSummary;
  private readonly hierarchy: Hierarchy;
  private linkedClasses: readonly ProjectClass[] | null = null;
  private linkedFunctions: readonly LinkedFunction[] | null = null;
  private known: Names | null = null;

  constructor(file: FileSummary, hierarchy: Hierarchy) {
    this.file = file;
    this.hierarchy = hierarchy;
  }

  /** In source order, nested ones included. */
  get allClasses(): readonly ProjectClass[] {
    return (this.linkedClasses ??= this.file.classes.map(
      (fact) => new ProjectClass(fact, this.file, this, this.hierarchy),
    ));
  }

  /** In source order, nested ones included. */
  get allFunctions(): readonly LinkedFunction[] {
    return (this.linkedFunctions ??= this.file.functions.map((fact) => ({ fact, file: this.file })));
  }

  get classes(): ReadonlyMap<AccessPath, ProjectClass> {
    return this.names.classes;
  }

  get functions(): ReadonlyMap<AccessPath, LinkedFunction> {
    return this.names.functions;
  }

  /** Modules of `from module import *`, in order. */
  get stars(): readonly string[] {
    return this.names.stars;
  }

  definition(name: string): Definition | null {
    return this.names.definitions.get(name) ?? null;
  }

  /** Whether `from this import *` gives the name, provided that it exists. */
  gives(name: string): boolean {
    const { exports } = this.names;
    return exports === null ? !name.startsWith('_') : exports.has(name);
  }

  private get names(): Names {
    return (this.known ??= new Names(this));
  }
}

class Names {
  readonly classes = new Map<AccessPath, ProjectClass>();
  readonly functions = new Map<AccessPath, LinkedFunction>();
  readonly definitions = new Map<string, Definition>();
  readonly stars: readonly string[];
  readonly exports: ReadonlySet<string> | null;
  private readonly file: FileSummary;

  constructor({ file, allClasses, allFunctions }: FileTable) {
    this.file = file;
    this.exports = file.exports === null ? null : new Set(file.exports);
    this.stars = this.defineImports();
    this.defineGlobals();
    for (const fn of allFunctions) {
      const others = this.functions.get(fn.fact.name);
      if (others === undefined || isOverload(others.fact)) this.functions.set(fn.fact.name, fn);
    }
    for (const cls of allClasses) {
      if (!this.classes.has(cls.fact.name)) this.classes.set(cls.fact.name, cls);
    }
    // What is defined here goes before what is imported or assigned: `view = login_required(view)` is still that view.
    for (const [path, fn] of this.functions) this.define(path, { kind: 'function', fn });
    for (const [path, cls] of this.classes) this.define(path, { kind: 'class', cls });
  }

  private define(path: AccessPath, definition: Definition): void {
    const prefix = this.file.module.length + 1;
    if (path.indexOf('.', prefix) < 0) this.definitions.set(path.slice(prefix), definition);
  }

  private defineImports(): readonly string[] {
    const stars: string[] = [];
    for (const { module, name, alias, when } of this.file.imports) {
      if (when === 'call') continue;
      if (name === '*') {
        stars.push(module);
        continue;
      }
      const bound = alias ?? name ?? firstName(module);
      const path = name !== null ? `${module}.${name}` : alias !== null ? module : bound;
      // The first of several is the one meant: the others stand in `except ImportError` or for other platforms.
      if (!this.definitions.has(bound)) this.definitions.set(bound, { kind: 'import', path });
    }
    return stars;
  }

  private defineGlobals(): void {
    const facts = new Map<string, GlobalFact[]>();
    for (const fact of this.file.globals) {
      const others = facts.get(fact.name);
      if (others === undefined) facts.set(fact.name, [fact]);
      else others.push(fact);
    }
    for (const [name, all] of facts) {
      const isFallback = this.definitions.has(name) && all.every((fact) => fact.value.kind === 'constant');
      if (!isFallback) this.definitions.set(name, { kind: 'global', name: `${this.file.module}.${name}`, facts: all });
    }
  }
}

/** A class of the project. What rests on other classes is computed when asked for. */
export class ProjectClass implements LinkedClass {
  readonly fact: ClassFact;
  readonly file: FileSummary;
  readonly table: FileTable;
  private readonly hierarchy: Hierarchy;

  constructor(fact: ClassFact, file: FileSummary, table: FileTable, hierarchy: Hierarchy) {
    this.fact = fact;
    this.file = file;
    this.table = table;
    this.hierarchy = hierarchy;
  }

  get ancestors(): readonly AccessPath[] {
    return this.hierarchy.of(this).ancestors;
  }

  get isComplete(): boolean {
    return this.hierarchy.of(this).isComplete;
  }
}

function isOverload(fact: FunctionFact): boolean {
  return fact.decorators.some((term) => term.kind === 'path' && lastName(term.path) === 'overload');
}
