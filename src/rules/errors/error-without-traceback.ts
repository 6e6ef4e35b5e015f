import { type Mending, type Replacement, defineRule, py } from '../../contracts/rule.ts';
import type { FileModel } from '../../semantics/model.ts';
import { withKeyword } from '../_new-keyword.ts';
import { Kind, type Call, type ExceptHandler, type Name, type Node } from '../../syntax/python/nodes.ts';

/** `logger.error(e)` in a handler: the message without the place it came from. */
export default defineRule({
  name: 'errors/error-without-traceback',
  standards: ['G5e'],
  summary: 'Require the traceback when a caught exception is logged as an error.',
  why: "The log says what went wrong and not where: `KeyError: 'id'` alone finds no bug.",
  help: 'Use `logger.exception("…")`, or pass `exc_info=True`.',
  limits:
    'Only errors logged with the exception itself in the message; a handler that raises again, or leaves the traceback by another call, is silent.',
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
      const path = file.pathOf(node.func);
      if (path === null || !/^logging\.(?:getLogger\(\)\.|Logger\(\)\.)?(?:error|critical)$/.test(path)) return;
      if (node.keywords.some((keyword) => keyword.name === null || keyword.name === 'exc_info')) return;
      const handler = handlerAround(node);
      if (handler?.name == null || !mentions(node, handler.name, file.nodes('Name'))) return;
      // Raised again: whoever catches it in the end has the traceback.
      if (file.nodesIn('Raise', handler).length > 0) return;
      if (file.nodesIn('Call', handler).some((call) => writesTraceback(file, call))) return;
      const { attr, end } = node.func;
      report(node, {
        message: `\`${handler.name}\` is logged here without its traceback.`,
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

function handlerAround(node: Node): ExceptHandler | null {
  for (let at = node.parent; at !== null; at = at.parent) {
    if (at.kind === Kind.ExceptHandler) return at;
    if (at.kind === Kind.FunctionDef || at.kind === Kind.Lambda) return null;
  }
  return null;
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
