import { expect, test } from 'vitest';
import { summarize } from '../../src/summary/extract.ts';
import type { FileRole, FileSummary, Term } from '../../src/summary/summary.ts';
import { modelOf } from '../semantics/marked.ts';

function summaryOf(text: string, role: FileRole = 'product'): FileSummary {
  return summarize(modelOf(text), role);
}

/** A term as one would write it, paths in angle brackets. */
function show(term: Term | null): string {
  if (term === null) return '-';
  switch (term.kind) {
    case 'constant':
      return JSON.stringify(term.value);
    case 'path':
      return `<${term.path}>`;
    case 'call': {
      const keywords = term.keywords.map(({ name, value }) => `${name ?? '**'}=${show(value)}`);
      return `<${term.callee}>(${[...term.args.map(show), ...keywords].join(', ')})`;
    }
    case 'list':
      return `[${term.items.map(show).join(', ')}]`;
    case 'dict':
      return `{${term.keys.map((key, index) => `${show(key)}: ${show(term.values[index]!)}`).join(', ')}}`;
    case 'format':
      return `format(${term.parts.map(show).join(', ')})`;
    case 'operation':
      return `(${[term.op, ...term.operands.map(show)].join(' ')})`;
    case 'unknown':
      return '?';
  }
}

test('terms', () => {
  const rows: readonly (readonly [string, string])[] = [
    ['1', '1'],
    ['N', '3'],
    ['ROWS', '<app.views.ROWS>'],
    ['m.x.y', '<m.x.y>'],
    ['nowhere', '?'],
    ['f(1, *a, k=m.b, **c)', '<m.f>(1, (* <m.a>), k=<m.b>, **=<m.c>)'],
    ['["a", m.b, *ROWS]', '["a", <m.b>, (* <app.views.ROWS>)]'],
    ['{"a": 1, **m.d}', '{"a": 1, -: <m.d>}'],
    ['f"a{m.b}c"', 'format("a", <m.b>, "c")'],
    ['"a %s" % m.b', 'format("a %s", <m.b>)'],
    ['"a {} {x}".format(m.b, x=1)', 'format("a {} {x}", <m.b>, 1)'],
    ['"a" + m.b + "c"', 'format("a", <m.b>, "c")'],
    ['"a" + "b"', '"ab"'],
    ['m.a or "b"', '(or <m.a> "b")'],
    ['m.a if m.c else m.b', '(if <m.a> <m.b>)'],
    ['m.a == "x"', '(== <m.a> "x")'],
    ['not m.a', '(not <m.a>)'],
    ['m.a["k"]', '<m.a[]>'],
    ['Annotated[m.T, m.Q(1)]', '([] <typing.Annotated> <m.T> <m.Q>(1))'],
    ['lambda: 0', '?'],
    ['[[[[[[[[1]]]]]]]]', '[[[[[[?]]]]]]'],
  ];
  const head = 'import m\nfrom m import f, a, c\nfrom typing import Annotated\nN = 3\nROWS = [1]\n';
  for (const [code, expected] of rows) {
    const { globals } = summaryOf(`${head}it = ${code}\n`);
    expect([code, show(globals.at(-1)!.value)]).toEqual([code, expected]);
  }
});

test('imports and exports', () => {
  const { imports, exports } = summaryOf(
    'import a.b as c\nfrom . import d\nfrom .e import *\nif TYPE_CHECKING:\n    import f\ndef g():\n    from h import i as j\n__all__ = ["x"]\n__all__ += ["y"]\n',
  );
  expect(imports.map(({ module, name, alias, when }) => [module, name, alias, when])).toEqual([
    ['a.b', null, 'c', 'import'],
    ['app', 'd', null, 'import'],
    ['app.e', '*', null, 'import'],
    ['f', null, null, 'typing'],
    ['h', 'i', 'j', 'call'],
  ]);
  expect(exports).toEqual(['x', 'y']);
  expect(summaryOf('__all__ = names()').exports).toBeNull();
  expect(summaryOf('x = 1').exports).toBeNull();
});

test('globals with their conditions', () => {
  const { globals } = summaryOf(
    'A = 1\nA += 2\nif a.b(c):\n    B: int = 3\nelif d or e:\n    B = 4\nelse:\n    B, C = 5, f()\ndef g():\n    global D\n    D = 6\n',
  );
  expect(
    globals.map(({ name, op, value, annotation, conditions }) => [name, op, show(value), annotation, conditions]),
  ).toEqual([
    ['A', '=', '1', null, []],
    ['A', '+=', '2', null, []],
    ['B', '=', '3', 'int()', ['a.b(c)']],
    ['B', '=', '4', null, ['not a.b(c)', 'd or e']],
    ['B', '=', '<int()>', null, ['not a.b(c)', 'not (d or e)']],
    ['C', '=', '?', null, ['not a.b(c)', 'not (d or e)']],
    ['D', '=', '6', null, []],
  ]);
});

test('classes', () => {
  const { classes, functions } = summaryOf(
    'import m\n@m.d\nclass A(m.B, Generic[T], metaclass=m.M):\n    """Doc."""\n    x = m.X(1)\n    y: "m.Y"\n    class Meta:\n        z = 1\n    def f(self):\n        self.w = m.W()\n',
  );
  const [a, meta] = classes;
  expect(a).toMatchObject({
    name: 'app.views.A',
    bases: ['m.B', null],
    keywords: [{ name: 'metaclass', value: { path: 'm.M' } }],
    decorators: [{ path: 'm.d' }],
    instanceAttributes: [{ name: 'w', path: 'm.W()' }],
    methods: ['f'],
    hasDocstring: true,
    span: { line: 3, column: 7, endLine: 3, endColumn: 8 },
  });
  expect(
    a!.attributes.map(({ name, value, annotation, annotationText }) => [name, show(value), annotation, annotationText]),
  ).toEqual([
    ['x', '<m.X>(1)', null, null],
    ['y', '-', 'm.Y()', '"m.Y"'],
  ]);
  expect(meta!.name).toBe('app.views.A.Meta');
  expect(functions[0]!.name).toBe('app.views.A.f');
});

