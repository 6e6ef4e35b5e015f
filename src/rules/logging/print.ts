import { defineRule, py } from '../../contracts/rule.ts';
import type { FileModel } from '../../semantics/model.ts';
import type { FileRole } from '../../summary/summary.ts';
import {
  Kind,
  type Call,
  type ClassDef,
  type Expr,
  type FunctionDef,
  type Node,
  type Range,
  type Stmt,
} from '../../syntax/python/nodes.ts';
import { isCommandLineModule, isProgram } from '../_programs.ts';

/** `print` in code that serves requests. */
export default defineRule({
  name: 'logging/print',
  standards: ['G5a'],
  summary: 'Disallow `print` in application code.',
  why: 'A print has no level, no time, no request and no switch: it is lost in production, or fills the log with what nobody can filter.',
  help: 'Use `logger = logging.getLogger(__name__)` and `logger.info("…")`, or delete it.',
  limits:
    'Command-line code is silent: scripts, modules that run from top to bottom, `__main__` blocks and the functions they call, functions called `main`, that ask for `input` or end on `KeyboardInterrupt`, classes called …Command, files that read `sys.argv` or import a command-line library. So are cells of notebooks, functions named for printing, prints before the program exits, those under `if verbose`, `if debug` or `if SQL_ECHO`, those of log handlers, and files that print to a given file, such as `sys.stderr`.',
  severity: 'note',
  preset: 'strict',
  since: '0.1.0',
  examples: [
    {
      bad: py`
        def charge(gateway, order):
            print("charging", order.id)  # error
            gateway.charge(order.total)
      `,
      good: py`
        import logging

        logger = logging.getLogger(__name__)

        def charge(gateway, order):
            logger.info("charging order %s", order.id)
            gateway.charge(order.total)

        if __name__ == "__main__":
            print("nothing to do")
      `,
    },
  ],
  roles: ['product', 'settings'],
  visit: {
    Call(node, { file, role, report }) {
      if (node.func.kind !== Kind.Name || node.func.id !== 'print' || file.symbolOf(node.func) !== null) return;
      if (printsToFile(node)) return;
      if (isCommandLine(file, role) || standsInCommand(file, node)) return;
      report(node, { message: '`print` writes past the logging configuration.' });
    },
  },
});

function isCommandLine(file: FileModel, role: FileRole): boolean {
  if (isProgram(file.path) || file.text.startsWith('#!') || (role !== 'settings' && runsFromTopToBottom(file)))
    return true;
  return (
    file.nodes('Import').some((node) => node.names.some((alias) => isCommandLineModule(alias.name))) ||
    file
      .nodes('ImportFrom')
      .some((node) => node.level === 0 && node.module !== null && isCommandLineModule(node.module)) ||
    file.nodes('Attribute').some((node) => node.attr === 'argv' && file.pathOf(node) === 'sys.argv') ||
    file.nodes('Call').some((call) => isPrint(call) && printsToFile(call))
  );
}

/** Whether a module does its work when it is run: it loops at its top level, or prints there and defines nothing. */
function runsFromTopToBottom(file: FileModel): boolean {
  const { body } = file.tree;
  if (body.some((statement) => statement.kind === Kind.While || isPrintingLoop(file, statement))) return true;
  return !body.some((statement) => statement.kind === Kind.FunctionDef || statement.kind === Kind.ClassDef);
}

function isPrintingLoop(file: FileModel, statement: Stmt): boolean {
  return statement.kind === Kind.For && printsInside(file, statement);
}

function printsInside(file: FileModel, { start, end }: Range): boolean {
  return file.nodes('Call').some((call) => call.start > start && call.end <= end && isPrint(call));
}

function isPrint(call: Call): boolean {
  return call.func.kind === Kind.Name && call.func.id === 'print';
}

/** Whoever tells output from errors speaks to a terminal. */
function printsToFile(call: Call): boolean {
  return call.keywords.some(({ name }) => name === 'file');
}

