import type { AccessPath } from '../semantics/model.ts';
import type { CallFact, FileRole, FileSummary, Term } from '../summary/summary.ts';
import type { LibraryKnowledge } from './knowledge.ts';
import type { LinkedCall, LinkedFunction } from './project.ts';

/** A call whose callee is carried across modules once somebody asks for it: most calls are told apart by less. */
class ResolvedLater implements LinkedCall {
  readonly call: CallFact;
  readonly file: FileSummary;
  readonly caller: LinkedFunction | null;
  private readonly resolve: (path: AccessPath) => AccessPath;
  private resolved: AccessPath | null = null;

  constructor(
    call: CallFact,
    file: FileSummary,
    caller: LinkedFunction | null,
    resolve: (path: AccessPath) => AccessPath,
  ) {
    this.call = call;
    this.file = file;
    this.caller = caller;
    this.resolve = resolve;
  }

  get callee(): AccessPath | null {
    if (this.call.callee === null) return null;
    return (this.resolved ??= this.resolve(this.call.callee));
  }
}

/** What calls are gathered from. */
export interface CallSource {
  /** In order of path. */
  readonly files: readonly FileSummary[];
  readonly functionsOf: (file: FileSummary) => readonly LinkedFunction[];
  readonly resolve: (path: AccessPath) => AccessPath;
  readonly knowledge: LibraryKnowledge;
}

/** The calls of a project. They are made anew for everybody who asks: what is kept is kept below, path by path. */
export class Calls {
  private readonly source: CallSource;
  private renamings: Renamings | null = null;

  constructor(source: CallSource) {
    this.source = source;
  }

  inRoles(roles: readonly FileRole[]): Iterable<LinkedCall> {
    return this.where(roles, null);
  }

  /** Those whose canonical callee may end in one of these names. */
  to(names: readonly string[], roles: readonly FileRole[]): Iterable<LinkedCall> {
    this.renamings ??= new Renamings(this.source);
    return this.where(roles, this.renamings.of(names));
  }

  /** @param written last names they are written with; null for whatever */
  private *where(roles: readonly FileRole[], written: ReadonlySet<string> | null): Iterable<LinkedCall> {
    const { files, functionsOf, resolve } = this.source;
    const isWanted = ({ callee }: CallFact): boolean =>
      written === null || (callee !== null && written.has(writtenName(callee)));
    for (const file of files) {
      if (!roles.includes(file.role)) continue;
      for (const call of file.calls) if (isWanted(call)) yield new ResolvedLater(call, file, null, resolve);
      for (const caller of functionsOf(file)) {
        for (const call of caller.fact.calls) {
          if (isWanted(call)) yield new ResolvedLater(call, file, caller, resolve);
        }
      }
    }
  }
}

/** Files that what is checked does not import from. */
const APART: ReadonlySet<FileRole> = new Set(['test', 'migration']);

/** A last step that says nothing of what it leads to: `()`, `[]`, a parameter, the class of something. */
const ANY = '()';

function writtenName(path: AccessPath): string {
  const last = path.charCodeAt(path.length - 1);
  if (last === CLOSE_PAREN || last === CLOSE_BRACKET) return ANY;
  const dot = path.lastIndexOf('.');
  const name = dot < 0 ? path : path.slice(dot + 1);
  return name === '__class__' || path.endsWith('.<parameters>', dot) ? ANY : name;
}

/**
 * Which names may stand for which others: what modules import or assign under another name, what classes and instances
 * keep as attributes, and what libraries are known to mean by theirs. More than can be is harmless here: it only leads to
 * calls being looked at that are none of those asked for.
 */
class Renamings {
  /** Names that something is bound to, by the last name of what it is bound to; ANY for what cannot be told. */
  private readonly boundTo = new Map<string, Set<string>>([[ANY, new Set([ANY])]]);

  constructor({ files, knowledge }: CallSource) {
    for (const [path, target] of knowledge.renamed()) {
      const name = writtenName(path);
      if (name !== ANY) this.bind(name, target.startsWith('<') ? ANY : writtenName(target));
    }
    for (const file of files) {
      if (!APART.has(file.role)) this.addFile(file);
    }
  }

  /** The names that a call of one of these may be written with. */
  of(names: readonly string[]): ReadonlySet<string> {
    const all = new Set([...names, ANY]);
    for (const name of all) for (const other of this.boundTo.get(name) ?? []) all.add(other);
    return all;
  }

  private addFile(file: FileSummary): void {
    for (const { name, alias } of file.imports) if (alias !== null && name !== null) this.bind(alias, name);
    for (const { name, value, annotation } of file.globals) {
      this.bindTerm(name, value);
      if (annotation !== null) this.bindPath(name, annotation);
    }
    for (const { attributes, instanceAttributes } of file.classes) {
      for (const { name, value, annotation } of attributes) {
        if (value !== null) this.bindTerm(name, value);
        if (annotation !== null) this.bindPath(name, annotation);
      }
      for (const { name, path } of instanceAttributes) this.bindPath(name, path);
    }
  }

  private bindTerm(name: string, term: Term): void {
    if (term.kind === 'path') this.bindPath(name, term.path);
    else if (term.kind === 'call') this.bind(name, ANY);
    else if (term.kind === 'operation') for (const operand of term.operands) this.bindTerm(name, operand);
  }

  private bindPath(name: string, path: AccessPath): void {
    this.bind(name, writtenName(path));
  }

  private bind(name: string, target: string): void {
    if (name === target) return;
    const names = this.boundTo.get(target);
    if (names === undefined) this.boundTo.set(target, new Set([name]));
    else names.add(name);
  }
}

const CLOSE_PAREN = 41;
const CLOSE_BRACKET = 93;