test('functions', () => {
  const { functions } = summaryOf(`
import m
from typing import Annotated
@m.route("/")
async def f(a, /, b: m.B, *c, d: Annotated[m.D, m.Q(1)] = 2, **e) -> m.R:
    """Doc."""
    if b:
        raise m.Error("x")
    try:
        raise m.Other
    except m.Other as error:
        raise
    for x in m.rows():
        yield x
    [y async for y in m.more()]
    def g():
        return 1
    return
`);
  const [f, g] = functions;
  expect(f).toMatchObject({
    name: 'app.views.f',
    isAsync: true,
    isGenerator: true,
    returns: 'm.R()',
    returnsText: 'm.R',
    hasDocstring: true,
    statements: 11,
    span: { line: 5, column: 11 },
    endLine: 18,
    returnValues: [],
  });
  expect(
    f!.parameters.map(({ name, kind, annotation, metadata, default: value }) => [
      name,
      kind,
      annotation,
      metadata.map(show),
      show(value),
    ]),
  ).toEqual([
    ['a', 'positional-only', null, [], '-'],
    ['b', 'positional', 'm.B()', [], '-'],
    ['c', 'vararg', null, [], '-'],
    ['d', 'keyword-only', 'm.D()', ['<m.Q>(1)'], '2'],
    ['e', 'kwarg', null, [], '-'],
  ]);
  expect(f!.decorators.map(show)).toEqual(['<m.route>("/")']);
  expect(f!.raises.map(({ path, inTry }) => [path, inTry])).toEqual([
    ['m.Error', false],
    ['m.Other', true],
    [null, false],
  ]);
  expect(f!.iterations.map(({ path, isAsync }) => [path, isAsync])).toEqual([
    ['m.rows()', false],
    ['m.more()', true],
  ]);
  expect(g).toMatchObject({
    name: 'app.views.f.<locals>.g',
    isGenerator: false,
    statements: 1,
    returnValues: [{ value: 1 }],
  });
});

test('calls and what stands around them', () => {
  const { functions, calls } = summaryOf(`
import m
router = m.Router()
@router.get("/")
async def f(p=m.default()):
    m.dropped()
    await m.awaited()
    x = m.used(m.nested())
    with m.context() as c: ...
    for y in m.iterable():
        m.looped()
    try:
        m.tried()
    except m.E:
        m.handled()
    if x:
        m.conditional()
    h(lambda: m.later())
    [m.each() for z in m.once()]
m.module_level()
`);
  const flags = (call: FileSummary['calls'][number]): string =>
    [
      call.callee,
      ...(['isAwaited', 'isDropped', 'isContext', 'inLoop', 'inTry', 'inLambda'] as const).filter((flag) => call[flag]),
      ...call.conditions,
    ].join(' ');
  expect(functions[0]!.calls.map(flags)).toEqual([
    'm.dropped isDropped',
    'm.awaited isAwaited isDropped',
    'm.used',
    'm.nested',
    'm.context isContext',
    'm.iterable',
    'm.looped isDropped inLoop',
    'm.tried isDropped inTry',
    'm.handled isDropped',
    'm.conditional isDropped x',
    ' isDropped',
    'm.later inLambda',
    'm.each inLoop',
    'm.once',
  ]);
  expect(calls.map(flags)).toEqual(['m.Router', 'app.views.router.get', 'm.default', 'm.module_level isDropped']);
});

test.each(['test', 'migration'] as const)('of a %s, functions are kept in outline', (role) => {
  const { functions, calls, classes } = summaryOf(
    'from app import x\n@x.fixture()\nasync def a(client) -> int:\n    return client.get("/a")\nclass C(x.B):\n    k = x.y()\nx.run()\n',
    role,
  );
  expect(functions.map(({ name, isAsync, returns, statements }) => [name, isAsync, returns, statements])).toEqual([
    ['app.views.a', true, 'int()', 1],
  ]);
  const { parameters, decorators, calls: inside, returnValues } = functions[0]!;
  expect([parameters, decorators, inside, returnValues, calls]).toEqual([[], [], [], [], []]);
  expect(classes.map(({ name, bases, attributes }) => [name, bases, attributes.length])).toEqual([
    ['app.views.C', ['app.x.B'], role === 'test' ? 1 : 0],
  ]);
});

test('of vendored code, calls are kept without their arguments', () => {
  const { calls } = summaryOf('from app import x\nx.run(1, k=2)\n', 'vendored');
  expect(calls.map(({ callee, args, keywords }) => [callee, args, keywords])).toEqual([['app.x.run', [], []]]);
});

test('code lines are neither blank nor comments only', () => {
  expect(summaryOf('').codeLines).toBe(0);
  expect(summaryOf('# a\n\nx = 1  # b\n   \n"""\n# text\n\n"""\r\n\t# c\ny').codeLines).toBe(5);
});

test('summaries are plain JSON', () => {
  const summary = summaryOf(
    'import m\nclass A:\n    x: int\n    def f(self, *a: int, k=m.x()): return [f"{k}"]\nA()\n',
  );
  expect(JSON.parse(JSON.stringify(summary))).toEqual(summary);
});