/** Whether a block stops the program: what it prints before is for whoever started it. */
function endsProgram(file: FileModel, body: readonly Stmt[]): boolean {
  const last = body.at(-1);
  const stop = last?.kind === Kind.Raise ? last.exc : last?.kind === Kind.ExprStmt ? last.value : null;
  if (stop === null || stop === undefined) return false;
  return /^(?:SystemExit|sys\.exit|exit|quit|os\._exit)(?:\(\))?$/.test(file.pathOf(stop) ?? '');
}

function standsInCommand(file: FileModel, node: Node): boolean {
  let child = node;
  for (let at = node.parent; at !== null; child = at, at = at.parent) {
    if (at.kind === Kind.FunctionDef && at.decorators.some(isOfNotebook)) return true;
    if (at.kind === Kind.FunctionDef && at.parent?.kind === Kind.Module && isStartedByMain(file, at)) return true;
    if (at.kind === Kind.FunctionDef && (/^main$|(?:^|_)print(?:_|$)/.test(at.name) || asksSomebody(file, at)))
      return true;
    if (at.kind === Kind.ClassDef && (at.name.endsWith('Command') || isLogHandler(file, at))) return true;
    if (at.kind === Kind.ExceptHandler && endsProgram(file, at.body)) return true;
    if (at.kind !== Kind.If) continue;
    if (endsProgram(file, (at.body as readonly Node[]).includes(child) ? at.body : at.orelse)) return true;
    const test = file.text.slice(at.test.start, at.test.end);
    if (/\b__name__\s*==/.test(test)) return true;
    if ((at.body as readonly Node[]).includes(child) && ASKED_FOR.test(test)) return true;
  }
  return false;
}

/**
 * Whether the `if __name__ == "__main__":` of a file calls a function, or one that calls it: together they are a program.
 * Functions with decorators belong to somebody else, who calls them too.
 */
function isStartedByMain(file: FileModel, wanted: FunctionDef): boolean {
  const { body } = file.tree;
  const functions = body.filter((statement) => statement.kind === Kind.FunctionDef);
  const started: Range[] = body.filter(
    (statement) =>
      statement.kind === Kind.If && /\b__name__\s*==/.test(file.text.slice(statement.test.start, statement.test.end)),
  );
  for (const range of started) {
    const names = new Set(file.nodesIn('Name', range).map(({ id }) => id));
    for (const one of functions)
      if (one.decorators.length === 0 && names.has(one.name) && !started.includes(one)) started.push(one);
  }
  return started.includes(wanted);
}

/** Whether a decorator makes a cell of a notebook of its function (`@app.cell`): what that prints is shown below it. */
function isOfNotebook(decorator: Expr): boolean {
  const named = decorator.kind === Kind.Call ? decorator.func : decorator;
  return named.kind === Kind.Attribute && named.attr === 'cell';
}

/** A test that only somebody who wants to see the output makes true. */
const ASKED_FOR =
  /^(?:(?:\w+\.)*(?:(?:\w+_)?(?:debug|verbose|verbosity|echo)|dry_run|interactive|show_\w+)|not (?:\w+\.)*(?:quiet|silent|skip_\w+))\b/i;

/** Whether a function holds a conversation, or is ended by a key: what it prints is part of it. */
function asksSomebody(file: FileModel, range: Range): boolean {
  return (
    file.nodesIn('Call', range).some((call) => /^(?:input|getpass\.getpass)$/.test(file.pathOf(call.func) ?? '')) ||
    file.nodesIn('ExceptHandler', range).some(({ type }) => type !== null && file.pathOf(type) === 'KeyboardInterrupt')
  );
}

function isLogHandler(file: FileModel, cls: ClassDef): boolean {
  return cls.bases.some((base) => /^logging\.(?:handlers\.)?\w*Handler$/.test(file.pathOf(base) ?? ''));
}
