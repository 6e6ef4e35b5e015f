import { defineRule, py } from '../../contracts/rule.ts';
import { httpErrors } from './_answers.ts';
import type { FileModel } from '../../semantics/model.ts';
import { Kind } from '../../syntax/python/nodes.ts';
import type { Call, ExceptHandler, Expr, Name, Raise } from '../../syntax/python/nodes.ts';

/** Calls that end the process: a handler that makes one hides nothing from it. */
const EXITS: ReadonlySet<string> = new Set(['sys.exit', 'os._exit', 'os.abort', 'exit', 'quit']);

/** Methods that keep the exception they are given for somebody else to raise or read. */
const KEEPERS: ReadonlySet<string> = new Set(['set_exception', 'append', 'put', 'put_nowait', 'send', 'throw']);

/** A handler that catches everything, the requests to stop included, and ends there. */
export default defineRule({
  name: 'errors/bare-except',
  standards: ['G5c'],
  summary: 'Disallow handlers that catch everything and raise nothing again.',
  why: 'It also catches KeyboardInterrupt, SystemExit and the cancellation of async tasks, so the process cannot be stopped, and every mistake in the `try` body, so bugs go unseen.',
  help: 'Name the exceptions that can be dealt with here, or end the handler with `raise`.',
  limits:
    'A handler with any `raise`, but for one of an HTTP error that the framework answers with and nobody is told of, a call that ends the process, or one that hands the exception on (`future.set_exception(exc)`, `return Result(error=exc)`, `sys.exc_info()`) is left alone, even if some path through it hides the exception.',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  examples: [
    {
      bad: py`
        def load(path):
            try:
                return parse(path.read_text())
            except:  # error
                return None
      `,
      good: py`
        def load(path):
            try:
                return parse(path.read_text())
            except (OSError, ValueError):
                return None
      `,
    },
    {
      bad: py`
        async def relay(source, target):
            try:
                await copy(source, target)
            except BaseException:  # error
                await target.close()
      `,
      good: py`
        async def relay(source, target):
            try:
                await copy(source, target)
            except BaseException:
                await target.close()
                raise
      `,
    },
  ],
  visit: {
    ExceptHandler(handler, { file, report }) {
      const caught = handler.type === null ? 'except:' : catchesEverything(file, handler.type) ? 'BaseException' : null;
      if (caught === null || raisesAgain(file, handler) || endsProcess(file, handler) || handsOn(file, handler)) return;
      if (isShown(file, handler) || awaitsCancelled(file, handler)) return;
      const end = handler.type?.end ?? handler.start + 'except'.length;
      report(
        { start: handler.start, end },
        { message: `\`${caught}\` catches everything, cancellation and exit included, and nothing raises it again.` },
      );
    },
  },
});

function catchesEverything(file: FileModel, type: Expr): boolean {
  const types = type.kind === Kind.Tuple ? type.elts : [type];
  return types.some((each) => file.pathOf(each) === 'BaseException');
}

function raisesAgain(file: FileModel, handler: ExceptHandler): boolean {
  const around = file.functionAround(handler);
  return (
    file
      .nodesIn('Raise', handler)
      .some((node) => file.functionAround(node) === around && !isPlainHttpError(file, node)) ||
    file.nodesIn('Assert', handler).some((node) => file.constantOf(node.test) === false)
  );
}

/** Whether nothing but a task is awaited that was cancelled just before: whatever it ends with has been asked for. */
function awaitsCancelled(file: FileModel, { start, parent }: ExceptHandler): boolean {
  if (parent?.kind !== Kind.Try || parent.body.length !== 1) return false;
  const [only] = parent.body;
  if (only?.kind !== Kind.ExprStmt || only.value.kind !== Kind.Await) return false;
  const { start: from, end } = only.value.value;
  const cancel = `${file.text.slice(from, end)}.cancel`;
  const around = file.functionAround(parent);
  return file
    .nodes('Call')
    .some(
      ({ func }) =>
        func.end < start && file.text.slice(func.start, func.end) === cancel && file.functionAround(func) === around,
    );
}

/** An HTTP error that says nothing of what was caught. */
function isPlainHttpError(file: FileModel, { exc, cause }: Raise): boolean {
  return exc?.kind === Kind.Call && cause === null && httpErrors.has(file.pathOf(exc.func) ?? '');
}

function endsProcess(file: FileModel, handler: ExceptHandler): boolean {
  return callsIn(file, handler).some((call) => EXITS.has(file.pathOf(call.func) ?? '') || isExit(call));
}

/** A function of the project's own that says it ends the process: `exit_sandbox(6)`, `self.terminate()`. */
function isExit({ func }: Call): boolean {
  const name = func.kind === Kind.Attribute ? func.attr : func.kind === Kind.Name ? func.id : '';
  return /^_?(?:exit|abort|die|terminate)(?:_|$)/.test(name);
}

/** Whether a program that runs from top to bottom shows the traceback: there is nobody above to raise it to. */
function isShown(file: FileModel, handler: ExceptHandler): boolean {
  return (
    file.functionAround(handler) === null &&
    callsIn(file, handler).some((call) => /^traceback\.(?:print_|format_)/.test(file.pathOf(call.func) ?? ''))
  );
}

/** Whether the exception outlives the handler: stored, returned, or given to what keeps it. */
function handsOn(file: FileModel, handler: ExceptHandler): boolean {
  if (callsIn(file, handler).some((call) => file.pathOf(call.func) === 'sys.exc_info')) return true;
  if (handler.name === null) return false;
  return file.nodesIn('Name', handler).some((name) => name.id === handler.name && isKept(file, name));
}

function isKept(file: FileModel, name: Name): boolean {
  const user = name.parent;
  if (user === null) return false;
  if (isBuiltInto(file, name)) return true;
  if (user.kind === Kind.Assign) return user.value === name;
  if (user.kind === Kind.Call) return user.func.kind === Kind.Attribute && KEEPERS.has(user.func.attr);
  return user.kind === Kind.Return;
}

/** Whether what the exception is given to is itself returned or stored: `return Result(value=None, error=exc)`. */
function isBuiltInto(file: FileModel, name: Name): boolean {
  const call = name.parent?.kind === Kind.Keyword ? name.parent.parent : name.parent;
  if (call?.kind !== Kind.Call || call.func === name || TEXTS.test(file.pathOf(call.func) ?? '')) return false;
  const user = call.parent;
  return (
    user?.kind === Kind.Return || ((user?.kind === Kind.Assign || user?.kind === Kind.AnnAssign) && user.value === call)
  );
}

/** What makes a text of an exception: then the exception itself is gone. */
const TEXTS = /^(?:str|repr|type|format|isinstance|getattr|traceback\..*)$/;

function callsIn(file: FileModel, handler: ExceptHandler): readonly Call[] {
  return file.nodesIn('Call', handler);
}
