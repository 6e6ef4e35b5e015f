import type { AccessPath } from '../semantics/model.ts';
import type { CallFact, FileRole, FileSummary, Term } from '../summary/summary.ts';
import type { LibraryKnowledge } from './knowledge.ts';
import type { LinkedCall, LinkedFunction } from './project.ts';

/** A call whose callee is carried across modules once somebody asks for it: most calls are told apart by less. */
class ResolvedLater implements LinkedCall {
  readonly call: CallFact;
  readonly file: FileSummary;
  readonly caller: LinkedFunction | null;
  /** Calls of one project are in order of this. */
  readonly order: number;
  private readonly resolve: (path: AccessPath) => AccessPath;
  private resolved: AccessPath | null = null;

  constructor(
    call: CallFact,
    file: FileSummary,
    caller: LinkedFunction | null,
    order: number,
    resolve: (path: AccessPath) => AccessPath,
  ) {
    this.call = call;
    this.file = file;
    this.caller = caller;
    this.order = order;
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

/** The calls of a project, by the names they are written with. */
export class Calls {
  private readonly source: CallSource;
  private readonly byRole = new Map<FileRole, CallsOfRole>();
  private renamings: Renamings | null = null;

  constructor(source: CallSource) {
    this.source = source;
  }

  *inRoles(roles: readonly FileRole[]): Iterable<ResolvedLater> {
    const { files, functionsOf, resolve } = this.source;
    for (const [index, file] of files.entries()) {
      if (!roles.includes(file.role)) continue;
      let order = index * MOST_CALLS;
      for (const call of file.calls) yield new ResolvedLater(call, file, null, order++, resolve);
      for (const caller of functionsOf(file))
        for (const call of caller.fact.calls) yield new ResolvedLater(call, file, caller, order++, resolve);
    }
  }

  /** Those whose canonical callee may end in one of these names, in order of file and place. */
  to(names: readonly string[], roles: readonly FileRole[]): readonly LinkedCall[] {
    this.renamings ??= new Renamings(this.source);
    return this.written([...this.renamings.of(names)], roles);
  }

  /** Those whose callee is written with one of these last names, or one like this, whatever it is bound to. */
  written(names: readonly string[] | RegExp, roles: readonly FileRole[]): readonly LinkedCall[] {
    const found: ResolvedLater[] = [];
    let lists = 0;
    for (const role of roles) {
      const calls = this.of(role);
      for (const name of names instanceof RegExp ? [...calls.keys()].filter((each) => names.test(each)) : names) {
        const list = calls.get(name);
        if (list === undefined) continue;
        for (const call of list) found.push(call);
        lists++;
      }
    }
    return lists > 1 ? found.sort((one, other) => one.order - other.order) : found;
  }

  private of(role: FileRole): CallsOfRole {
    let calls = this.byRole.get(role);
    if (calls === undefined) {
      calls = this.gather(role);
      this.byRole.set(role, calls);
    }
    return calls;
  }

  private gather(role: FileRole): CallsOfRole {
    const gathered = new Map<string, ResolvedLater[]>();
    for (const linked of this.inRoles([role])) {
      const { callee } = linked.call;
      if (callee === null) continue;
      const name = writtenName(callee);
      const others = gathered.get(name);
      if (others === undefined) gathered.set(name, [linked]);
      else others.push(linked);
    }
    return gathered;
  }
}

/** By the last name they are written with. */
type CallsOfRole = ReadonlyMap<string, readonly ResolvedLater[]>;

/** More than a file can have. */
const MOST_CALLS = 2 ** 32;

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
