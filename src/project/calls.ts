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

/** What an index of calls is made from. */
export interface CallSource {
  /** In order of path. */
  readonly files: readonly FileSummary[];
  readonly functionsOf: (file: FileSummary) => readonly LinkedFunction[];
  readonly resolve: (path: AccessPath) => AccessPath;
  readonly knowledge: LibraryKnowledge;
}

/** The calls of a project, file by file and by the last name they are written with. */
export class CallIndex {
  private readonly source: CallSource;
  private readonly byFile = new Map<FileSummary, readonly LinkedCall[]>();
  private readonly byName = new Map<FileSummary, ReadonlyMap<string, readonly LinkedCall[]>>();
  private renamings: Renamings | null = null;

  constructor(source: CallSource) {
    this.source = source;
  }

  *inRoles(roles: readonly FileRole[]): Iterable<LinkedCall> {
    for (const file of this.source.files) if (roles.includes(file.role)) yield* this.inFile(file);
  }

  /** Those whose canonical callee may end in one of these names. */
  *to(names: readonly string[], roles: readonly FileRole[]): Iterable<LinkedCall> {
    this.renamings ??= new Renamings(this.source);
    const written = this.renamings.of(names);
    for (const file of this.source.files) {
      if (!roles.includes(file.role)) continue;
      for (const [name, calls] of this.namedIn(file)) if (written.has(name)) yield* calls;
    }
  }

  private inFile(file: FileSummary): readonly LinkedCall[] {
    let calls = this.byFile.get(file);
    if (calls === undefined) {
      const { functionsOf, resolve } = this.source;
      const linked = (call: CallFact, caller: LinkedFunction | null): LinkedCall =>
        new ResolvedLater(call, file, caller, resolve);
      calls = [
        ...file.calls.map((call) => linked(call, null)),
        ...functionsOf(file).flatMap((caller) => caller.fact.calls.map((call) => linked(call, caller))),
      ];
      this.byFile.set(file, calls);
    }
    return calls;
  }

  private namedIn(file: FileSummary): ReadonlyMap<string, readonly LinkedCall[]> {
    let named = this.byName.get(file);
    if (named === undefined) {
      const built = new Map<string, LinkedCall[]>();
      for (const linked of this.inFile(file)) {
        const { callee } = linked.call;
        const name = callee === null ? null : writtenName(callee);
        if (name === null) continue;
        const others = built.get(name);
        if (others === undefined) built.set(name, [linked]);
        else others.push(linked);
      }
      named = built;
      this.byName.set(file, named);
    }
    return named;
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
