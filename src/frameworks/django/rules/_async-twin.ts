import type { Span } from '../../../contracts/finding.ts';
import type { Mending } from '../../../contracts/rule.ts';
import { usable } from '../../../rules/_new-import.ts';
import type { FileModel } from '../../../semantics/model.ts';
import { type Call, type Expr, Kind, type Node } from '../../../syntax/python/nodes.ts';

/**
 * `Book.objects.get(…)` as `await Book.objects.aget(…)`. Safe: a query that is run synchronously where there is a running
 * event loop raises SynchronousOnlyOperation, whatever it would have given.
 *
 * @param twin name of the method or function that is awaited instead
 */
export function awaited(file: FileModel, span: Span, twin: string): Mending | null {
  const call = file.nodeAt('Call', span);
  if (call === null || !mayAwait(file, call)) return null;
  const { func } = call;
  const needsParentheses = bindsCloser(call);
  const opening = needsParentheses ? '(await ' : 'await ';
  const closing = needsParentheses ? [{ start: call.end, end: call.end, text: ')' }] : [];
  const title = `Await \`${twin}\``;
  if (func.kind === Kind.Attribute) {
    if (func.value.kind === Kind.Await) return null;
    const edits = [
      { start: call.start, end: call.start, text: opening },
      { start: func.end - func.attr.length, end: func.end, text: twin },
      ...closing,
    ];
    return { title, edits };
  }
  const path = func.kind === Kind.Name ? file.pathOf(func) : null;
  const module = path?.slice(0, path.lastIndexOf('.'));
  const wanted = module === undefined ? null : usable(file, call, { module, name: twin });
  if (wanted === null) return null;
  return {
    title,
    edits: [...wanted.edits, { start: call.start, end: func.end, text: opening + wanted.name }, ...closing],
  };
}

/** `list(rows)` as `[row async for row in rows]`. */
export function asyncList(file: FileModel, span: Span): Mending | null {
  const call = file.nodeAt('Call', span);
  const rows = call?.args[0];
  if (call === null || rows === undefined || call.args.length !== 1 || call.keywords.length > 0) return null;
  if (file.pathOf(call.func) !== 'list' || rows.kind === Kind.Starred || !mayAwait(file, call)) return null;
  const source = file.text.slice(call.func.end + 1, call.end - 1);
  if (/[\r\n#]/.test(source) || source.trim().endsWith(',') || file.nodes('Name').some(({ id }) => id === 'row'))
    return null;
  if (rows.kind !== Kind.Call && rows.kind !== Kind.Attribute && rows.kind !== Kind.Name) return null;
  return {
    title: 'Use `async for`',
    edits: [{ start: call.start, end: call.end, text: `[row async for row in ${source.trim()}]` }],
  };
}

/** `for` over a queryset as `async for`. */
export function asyncFor(file: FileModel, span: Span): Mending | null {
  const loop = [...file.nodes('For'), ...file.nodes('Comprehension')].find(
    ({ iter, isAsync }) => !isAsync && isAt(file, iter, span),
  );
  // A queryset that is awaited already is another mistake.
  if (loop === undefined || loop.iter.kind === Kind.Await) return null;
  // An asynchronous generator is another kind of value than a generator.
  const whole: Node | null = loop.kind === Kind.For ? loop : loop.parent;
  if (whole === null || whole.kind === Kind.GeneratorExp || !mayAwait(file, whole)) return null;
  if (!file.text.startsWith('for', loop.start)) return null;
  return { title: 'Use `async for`', edits: [{ start: loop.start, end: loop.start, text: 'async ' }] };
}

function isAt(file: FileModel, iter: Expr, span: Span): boolean {
  const { line, column, endLine, endColumn } = file.spanOf(iter);
  return line === span.line && column === span.column && endLine === span.endLine && endColumn === span.endColumn;
}

/** Whether `await` may stand here: in the body of an async function, not of a comprehension or lambda in it. */
function mayAwait(file: FileModel, node: Node): boolean {
  const fn = file.functionAround(node);
  if (fn?.kind !== Kind.FunctionDef || !fn.isAsync) return false;
  let at = node;
  for (; at.parent !== null && at.parent !== fn; at = at.parent) {
    if (!('generators' in at.parent)) continue;
    // What a comprehension goes through first is evaluated outside of it.
    const [first] = at.parent.generators;
    if (at !== first || node.start < first.iter.start || node.end > first.iter.end) return false;
  }
  return fn.body.some((statement) => statement === at);
}

/** Whether what stands around a call would take it before `await` does. */
function bindsCloser(call: Call): boolean {
  const { parent } = call;
  if (parent === null) return false;
  if (parent.kind === Kind.Attribute || parent.kind === Kind.Subscript) return parent.value === call;
  if (parent.kind === Kind.Call) return parent.func === call;
  return parent.kind === Kind.BinOp && parent.op === '**' && parent.left === call;
}
