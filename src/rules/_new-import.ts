import type { Replacement } from '../contracts/rule.ts';
import type * as ast from '../syntax/python/nodes.ts';
import { Kind } from '../syntax/python/nodes.ts';
import type { FileModel, Symbol } from '../semantics/model.ts';

/** What is wanted of a module: the module itself, or a name of it. */
export interface Imported {
  readonly module: string;
  readonly name?: string;
}

/** How something imported is written at a place, and what has to be added to the file for that. */
export interface Usable {
  readonly name: string;
  readonly edits: readonly Replacement[];
}

/**
 * Makes a module, or a name of one, usable at a place: by the name it already has there, or by an import at the top of
 * the file, which is added beside those that are there. Imports that run under a condition, inside other functions or for
 * type checkers alone count for nothing. Null where the name means something else at the place.
 *
 * @param module absolute and, without `name`, undotted
 * @param near modules whose import it is put next to, if there is one
 */
export function usable(file: FileModel, at: ast.Node, wanted: Imported, near: readonly string[] = []): Usable | null {
  const known = nameAt(file, at, wanted);
  if (known !== null) return { name: known, edits: [] };
  const name = wanted.name ?? wanted.module;
  const other = symbolAt(file, at, name);
  if (other !== null && !isSame(other, wanted)) return null;
  // A function's own import of it comes later, or under a condition: the name is unbound here, whatever the module has.
  if (other !== null && other.scope.kind !== 'module') return null;
  const edit = extended(file, wanted) ?? added(file, wanted, near);
  return edit === null || at.start < edit.start ? null : { name, edits: [edit] };
}

/**
 * Imports a name in the place of another one of the same module, which nothing but `use` needs. Null where that is needed
 * elsewhere, is imported in another way or under a condition, or where the new name is there already.
 */
export function replaced(file: FileModel, use: ast.Expr, { module, name }: Required<Imported>): Usable | null {
  if (use.kind !== Kind.Name || file.nodes('Name').filter(({ id }) => id === use.id || id === name).length > 1)
    return null;
  const [binding, ...others] = file.symbolOf(use)?.bindings ?? [];
  const holder = binding?.holder;
  if (others.length > 0 || holder?.kind !== Kind.ImportFrom || holder.parent?.kind !== Kind.Module) return null;
  const alias = holder.names.find((one) => one.name === use.id && one.asname === null);
  if (alias === undefined || holder.level > 0 || holder.module !== module || symbolAt(file, use, name) !== null)
    return null;
  // Other modules may import it from here.
  if (file.nodes('StringLiteral').some(({ value }) => value === use.id)) return null;
  return { name, edits: [{ start: alias.start, end: alias.end, text: name }] };
}

/** The name that an import has surely bound to it once the place is reached. */
function nameAt(file: FileModel, at: ast.Node, wanted: Imported): string | null {
  for (const statement of wanted.name === undefined ? file.nodes('Import') : file.nodes('ImportFrom')) {
    for (const alias of statement.names) {
      const name = alias.asname ?? alias.name;
      if (name.includes('.') || !binds(statement, alias, wanted)) continue;
      const symbol = symbolAt(file, at, name);
      const [binding, ...others] = symbol?.bindings ?? [];
      if (
        binding === undefined ||
        binding.holder !== statement ||
        !others.every(({ holder }) => isImportOf(holder, name, wanted))
      )
        continue;
      const { parent } = statement;
      const isBefore = statement.start < at.start;
      // What stands at the top of the module is there by the time a function is called.
      if (parent?.kind === Kind.Module && (isBefore || file.functionAround(at) !== null)) return name;
      if (parent?.kind === Kind.FunctionDef && parent === file.functionAround(at) && isBefore) return name;
    }
  }
  return null;
}

/** What a name stands for at a place; class bodies around it are not looked into from functions. */
function symbolAt(file: FileModel, at: ast.Node, name: string): Symbol | null {
  const own = file.scopeOf(at);
  for (let scope: typeof own | null = own; scope !== null; scope = scope.parent) {
    if (scope.kind === 'class' && scope !== own) continue;
    const symbol = scope.symbols.get(name);
    if (symbol !== undefined) return symbol;
  }
  return null;
}

function isSame(symbol: Symbol, wanted: Imported): boolean {
  return symbol.bindings.length > 0 && symbol.bindings.every(({ holder }) => isImportOf(holder, symbol.name, wanted));
}

function isImportOf(holder: ast.Node, name: string, wanted: Imported): boolean {
  if (holder.kind !== Kind.Import && holder.kind !== Kind.ImportFrom) return false;
  return holder.names.every((alias) => (alias.asname ?? alias.name) !== name || binds(holder, alias, wanted));
}

