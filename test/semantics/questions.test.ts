import { expect, test } from 'vitest';
import type * as ast from '../../src/syntax/python/nodes.ts';
import { compare, marked, modelOf } from './marked.ts';

test('constants', () => {
  const { expected, actual } = compare(
    `
A = 'a'
TWICE = 1
TWICE = 2
LOOP = LOOP2
LOOP2 = LOOP
1_000  # 1000
0x10  # 16
-1.5  # -1.5
"a" "b" + A  # "aba"
"%s/%d" % (A, 3)  # "a/3"
"%r" % A  # undefined
f"x"  # "x"
f"{A}"  # undefined
[1, (True, None)]  # [1,[true,null]]
{"k": {1}}  # {"k":[1]}
{"__proto__": 1}  # {"__proto__":1}
{**A}  # undefined
{1: 2}  # undefined
not True  # false
60 * 60 * 24  # 86400
7 // 2 % 2  # 1
1 / 0  # undefined
[1] + [2]  # [1,2]
A  # "a"
TWICE  # undefined
LOOP  # undefined
2j  # undefined
f()  # undefined
`,
    (model, expr) => JSON.stringify(model.constantOf(expr)),
  );
  expect(actual).toEqual(expected);
});

test('constants that double with each name stay small', () => {
  const text = `x0 = ["a", "a"]\n${Array.from({ length: 60 }, (_, i) => `x${i + 1} = [x${i}, x${i}]`).join('\n')}\nx60  # big\n`;
  expect(compare(text, (model, expr) => model.constantOf(expr)).actual).toEqual(['x60  # undefined']);
});

test('names of definitions', () => {
  const model = modelOf(
    'class A:\n    class B:\n        def f(self):\n            def g(): ...\n            class C: ...\ndef h[T](): ...\n',
  );
  const definitions = [...model.nodes('ClassDef'), ...model.nodes('FunctionDef')];
  expect(definitions.map((definition) => model.nameOf(definition))).toEqual([
    'app.views.A',
    'app.views.A.B',
    'app.views.A.B.f.<locals>.C',
    'app.views.A.B.f',
    'app.views.A.B.f.<locals>.g',
    'app.views.h',
  ]);
});

const AROUND = `
x()  # - - sync
class A:
    x()  # - A sync
    @x()
    async def f(self, p=x()):
        x()  # f A async
        [x() for y in z]  # f A async
        def g():
            x()  # g A sync
        lambda: x()  # f A async
        try:
            x()  # f A async try
            try:
                pass
            except E:
                x()  # f A async try
            def h():
                x()  # h A sync
        finally:
            x()  # f A async
if TYPE_CHECKING:
    x()  # - - sync typing
else:
    x()  # - - sync
`;

test('what stands around a node', () => {
  const { expected, actual } = compare(AROUND, (model, expr) => {
    const around = model.functionAround(expr);
    const name = around !== null && 'name' in around ? around.name : '-';
    return [
      name,
      model.classAround(expr)?.name ?? '-',
      model.isInAsync(expr) ? 'async' : 'sync',
      ...(model.tryAround(expr) === null ? [] : ['try']),
      ...(model.isTypingOnly(expr) ? ['typing'] : []),
    ].join(' ');
  });
  expect(actual).toEqual(expected);
});

test('decorators and defaults are outside of the function, lambda bodies inside the lambda', () => {
  const model = modelOf('@x(1)\nasync def f(p=x(2)) -> x(3):\n    lambda q=x(4): x(5)\n');
  const around = model.nodes('Call').map((call) => model.functionAround(call));
  const [f] = model.nodes('FunctionDef');
  const [lambda] = model.nodes('Lambda');
  expect(around).toEqual([null, null, null, f, lambda]);
});

test('awaited means the operand of await', () => {
  const model = modelOf('async def f():\n    await a(b())\n    await (c())\n');
  const calls = model.nodes('Call').map((call) => model.isAwaited(call));
  expect(calls).toEqual([true, false, true]);
});

test.each([
  ['return', true],
  ['raise X', true],
  ['if a: return\nelse: raise X', true],
  ['if a: return', false],
  ['if a: return\nelif b: return\nelse:\n  x()', false],
  ['x()\nsys.exit(1)\ny()', true],
  ['exit()', true],
  ['try: return\nexcept E: x()', false],
  ['try: return\nexcept E: raise', true],
  ['try: x()\nfinally: return', true],
  ['try: x()\nexcept E: return\nelse: return', true],
  ['with a: return', true],
  ['while True: x()', true],
  ['while True:\n  if a: break', false],
  ['for a in b: return', false],
  ['match a:\n  case 1: return\n  case _: raise X', true],
  ['match a:\n  case 1: return', false],
  ['continue', true],
  ['pass', false],
])('%j leaves: %s', (code, expected) => {
  const model = modelOf(`import sys\nfor _ in x:\n${code.replaceAll(/^/gm, '    ')}\n`);
  expect(model.leaves((model.tree.body[1] as ast.For).body)).toBe(expected);
});

test('spans are 1-based, across lines', () => {
  const model = modelOf('x\nf(\n  a)  # here\n');
  const { expr } = marked(model)[0]!;
  expect(model.spanOf(expr)).toEqual({ line: 2, column: 1, endLine: 3, endColumn: 5 });
  expect(model.spanOf({ start: 0, end: 1 })).toEqual({ line: 1, column: 1, endLine: 1, endColumn: 2 });
  expect(model.spanOf({ start: 2, end: 2 }).line).toBe(2);
});

test('broken and strange code is answered for too', () => {
  for (const text of [
    '',
    'def',
    'class A(:\n  x = self.',
    'global x\nnonlocal y\nx = y = 1',
    'import\nfrom . import',
    'def f(self: "((("): self.x',
  ]) {
    const model = modelOf(text);
    for (const name of model.nodes('Name')) {
      model.pathOf(name);
      expect(model.scopeOf(name).symbols).toBeDefined();
      model.constantOf(name);
    }
  }
});

test('nodes inside a range', () => {
  const text = 'a(b(1))\nif c(2):\n    d(e(3))\n    f()\ng()\n';
  const model = modelOf(text);
  const [branch] = model.nodes('If');
  const names = (range: { start: number; end: number }) =>
    model.nodesIn('Call', range).map(({ func }) => text.slice(func.start, func.end));
  expect(names(branch!)).toEqual(['c', 'd', 'e', 'f']);
  expect(names({ start: 0, end: 7 })).toEqual(['a', 'b']);
  expect(names({ start: 0, end: 6 })).toEqual(['b']);
  expect(names({ start: 40, end: 41 })).toEqual([]);
});
