import { defineRule, py } from '../../contracts/rule.ts';
import type { FileModel } from '../../semantics/model.ts';
import { Kind, type ExceptHandler, type Expr, type FunctionDef, type Node } from '../../syntax/python/nodes.ts';
import { answers, httpErrors, tellingErrors } from './_answers.ts';
import { errorHandlerOf } from './_error-handlers.ts';

/** The text of any exception, or a traceback, sent to the client. */
export default defineRule({
  name: 'errors/internals-in-response',
  standards: ['G5d'],
  summary: 'Disallow sending the text of unexpected exceptions to clients.',
  why: 'What a library says when it fails tells queries, paths, hosts and versions: to whoever provokes the failure.',
  help: 'Log the exception with its traceback, and answer with a text of your own.',
  limits:
    'Looked at are handlers of `Exception`, whose text nobody can know, of errors of the operating system and of clients and databases, functions that answer whatever an app raises, and tracebacks anywhere. Exceptions of the project, and those of validation, are silent: their texts are for the client. So is what a debug switch asks for.',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  examples: [
    {
      bad: py`
        from fastapi import APIRouter, HTTPException

        router = APIRouter()

        @router.post("/orders")
        async def order(data: Order) -> Receipt:
            try:
                return await place(data)
            except Exception as problem:
                raise HTTPException(500, detail=str(problem))  # error
      `,
      good: py`
        import logging
        from fastapi import APIRouter, HTTPException

        logger = logging.getLogger(__name__)
        router = APIRouter()

        @router.post("/orders")
        async def order(data: Order) -> Receipt:
            try:
                return await place(data)
            except OutOfStock as problem:
                raise HTTPException(409, detail=str(problem))
            except Exception:
                logger.exception("order failed")
                raise HTTPException(500, detail="The order could not be placed.")
      `,
    },
    {
      bad: py`
        import traceback
        from flask import Flask, jsonify

        app = Flask(__name__)

        @app.errorhandler(500)
        def failed(problem):
            return jsonify(error=traceback.format_exc()), 500  # error
      `,
      good: py`
        from flask import Flask, jsonify

        app = Flask(__name__)

        @app.errorhandler(500)
        def failed(problem):
            return jsonify(error="Something went wrong."), 500
      `,
    },
  ],
  visit: {
    Call(call, { file, report }) {
      const path = file.pathOf(call.func);
      if (path === null || (!answers.has(path) && !httpErrors.has(path))) return;
      const leak = firstLeak(file, call, [...call.args, ...call.keywords.map((keyword) => keyword.value)]);
      if (leak !== null) report(leak.at, leak);
    },
    Return(node, { file, report }) {
      if (node.value === null || node.value.kind === Kind.Call || !isAnswer(file, node.value)) return;
      const leak = firstLeak(file, node, [node.value]);
      if (leak !== null) report(leak.at, leak);
    },
  },
});

/** Whether a value that is returned goes to a client for sure: with a status of errors, or from what answers for an app. */
function isAnswer(file: FileModel, value: Expr): boolean {
  if (value.kind === Kind.Tuple) return value.elts.some((each) => isErrorStatus(file.constantOf(each)));
  return value.kind === Kind.Dict && enclosingErrorHandler(file, value) !== null;
}

function isErrorStatus(value: unknown): boolean {
  return typeof value === 'number' && value >= 400 && value < 600;
}

interface Leak {
  readonly at: Expr;
  readonly message: string;
}

function firstLeak(file: FileModel, node: Node, values: readonly Expr[]): Leak | null {
  const unforeseen = unforeseenAt(file, node);
  for (const value of values) {
    const at = leakIn(file, value, unforeseen?.name ?? null, 6);
    if (at === null || isForDebugging(file, node)) continue;
    if (isTraceback(file, at)) return { at, message: 'The traceback is sent to the client.' };
    const what = unforeseen?.isAny === true ? ', whatever was raised,' : '';
    return { at, message: `The text of \`${unforeseen?.name}\`${what} is sent to the client.` };
  }
  return null;
}

