import type { CallFacts, Framework, Knowledge, Library } from '../contracts/framework.ts';
import type { AccessPath } from '../semantics/model.ts';
import { extendPath, firstName, isName, lastStepStart, type Step } from './paths.ts';

/** A chain of aliases and types longer than this goes in circles. */
const LONGEST_REWRITE = 8;

/** What all libraries and the frameworks in use tell of names outside the project, as one table. */
export class LibraryKnowledge {
  /** First names that are known to be nobody's of the project: `sqlalchemy`. */
  readonly topLevel = new Set<string>();
  private readonly rewrites = new Map<AccessPath, AccessPath>();
  private readonly bases = new Map<AccessPath, readonly AccessPath[]>();
  private readonly linear = new Map<AccessPath, readonly AccessPath[]>();
  /** Every path something is known of, with all its beginnings. */
  private readonly mentioned = new Set<AccessPath>();

  constructor(libraries: readonly Library[], frameworks: readonly Framework[], distributions: Iterable<string>) {
    for (const library of libraries) {
      this.addTypes(library.knowledge);
      this.addCalls(library);
    }
    for (const framework of frameworks) {
      this.addTypes(framework.knowledge);
      this.addCalls(framework.calls ?? {});
      for (const module of framework.modules) this.topLevel.add(firstName(module));
    }
    for (const distribution of distributions) this.topLevel.add(distribution.toLowerCase().replaceAll(/[-.]/g, '_'));
    // A key may be written with a beginning that is itself an alias; values arrive here with canonical beginnings.
    const written = Array.from(this.rewrites);
    for (const [path, target] of written) this.rewrites.set(this.canonicalBeginning(path), target);
  }

  /** Canonical path of one outside the project whose beginnings are canonical already. May begin with `<a class>`. */
  canonical(path: AccessPath): AccessPath {
    let current = path;
    for (let i = 0; i < LONGEST_REWRITE; i++) {
      const target = this.rewrites.get(current);
      if (target === undefined || target === current) break;
      current = target;
    }
    return current;
  }

  /** Every path that stands for another, and that other. */
  renamed(): Iterable<readonly [AccessPath, AccessPath]> {
    return this.rewrites;
  }

  /** One step on. Members are looked for in the known bases of a library's class too. */
  extend(path: AccessPath, step: Step): AccessPath {
    const own = extendPath(path, step);
    if (isName(step) && !this.mentioned.has(own)) {
      const isInstance = path.endsWith('()');
      const member = this.member(this.linearized(isInstance ? path.slice(0, -2) : path), step, isInstance);
      if (member !== null) return member;
    }
    return this.canonical(own);
  }

  /** A member on the first of these library classes that is known to have it; null if none is. */
  member(classes: readonly AccessPath[], name: string, isInstance: boolean): AccessPath | null {
    for (const path of classes) {
      const receiver = isInstance ? `${path}()` : path;
      const member = `${receiver}.${name}`;
      const isKnown =
        this.mentioned.has(member) || this.mentioned.has(`${receiver}.*`) || this.mentioned.has(`${receiver}.**`);
      if (isKnown) return this.canonical(member);
    }
    return null;
  }

  /** A library class and its known ancestors, nearest first; each once. */
  linearized(path: AccessPath): readonly AccessPath[] {
    const known = this.linear.get(path);
    if (known !== undefined) return known;
    const order = new Set<AccessPath>();
    const waiting = [path];
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      if (order.has(next)) continue;
      order.add(next);
      for (const base of this.bases.get(next) ?? []) waiting.push(this.canonical(base));
    }
    const result = [...order];
    this.linear.set(path, result);
    return result;
  }

  private addTypes(knowledge: Knowledge): void {
    for (const table of [knowledge.aliases, knowledge.types]) {
      for (const [path, target] of Object.entries(table ?? {})) {
        this.rewrites.set(path, target);
        this.mention(path);
      }
    }
    for (const [path, bases] of Object.entries(knowledge.bases ?? {})) {
      this.bases.set(path, bases);
      this.topLevel.add(firstName(path));
    }
  }

  private addCalls(facts: CallFacts): void {
    const calls = [...(facts.blocking ?? []), ...(facts.offloads ?? []), ...(facts.logs ?? [])];
    for (const { path } of calls) this.mention(path);
    for (const { decorator } of facts.tasks ?? []) this.mention(decorator);
    for (const path of facts.environmentReads ?? []) this.mention(path);
    for (const path of facts.settingsClasses ?? []) this.mention(path);
  }

  private mention(path: AccessPath): void {
    for (let current = path; !this.mentioned.has(current);) {
      this.mentioned.add(current);
      const start = lastStepStart(current);
      if (start === 0) break;
      current = current.slice(0, start);
    }
    // Builtins stand undotted and say nothing about top-level modules.
    if (path.includes('.')) this.topLevel.add(firstName(path));
  }

  private canonicalBeginning(path: AccessPath): AccessPath {
    const start = lastStepStart(path);
    if (start === 0) return path;
    const beginning = this.canonical(this.canonicalBeginning(path.slice(0, start)));
    return (beginning.startsWith('<') ? path.slice(0, start) : beginning) + path.slice(start);
  }
}