function binds(statement: ast.Import | ast.ImportFrom, alias: ast.Alias, { module, name }: Imported): boolean {
  if (statement.kind === Kind.Import) return name === undefined && alias.name === module;
  return statement.level === 0 && statement.module === module && alias.name === name;
}

/** `from module import a` with one more name. */
function extended(file: FileModel, { module, name }: Imported): Replacement | null {
  if (name === undefined) return null;
  const statement = importsAtTop(file).find(
    (one) => one.kind === Kind.ImportFrom && one.level === 0 && one.module === module && one.names[0]?.name !== '*',
  );
  const last = statement?.names.at(-1);
  if (statement === undefined || last === undefined) return null;
  const end = last.end;
  const before = statement.names.at(-2);
  const lineStart = startOfLine(file.text, last.start);
  const isOnePerLine = before === undefined ? lineStart > statement.start : before.end < lineStart;
  const hasParentheses = file.text.slice(statement.start, statement.names[0]!.start).includes('(');
  const separator = isOnePerLine && hasParentheses ? `,\n${file.text.slice(lineStart, last.start)}` : ', ';
  return { start: end, end, text: separator + name };
}

/** A new line among the imports at the top. */
function added(file: FileModel, wanted: Imported, near: readonly string[]): Replacement | null {
  const line = wanted.name === undefined ? `import ${wanted.module}` : `from ${wanted.module} import ${wanted.name}`;
  const { body } = file.tree;
  const imports = importsAtTop(file).filter((one) => !isFuture(one));
  const group = groupNear(file, imports, near);
  if (group.length > 0) {
    const key = sortKey(line);
    const next = group.find((one) => sortKey(file.text.slice(one.start, one.end)) > key);
    if (next !== undefined)
      return standsAlone(file, next) ? { start: next.start, end: next.start, text: `${line}\n` } : null;
    return behind(file, group.at(-1)!, `\n${line}`);
  }
  const head = body.findLast((one, index) => isFuture(one) || (index === 0 && isText(one)));
  if (head !== undefined) return behind(file, head, `\n\n${line}`);
  const first = body[0];
  if (first === undefined) return null;
  const start = startOfDefinition(first);
  return startOfLine(file.text, start) === start ? { start, end: start, text: `${line}\n\n` } : null;
}

function importsAtTop(file: FileModel): readonly (ast.Import | ast.ImportFrom)[] {
  return file.tree.body.filter((one) => one.kind === Kind.Import || one.kind === Kind.ImportFrom);
}

/** Of the imports that stand together without a blank line, those around a module that was named, else the first. */
function groupNear<T extends ast.Import | ast.ImportFrom>(
  file: FileModel,
  imports: readonly T[],
  near: readonly string[],
): readonly T[] {
  const groups: T[][] = [];
  for (const one of imports) {
    const last = groups.at(-1)?.at(-1);
    if (last !== undefined && /^[ \t]*(?:#[^\r\n]*)?(?:\r\n|\r|\n)$/.test(file.text.slice(last.end, one.start)))
      groups.at(-1)!.push(one);
    else groups.push([one]);
  }
  const isNear = (one: T): boolean =>
    one.kind === Kind.Import
      ? one.names.some(({ name }) => near.includes(name))
      : one.level === 0 && near.includes(one.module ?? '');
  return groups.find((group) => group.some(isNear)) ?? groups[0] ?? [];
}

/** `import x` before `from x import y`, each in order of module: what tools that sort imports do. */
function sortKey(line: string): string {
  return `${line.startsWith('import') ? 0 : 1} ${/^\w+\s+([\w.]+)/.exec(line)?.[1] ?? ''}`.toLowerCase();
}

function behind(file: FileModel, statement: ast.Stmt, text: string): Replacement | null {
  const rest = /[^\r\n]*/y;
  rest.lastIndex = statement.end;
  const tail = rest.exec(file.text)![0];
  if (!/^[ \t]*(?:#.*)?$/.test(tail)) return null;
  const at = statement.end + tail.length;
  return { start: at, end: at, text };
}

function standsAlone(file: FileModel, statement: ast.Stmt): boolean {
  return startOfLine(file.text, statement.start) === statement.start;
}

function isFuture(statement: ast.Stmt): boolean {
  return statement.kind === Kind.ImportFrom && statement.module === '__future__';
}

function isText(statement: ast.Stmt): boolean {
  return statement.kind === Kind.ExprStmt && statement.value.kind === Kind.StringLiteral;
}

/** Decorators stand before what they decorate. */
function startOfDefinition(statement: ast.Stmt): number {
  if (statement.kind !== Kind.FunctionDef && statement.kind !== Kind.ClassDef) return statement.start;
  // The `@` is not part of the decorator.
  return statement.decorators.length === 0 ? statement.start : statement.decorators[0]!.start - 1;
}

function startOfLine(text: string, offset: number): number {
  return Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
}
