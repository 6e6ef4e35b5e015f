import { defineRule, py } from '../../contracts/rule.ts';
import type { FileModel } from '../../semantics/model.ts';
import { isOwnProgram } from '../_programs.ts';
import { httpErrors } from './_answers.ts';
import { Kind, type ExceptHandler, type Expr, type Stmt } from '../../syntax/python/nodes.ts';

/** `except Exception: pass` and its like: an error of any kind that leaves no trace. */
export default defineRule({
  name: 'errors/hidden-exception',
  standards: ['G5c'],
  summary: 'Disallow catching every exception and dropping it.',
  why: 'A typo, a lost connection and a real bug all end in silence here: nobody is told, and the caller goes on with wrong data.',
  help: 'Catch the exceptions you expect by name; log the others with `logger.exception` or let them pass.',
  limits:
    'An HTTP error raised in its place drops the exception as well, unless it is told what it came `from`. Apart from that, a handler that calls, assigns or returns anything other than a constant is taken to deal with the error; programs that the developers run themselves (`dev/`, `docker/` …) are silent.',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  examples: [
    {
      bad: py`
        def stock_of(client, sku):
            try:
                return client.stock(sku)
            except Exception:  # error
                return None
      `,
      good: py`
        import logging

        logger = logging.getLogger(__name__)

        def stock_of(client, sku):
            try:
                return client.stock(sku)
            except TimeoutError:
                return None
            except Exception:
                logger.exception("stock of %s is unknown", sku)
                raise
      `,
    },
    {
      bad: py`
        def warm(cache, rows):
            for row in rows:
                try:
                    cache.put(row)
                except (ValueError, Exception):  # error
                    continue
      `,
      good: py`
        def warm(cache, rows):
            for row in rows:
                try:
                    cache.put(row)
                except ValueError:
                    continue
      `,
    },
  ],
  visit: {
    ExceptHandler(node, { file, report }) {
      if (
        node.type === null ||
        !catchesEverything(node, (type) => (isParameter(file, type) ? null : file.pathOf(type)))
      )
        return;
      if (
        !node.body.every((each) => isSilent(each) || isPlainHttpError(file, each, node.name)) ||
        isOwnProgram(file.path)
      )
        return;
      report({ start: node.start, end: node.type.end }, { message: 'Every exception is caught here and dropped.' });
    },
    With(node, { file, report }) {
      for (const { contextExpr: call } of node.items) {
        if (call.kind !== Kind.Call || file.pathOf(call.func) !== 'contextlib.suppress') continue;
        const all = call.args.find((type) => file.pathOf(type) === 'Exception' && !isParameter(file, type));
        if (all === undefined || isOwnProgram(file.path)) continue;
        report(call, { message: 'Every exception is caught here and dropped.' });
      }
    },
  },
});

function catchesEverything(
  handler: ExceptHandler,
  pathOf: (expr: NonNullable<ExceptHandler['type']>) => string | null,
): boolean {
  const types = handler.type?.kind === Kind.Tuple ? handler.type.elts : handler.type === null ? [] : [handler.type];
  return types.some((type) => pathOf(type) === 'Exception');
}

/** Whether the caller says what is caught: `errors: type[Exception]` describes a class, and is none. */
function isParameter(file: FileModel, type: Expr): boolean {
  return type.kind === Kind.Name && file.symbolOf(type)?.bindings.some(({ kind }) => kind === 'parameter') === true;
}

/** Whether the client is told of an HTTP error, and nobody of what was caught: `raise HTTPException(401)`, `abort(404)`. */
function isPlainHttpError(file: FileModel, statement: Stmt, caught: string | null): boolean {
  const raised =
    statement.kind === Kind.Raise && statement.cause === null
      ? statement.exc
      : statement.kind === Kind.ExprStmt
        ? statement.value
        : null;
  if (raised?.kind !== Kind.Call || !httpErrors.has(file.pathOf(raised.func) ?? '')) return false;
  return !file.nodesIn('Name', raised).some(({ id }) => id === caught);
}

/** Statements that leave no trace of the error: `pass`, `...`, `continue`, `break`, `return` of a constant. */
function isSilent(statement: Stmt): boolean {
  switch (statement.kind) {
    case Kind.Pass:
    case Kind.Continue:
    case Kind.Break:
      return true;
    case Kind.ExprStmt:
      return statement.value.kind === Kind.EllipsisLiteral || statement.value.kind === Kind.StringLiteral;
    case Kind.Return:
      return (
        statement.value === null ||
        statement.value.kind === Kind.NameConstant ||
        statement.value.kind === Kind.StringLiteral ||
        statement.value.kind === Kind.NumberLiteral ||
        ((statement.value.kind === Kind.List || statement.value.kind === Kind.Tuple) &&
          statement.value.elts.length === 0) ||
        (statement.value.kind === Kind.Dict && statement.value.values.length === 0)
      );
    default:
      return false;
  }
}
