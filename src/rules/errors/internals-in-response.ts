import { defineRule, py } from '../../contracts/rule.ts';
import type { FileModel } from '../../semantics/model.ts';
import { Kind, type Call, type ExceptHandler, type Expr, type Node } from '../../syntax/python/nodes.ts';
import { answers, httpErrors } from './_answers.ts';

/** The text of any exception, or a traceback, sent to the client. */
export default defineRule({
  name: 'errors/internals-in-response',
  standards: ['G5d'],
  summary: 'Disallow sending the text of unexpected exceptions to clients.',
  why: 'What a library says when it fails tells queries, paths, hosts and versions: to whoever provokes the failure.',
  help: 'Log the exception with its traceback, and answer with a text of your own.',
  limits:
    'Looked at are handlers of `Exception`, whose text nobody can know, and tracebacks anywhere. Exceptions of the project, and those of validation, are silent: their texts are for the client.',
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
      const handler = broadHandler(file, call);
      for (const value of [...call.args, ...call.keywords.map((keyword) => keyword.value)]) {
        const leak = leakIn(file, value, handler?.name ?? null, 6);
        if (leak === null) continue;
        report(leak, {
          message: isTraceback(file, leak)
            ? 'The traceback is sent to the client.'
            : `The text of \`${handler?.name}\`, whatever was raised, is sent to the client.`,
        });
        return;
      }
    },
  },
});

/** The handler around a call that catches exceptions nobody has thought of; null if there is none in the same function. */
function broadHandler(file: FileModel, call: Call): ExceptHandler | null {
  for (let at: Node | null = call; at !== null && at.kind !== Kind.FunctionDef; at = at.parent) {
    if (at.kind !== Kind.ExceptHandler) continue;
    const isBroad = at.type !== null && ['Exception', 'BaseException'].includes(file.pathOf(at.type) ?? '');
    return isBroad && at.name !== null && !isAsked(file, at) ? at : null;
  }
  return null;
}

/** Whether a handler asks what it caught: then what it sends may be known to be fit. */
function isAsked(file: FileModel, handler: ExceptHandler): boolean {
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
