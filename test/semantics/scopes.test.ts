import { expect, test } from 'vitest';
import type { LocalModel } from '../../src/semantics/file-model.ts';
import type * as ast from '../../src/syntax/python/nodes.ts';
import { Kind } from '../../src/syntax/python/nodes.ts';
import { compare, modelOf } from './marked.ts';

/** `class A`, `function f` … of the scope that holds the name, with the kinds of its bindings. */
function home(model: LocalModel, expr: ast.Expr): string {
  if (expr.kind !== Kind.Name) throw new Error('mark names only');
  const symbol = model.symbolOf(expr);
  if (symbol === null) return 'nowhere';
  const { node, kind } = symbol.scope;
  const name = 'name' in node && typeof node.name === 'string' ? ` ${node.name}` : '';
  return `${kind}${name}: ${symbol.bindings.map((binding) => binding.kind).join(', ')}`.trim();
}

function scopes(name: string, text: string): void {
  // oxlint-disable-next-line vitest/valid-title -- the table gives it
  test(name, () => {
    const { expected, actual } = compare(text, home);
    expect(expected.length).toBeGreaterThan(0);
    expect(actual).toEqual(expected);
  });
}

scopes(
  'class scopes are invisible to the functions in them',
  `
x = 1
class A:
    x = 2
    x  # class A: assignment
    def f(self):
        x  # module: assignment
        self  # function f: parameter
        [(x) for i in x]
    class B:
        x  # module: assignment
`,
);

scopes(
  'global and nonlocal',
  `
x = 1
def f():
    y = 1
    def g():
        global x, only
        nonlocal y
        x = 2
        y = 3
        x  # module: assignment, assignment
        y  # function f: assignment, assignment
        def h():
            x  # module: assignment, assignment
    only  # module:
    print  # nowhere
`,
);

scopes(
  'every kind of binding',
  `
import a.b.c
import d.e as de
from g import h as i
a  # module: import
de  # module: import
i  # module: import
for k, (l, *m) in a:
    m  # module: for
with a as (n, o):
    o  # module: with
try: ...
except a as p:
    p  # module: except
match a:
    case {"k": q, **rest}: ...
    case [r, *s] | r: ...
    case a.T(attr=t) as u: ...
q  # module: match
rest  # module: match
s  # module: match
t  # module: match
u  # module: match
w: int
w  # module: assignment
y = z = 1
z  # module: assignment, assignment
z += 1
del y
y  # module: assignment, delete
async def fn(po, /, pk, *va, ko, **kw):
    po  # function fn: parameter
    va  # function fn: parameter
    ko  # function fn: parameter
    kw  # function fn: parameter
    fn  # module: function
class C: ...
C  # module: class
type V = int
V  # module: assignment
a.attr = 1
a[0] = 1
a  # module: import
`,
);

scopes(
  'what stands around a definition is evaluated outside',
  `
class T: ...
def f(T, x: T = T) -> T: ...
T  # module: class
`,
);

test('decorators, defaults, annotations and bases are looked up outside, bodies inside', () => {
  const model = modelOf(
    'class A:\n    x = 1\n    @x\n    def f(self, p: x = x) -> x:\n        x\n    g = lambda q=x: x\n',
  );
  const homes = model
    .nodes('Name')
    .filter(({ id, start }) => id === 'x' && start > 20)
    .map((name) => model.symbolOf(name)?.scope.kind ?? 'none');
  expect(homes).toEqual(['class', 'class', 'class', 'class', 'none', 'class', 'none']);
});

test('comprehensions: the first iterable is outside, a walrus binds outside', () => {
  const model = modelOf('def f(rows):\n    return [(y := x) for x in rows for z in x if y]\n');
  const of = (id: string): (string | undefined)[] =>
    model
      .nodes('Name')
      .filter((name) => name.id === id)
      .map((name) => model.symbolOf(name)?.scope.kind);
  expect(of('x')).toEqual(['comprehension', 'comprehension', 'comprehension']);
  expect(of('y')).toEqual(['function', 'function']);
  expect(of('rows')).toEqual(['function']);
  const [first] = model.nodes('Comprehension');
  expect(model.scopeOf(first!.iter).kind).toBe('function');
  expect(model.scopeOf(first!.target).kind).toBe('comprehension');
});

test('in a class body, the first iterable sees the class and the rest does not', () => {
  const model = modelOf('class A:\n    xs = [1]\n    ys = [xs for x in xs]\n');
  const homes = model
    .nodes('Name')
    .filter(({ id }) => id === 'xs')
    .map((name) => model.symbolOf(name)?.scope.kind ?? 'none');
  expect(homes).toEqual(['class', 'none', 'class']);
});

test('type parameters have a scope of their own, which sees the class around', () => {
  const model = modelOf('class A[T]:\n    U = int\n    def f[V: U](self, x: V = U) -> T:\n        V, T, U\n');
  const homes = (id: string): string[] =>
    model
      .nodes('Name')
      .filter((name) => name.id === id)
      .map((name) => model.symbolOf(name)?.scope.kind ?? 'none');
  expect(homes('V')).toEqual(['type-parameters', 'type-parameters']);
  expect(homes('T')).toEqual(['type-parameters', 'type-parameters']);
  expect(homes('U')).toEqual(['class', 'class', 'class', 'none']);
});

test('nodes are filed in source order with their parents', () => {
  const model = modelOf('f(a=g(), *h())\n@d()\ndef k(x=i()): return j() if l() else m()\n{n(): o(), **p()}\n');
  const calls = model.nodes('Call').map(({ func }) => model.text.slice(func.start, func.end));
  expect(calls).toEqual(['f', 'g', 'h', 'd', 'i', 'j', 'l', 'm', 'n', 'o', 'p']);
  for (const name of model.nodes('Name')) {
    let top: ast.Node = name;
    while (top.parent !== null) top = top.parent;
    expect(top).toBe(model.tree);
  }
});
