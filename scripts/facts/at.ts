import { existsSync, readFileSync, realpathSync } from 'node:fs';
import path from 'node:path';
import type { LinkedFunction, Project } from '../../src/project/project.ts';
import { createFileModel, type LocalModel } from '../../src/semantics/file-model.ts';
import { Terms } from '../../src/summary/flatten.ts';
import type { FileSummary } from '../../src/summary/summary.ts';
import type * as ast from '../../src/syntax/python/nodes.ts';
import { Kind } from '../../src/syntax/python/nodes.ts';
import { parse } from '../../src/syntax/python/parser.ts';

/** A position as people write it: 1-based line and column. */
export interface Position {
  /** Absolute. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** @returns null for what is no `FILE:LINE:COLUMN` */
export function positionOf(text: string, cwd: string): Position | null {
  const match = /^(.+):(\d+):(\d+)$/.exec(text);
  if (match === null) return null;
  return { file: path.resolve(cwd, match[1]!), line: Number(match[2]), column: Number(match[3]) };
}

/**
 * What the model knows of the expression at a position, a line for each thing; nothing if the file is none of the
 * project's.
 * @param folder the checked folder, absolute
 */
export function* linesAt(project: Project, folder: string, at: Position): Generator<string> {
  const file = project.files.find((one) => isSame(path.join(folder, project.root, one.path), at.file));
  if (file === undefined) return;
  const model = modelOf(file, at.file);
  const node = model === null ? null : nodeAt(model, at);
  if (model === null || node === null) {
    yield `${file.path}:${at.line}:${at.column}: no name stands here`;
    return;
  }
  const range = rangeOf(node);
  const { line, column } = model.spanOf(range);
  yield `${file.path}:${line}:${column}  ${model.text.slice(range.start, range.end).split('\n')[0]}`;
  const known = pathAt(model, node);
  yield* row('bound at', boundAt(model, node));
  yield* row('in its file', known);
  if (known === null) return;
  yield* row('across files', project.resolve(known));
  yield* row('held by', project.nameOf(known));
  const owners = project.ownersOf(known).map(({ fact }) => fact.name);
  yield* row('by way of', owners.length === 0 ? null : owners.join(', '));
  const cls = project.classOf(known);
  if (cls !== null) {
    const lineage = [cls.fact.name, ...cls.ancestors, ...(cls.isComplete ? [] : ['?'])].join(' ← ');
    yield* row('class', `${lineage}  ${placeOf(project, cls)}`);
  }
  const fn = project.functionOf(known);
  if (fn !== null) yield* ofFunction(project, fn);
  if (isExpression(node)) {
    const constant = project.constantOf(new Terms(model).of(node));
    yield* row('constant', constant === undefined ? null : JSON.stringify(constant));
  }
}

function* ofFunction(project: Project, fn: LinkedFunction): Generator<string> {
  yield* row('function', `${fn.fact.name}  ${placeOf(project, fn)}`);
  for (const { caller, via, span } of project.callGraph.callersOf(fn)) {
    const isFunction = 'fact' in caller;
    const from = isFunction ? caller.fact.name : caller.module;
    const place = project.at(isFunction ? caller.file : caller, span);
    yield* row('called by', `${from} (${via})  ${place.file}:${place.line}`);
  }
  for (const { callee, path: called, via, span } of project.callGraph.calleesOf(fn)) {
    yield* row('calls', `${called} (${callee === null ? 'outside' : via})  ${fn.file.path}:${span.line}`);
  }
  for (const { kind, path: cause, way } of project.effectsOf(fn)) {
    const steps = way.map(({ caller, span }) => `${caller.file.path}:${span.line}`);
    yield* row(kind, `${cause}  ${steps.join(' → ')}`);
  }
}

function* row(title: string, value: string | null): Generator<string> {
  if (value !== null) yield `  ${title.padEnd(18)}${value}`;
}

function isSame(one: string, other: string): boolean {
  return one === other || (existsSync(one) && existsSync(other) && realpathSync(one) === realpathSync(other));
}

function modelOf({ path: name, module, isPackage }: FileSummary, file: string): LocalModel | null {
  if (!existsSync(file)) return null;
  const text = readFileSync(file, 'utf8');
  return createFileModel({ path: name, module, isPackage, text, tree: parse(text).module });
}

type Named = ast.Expr | ast.FunctionDef | ast.ClassDef | ast.Arg | ast.Alias;

const NAMED = ['Name', 'Attribute', 'Call', 'Subscript', 'FunctionDef', 'ClassDef', 'Arg', 'Alias'] as const;

/** The smallest thing with a name at a position; of a definition, its name counts. */
function nodeAt(model: LocalModel, { line, column }: Position): Named | null {
  const nodes: readonly Named[] = NAMED.flatMap((kind) => model.nodes(kind) as readonly Named[]);
  let best: Named | null = null;
  let size = Infinity;
  for (const node of nodes) {
    const range = rangeOf(node);
    const span = model.spanOf(range);
    const starts = span.line < line || (span.line === line && span.column <= column);
    const ends = span.endLine > line || (span.endLine === line && span.endColumn > column);
    if (!starts || !ends || range.end - range.start >= size) continue;
    best = node;
    size = range.end - range.start;
  }
  return best;
}

function rangeOf(node: Named): ast.Range {
  switch (node.kind) {
    case Kind.FunctionDef:
    case Kind.ClassDef:
      return { start: node.nameStart, end: node.nameStart + node.name.length };
    case Kind.Arg:
      return { start: node.start, end: node.start + node.name.length };
    default:
      return node;
  }
}

function isExpression(node: Named): node is ast.Expr {
  return !NOT_EXPRESSIONS.has(node.kind);
}

const NOT_EXPRESSIONS: ReadonlySet<Kind> = new Set([Kind.FunctionDef, Kind.ClassDef, Kind.Arg, Kind.Alias]);

function pathAt(model: LocalModel, node: Named): string | null {
  switch (node.kind) {
    case Kind.FunctionDef:
    case Kind.ClassDef:
      return model.nameOf(node);
    case Kind.Arg: {
      const scope = node.parent?.parent?.kind === Kind.FunctionDef ? model.nameOf(node.parent.parent) : null;
      if (node.annotation !== null) return model.originOfAnnotation(node.annotation)?.path ?? null;
      return scope === null ? null : `${scope}.<parameters>.${node.name}`;
    }
    case Kind.Alias: {
      const holder = node.parent;
      if (holder?.kind !== Kind.ImportFrom) return node.name;
      const module = model.resolver.moduleOf(holder);
      return module === null ? null : `${module}.${node.name}`;
    }
    default:
      return model.originOf(node)?.path ?? null;
  }
}

/** Lines that bind the name that an expression starts with. */
function boundAt(model: LocalModel, node: Named): string | null {
  if (!isExpression(node)) return null;
  let root: ast.Expr = node;
  while (root.kind === Kind.Attribute || root.kind === Kind.Subscript || root.kind === Kind.Call) {
    root = root.kind === Kind.Call ? root.func : root.value;
  }
  const symbol = root.kind === Kind.Name ? model.symbolOf(root) : null;
  if (symbol === null || root.kind !== Kind.Name) return null;
  const lines = symbol.bindings.map(({ kind, node: binding }) => `line ${model.spanOf(binding).line} (${kind})`);
  return lines.length === 0 ? null : `${root.id}: ${lines.join(', ')}`;
}

function placeOf(
  project: Project,
  {
    file,
    fact,
  }: Pick<LinkedFunction, 'file'> & { readonly fact: { readonly span: FileSummary['imports'][number]['span'] } },
): string {
  const at = project.at(file, fact.span);
  return `${at.file}:${at.line}`;
}
