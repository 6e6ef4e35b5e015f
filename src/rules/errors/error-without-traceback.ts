import { type Mending, type Replacement, defineRule, py } from '../../contracts/rule.ts';
import type { FileModel } from '../../semantics/model.ts';
import { withKeyword } from '../_new-keyword.ts';
import {
  Kind,
  type Call,
  type ExceptHandler,
  type FunctionDef,
  type Name,
  type Node,
  type Raise,
} from '../../syntax/python/nodes.ts';
import { logCallOf } from '../logging/_loggers.ts';
import { httpErrors } from './_answers.ts';
import { errorHandlerOf } from './_error-handlers.ts';

/** `logger.error(e)` in a handler: the message without the place it came from. */
export default defineRule({
  name: 'errors/error-without-traceback',
  standards: ['G5e'],
  summary: 'Require the traceback when a caught exception is logged as an error.',
  why: "The log says what went wrong and not where: `KeyError: 'id'` alone finds no bug.",
  help: 'Use `logger.exception("…")`, or pass `exc_info=True`.',
  limits:
    'Only errors logged with the exception itself in the message; a handler that raises again, or leaves the traceback by another call, is silent. An HTTP error raised in place of the exception is no raising again: frameworks answer it, and log nothing. Functions that answer whatever an app raises are handlers too, where the framework leaves logging to them.',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  fix: 'safe',
  examples: [
    {
      bad: py`
        import logging

        logger = logging.getLogger(__name__)

        def book(calendar, slot):
            try:
                calendar.book(slot)
            except ValueError as problem:
                logger.error("booking failed: %s", problem)  # error
      `,
      good: py`
        import logging

        logger = logging.getLogger(__name__)

        def book(calendar, slot):
            try:
                calendar.book(slot)
            except ValueError as problem:
                logger.exception("booking failed: %s", problem)
      `,
    },
  ],
  visit: {
    Call(node, { file, report }) {
      if (node.func.kind !== Kind.Attribute || (node.func.attr !== 'error' && node.func.attr !== 'critical')) return;
      if (logCallOf(file, node) === null) return;
      if (node.keywords.some((keyword) => keyword.name === null || keyword.name === 'exc_info')) return;
      const handler = handlerAround(file, node);
      if (handler === null || !mentions(node, handler.exception, file.nodes('Name'))) return;
      // Raised again: whoever catches it in the end has the traceback.
      if (file.nodesIn('Raise', handler.node).some((raise) => !isHttpError(file, raise))) return;
      if (file.nodesIn('Call', handler.node).some((call) => writesTraceback(file, call))) return;
      const { attr, end } = node.func;
      report(node, {
        message: `\`${handler.exception}\` is logged here without its traceback.`,
        fix: ({ text }) => withTraceback(text, node, { start: end - attr.length, end, text: attr }),
      });
    },
  },
});

/** Whether a call leaves the traceback somewhere: then the message beside it may be short. */
function writesTraceback(file: FileModel, call: Call): boolean {
  if (call.keywords.some(({ name, value }) => name === 'exc_info' && file.constantOf(value) !== false)) return true;
  const { func } = call;
  const word = func.kind === Kind.Attribute ? func.attr : func.kind === Kind.Name ? func.id : '';
  return /^exception$|(?:^|_)(?:(?:log|capture|record|report)_(?:exception|traceback)|(?:format|print)_(?:exc|exception|traceback|tb))$/.test(
    word,
  );
}

/** `exception` is `error` with the traceback; of graver levels there is no such twin. */
function withTraceback(text: string, call: Call, method: Replacement): Mending | null {
  if (method.text === 'error') return { title: 'Use `exception`', edits: [{ ...method, text: 'exception' }] };
  const edit = withKeyword(text, call, 'exc_info=True');
  return edit === null ? null : { title: 'Pass `exc_info=True`', edits: [edit] };
}

/** What deals with an exception, and how it calls it. */
interface Handler {
  readonly node: ExceptHandler | FunctionDef;
  readonly exception: string;
}

function handlerAround(file: FileModel, node: Node): Handler | null {
  for (let at = node.parent; at !== null; at = at.parent) {
    if (at.kind === Kind.ExceptHandler) return at.name === null ? null : { node: at, exception: at.name };
    if (at.kind === Kind.Lambda) return null;
    if (at.kind === Kind.FunctionDef) {
      const own = errorHandlerOf(file, at);
      return own?.isLast === true ? { node: at, exception: own.exception } : null;
    }
  }
  return null;
}

/** Whether an HTTP error is raised: the framework answers it, and nobody is told what was behind it. */
function isHttpError(file: FileModel, { exc }: Raise): boolean {
  return exc?.kind === Kind.Call && httpErrors.has(file.pathOf(exc.func) ?? '');
}

/** Whether what is logged is the exception or its text, not something that it carries: `e.response.text`. */
function mentions(call: Call, name: string, names: readonly Name[]): boolean {
  return names.some(
    (at) =>
      at.id === name &&
      at.start > call.func.end &&
      at.end <= call.end &&
      (at.parent?.kind !== Kind.Attribute || /^(?:args|messages?|msg|reason|strerror|orig)$/.test(at.parent.attr)),
  );
}
