import { defineRule, py } from '../../contracts/rule.ts';
import type { FileModel } from '../../semantics/model.ts';
import { Kind, type Call, type FunctionDef, type Node } from '../../syntax/python/nodes.ts';

/** Tests that run code and look at nothing that comes of it. */
export default defineRule({
  name: 'testing/test-without-assertion',
  standards: ['G6b'],
  summary: 'Disallow tests that assert nothing.',
  why: 'Such a test passes whatever the code does, short of raising: it counts as coverage and holds nothing.',
  help: 'Assert what must be true afterwards: the status and body of the response, the row in the database, the call of the mock. If not raising is the point, say so in the name (`test_…_does_not_raise`).',
  limits:
    'A test that calls a helper of its own module, of the tests around it or of a base class, or anything whose name says that it checks, is left alone, as the helper may assert.',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  roles: ['test'],
  examples: [
    {
      bad: {
        'tests/test_orders.py': py`
          def test_orders_are_listed(client):  # error
              client.get('/orders')
        `,
      },
      good: {
        'tests/test_orders.py': py`
          def test_orders_are_listed(client):
              response = client.get('/orders')
              assert response.json() == []
        `,
      },
    },
  ],
  visit: {
    FunctionDef(fn, { file, report }) {
      if (!/^test(?:_|[A-Z]|$)/.test(fn.name) || fn.decorators.length > 0 || !isCollected(file, fn)) return;
      if (file.functionAround(fn) !== null) return;
      if (holdsCheck(file, fn)) return;
      const calls = file.nodesIn('Call', fn);
      if (calls.length === 0 || calls.some((call) => mayAssert(file, fn, call)) || isMarked(file, fn)) return;
      report(
        { start: fn.nameStart, end: fn.nameStart + fn.name.length },
        { message: `\`${fn.name}\` asserts nothing of what it does.` },
      );
    },
  },
});

/** Whether a runner takes it for a test: by itself, or as a method of a class whose name or base says so. */
function isCollected(file: FileModel, fn: FunctionDef): boolean {
  const holder = file.classAround(fn);
  if (!/(?:^|\/)tests?(?:_\w+)?\.py$|_tests?\.py$/.test(file.path) && !/(?:^|\/)tests?\//.test(file.path)) return false;
  return holder === null || /^Test|Tests?$|TestCase|Tests?Mixin$/.test(holder.name) || holder.bases.length > 0;
}

/** Whether the name, or a text in the body, says that not raising is the point. */
function isMarked(file: FileModel, fn: FunctionDef): boolean {
  if (MARKING_NAME.test(fn.name)) return true;
  const lineEnd = file.text.indexOf('\n', fn.end);
  return MARKING_TEXT.test(file.text.slice(fn.start, Math.min(lineEnd < 0 ? fn.end : lineEnd, fn.start + MOST_TEXT)));
}

const MARKING_NAME =
  /smoke|import|valid|accept|allow|permit|_can_|safe|idempotent|no_?op|(?:no|not|never|without|doesnt|dont).*(?:rais|error|fail|crash|except|throw|warn|hang|block)/i;
const MARKING_TEXT =
  /smoke|\b(?:no-?op|idempotent|successfully)\b|(?:not|n['’]t|no|never|without)\s+(?:\w+\s+){0,3}(?:rais|error|fail|crash|except|throw|break|hang|block|wait)/i;

/** How much of a test is searched for such words. Characters. */
const MOST_TEXT = 4_000;

/** Statements that fail a test by themselves. */
function holdsCheck(file: FileModel, fn: FunctionDef): boolean {
  return file.nodesIn('Assert', fn).length > 0 || file.nodesIn('Raise', fn).length > 0;
}

/** Whether a call may look at something: its name says so, or it is a helper that is not looked into. */
function mayAssert(file: FileModel, fn: FunctionDef, { func }: Call): boolean {
  if (func.kind === Kind.Attribute) {
    if (CHECKING.test(func.attr)) return true;
    const { value } = func;
    return value.kind === Kind.Call ? isSuper(value) : isHelperObject(fn, value);
  }
  if (func.kind !== Kind.Name) return true;
  if (CHECKING.test(func.id)) return true;
  const symbol = file.symbolOf(func);
  return symbol !== null && symbol.bindings.some(({ kind, holder }) => isHelper(file, kind, holder));
}

const CHECKING =
  /assert|raise|warn|fail|expect|verify|check|should|ensure|must|valid|compare|snapshot|match|equal|test|called|diff|regress/i;

function isSuper({ func }: Call): boolean {
  return func.kind === Kind.Name && func.id === 'super';
}

/** `self.method()` and `cls.method()` lead to who knows what; so does what stands under a module of tests. */
function isHelperObject(fn: FunctionDef, value: Node): boolean {
  const [first] = fn.params.args;
  return value.kind === Kind.Name && first !== undefined && value.id === first.name && /^(?:self|cls)$/.test(value.id);
}

/** Functions of this module, fixtures, and what comes from other modules of tests. */
function isHelper(file: FileModel, kind: string, holder: Node): boolean {
  if (kind === 'function' || kind === 'parameter') return true;
  if (kind !== 'import' || holder.kind !== Kind.ImportFrom) return false;
  const own = file.path.slice(0, file.path.indexOf('/'));
  return (
    holder.level > 0 || /test|conftest|helper|util|support|factor/i.test(holder.module ?? '') || holder.module === own
  );
}
