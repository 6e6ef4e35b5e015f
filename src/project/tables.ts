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

/** The names of one file, built when something in it is first asked for. */
export class FileTable {
  readonly file: FileSummary;
  /** In source order, nested ones included. */
  readonly allClasses: readonly ProjectClass[];
  readonly allFunctions: readonly LinkedFunction[];
  readonly classes = new Map<AccessPath, ProjectClass>();
  readonly functions = new Map<AccessPath, LinkedFunction>();
  /** Modules of `from module import *`, in order. */
  readonly stars: readonly string[];
  private readonly definitions = new Map<string, Definition>();
  private readonly exports: ReadonlySet<string> | null;

  constructor(file: FileSummary, hierarchy: Hierarchy) {
    this.file = file;
    this.exports = file.exports === null ? null : new Set(file.exports);
    this.allClasses = file.classes.map((fact) => new ProjectClass(fact, file, this, hierarchy));
    this.allFunctions = file.functions.map((fact) => ({ fact, file }));
    this.stars = this.defineImports();
    this.defineGlobals();
    for (const fn of this.allFunctions) {
      const others = this.functions.get(fn.fact.name);
      if (others === undefined || isOverload(others.fact)) this.functions.set(fn.fact.name, fn);
    }
    for (const cls of this.allClasses) {
      if (!this.classes.has(cls.fact.name)) this.classes.set(cls.fact.name, cls);
    }
    // What is defined here goes before what is imported or assigned: `view = login_required(view)` is still that view.
    for (const [path, fn] of this.functions) this.define(path, { kind: 'function', fn });
    for (const [path, cls] of this.classes) this.define(path, { kind: 'class', cls });
  }

  definition(name: string): Definition | null {
    return this.definitions.get(name) ?? null;
  }

  /** Whether `from this import *` gives the name, provided that it exists. */
  gives(name: string): boolean {
    return this.exports === null ? !name.startsWith('_') : this.exports.has(name);
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