/** The name of an exception, at a place in the code, whose text is not for clients. */
interface Unforeseen {
  readonly name: string;
  /** Whether it may be any exception. */
  readonly isAny: boolean;
}

/** What is caught, in the same function, by the handler around a node or passed to the function that answers for an app. */
function unforeseenAt(file: FileModel, node: Node): Unforeseen | null {
  for (let at: Node | null = node; at !== null && at.kind !== Kind.FunctionDef; at = at.parent) {
    if (at.kind !== Kind.ExceptHandler) continue;
    if (at.type === null || at.name === null || isAsked(file, at)) return null;
    const types = at.type.kind === Kind.Tuple ? at.type.elts : [at.type];
    const paths = types.map((type) => file.pathOf(type) ?? '');
    const isAny = paths.some((path) => path === 'Exception' || path === 'BaseException');
    return isAny || paths.every((path) => tellingErrors.has(path)) ? { name: at.name, isAny } : null;
  }
  const around = enclosingErrorHandler(file, node);
  return around === null ? null : { name: around, isAny: true };
}

/** The parameter of the function around a node that an app passes any exception in; null if it answers for none. */
function enclosingErrorHandler(file: FileModel, node: Node): string | null {
  const fn = file.functionAround(node);
  if (fn?.kind !== Kind.FunctionDef || isAsked(file, fn)) return null;
  return errorHandlerOf(file, fn)?.exception ?? null;
}

/** Whether a node stands below an `if` that asks for debugging. */
function isForDebugging(file: FileModel, node: Node): boolean {
  for (let at = node.parent; at !== null && at.kind !== Kind.FunctionDef; at = at.parent) {
    if ((at.kind === Kind.If || at.kind === Kind.IfExp) && /debug/i.test(textOf(file, at.test))) return true;
  }
  return false;
}

function textOf(file: FileModel, { start, end }: Expr): string {
  return file.text.slice(start, end);
}

/** Whether a handler asks what it caught: then what it sends may be known to be fit. */
function isAsked(file: FileModel, handler: ExceptHandler | FunctionDef): boolean {
  return file
    .nodes('Call')
    .some(
      ({ func, start, end }) =>
        start > handler.start &&
        end <= handler.end &&
        func.kind === Kind.Name &&
        /^(?:isinstance|type|hasattr)$/.test(func.id),
    );
}

/** What of an argument tells internals: the exception as text, or a traceback. */
function leakIn(file: FileModel, expr: Expr, exception: string | null, steps: number): Expr | null {
  if (steps === 0) return null;
  if (isTraceback(file, expr)) return expr;
  const first = (parts: readonly (Expr | null)[]): Expr | null => {
    for (const part of parts) {
      const found = part === null ? null : leakIn(file, part, exception, steps - 1);
      if (found !== null) return found;
    }
    return null;
  };
  switch (expr.kind) {
    case Kind.Call: {
      const isText = expr.func.kind === Kind.Name && (expr.func.id === 'str' || expr.func.id === 'repr');
      const argument = expr.args[0];
      if (isText && argument?.kind === Kind.Name && argument.id === exception) return expr;
      const isFormat = expr.func.kind === Kind.Attribute && expr.func.attr === 'format';
      return isFormat ? first([...expr.args, ...expr.keywords.map(({ value }) => value)]) : null;
    }
    case Kind.FormattedValue:
      return expr.value.kind === Kind.Name && expr.value.id === exception ? expr.value : first([expr.value]);
    case Kind.JoinedStr:
      return first(expr.values);
    case Kind.BinOp:
      return first([expr.left, expr.right]);
    case Kind.Dict:
      return first(expr.values);
    case Kind.List:
    case Kind.Tuple:
      return first(expr.elts);
    default:
      return null;
  }
}

function isTraceback(file: FileModel, expr: Expr): boolean {
  return expr.kind === Kind.Call && /^traceback\.format_(?:exc|exception|tb|stack)$/.test(file.pathOf(expr.func) ?? '');
}
