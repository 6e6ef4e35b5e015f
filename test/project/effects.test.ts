import { describe, expect, test } from 'vitest';
import type { Library } from '../../src/contracts/framework.ts';
import type { Effect, EffectKind } from '../../src/project/effects.ts';
import { projectOf } from '../support/project.ts';

const library: Library = {
  name: 'lib',
  distributions: ['lib'],
  knowledge: { bases: { 'lib.NotFound': ['lib.Error'] } },
  blocking: [{ path: 'lib.fetch', kind: 'http', instead: '`afetch`' }],
  offloads: [{ path: 'lib.in_thread', position: 0, keyword: null, to: 'thread' }],
  logs: [{ path: 'lib.log.info', style: 'percent', message: 0 }],
  environmentReads: ['os.getenv'],
};

/** Effects of `m.f`, each with the functions on the way and its line. */
function effectsOf(text: string, ...kinds: readonly EffectKind[]): readonly string[] {
  const project = projectOf({ 'm.py': text }, { libraries: [library] });
  return Array.from(project.effectsOf(project.functionOf('m.f')!, kinds.length === 0 ? undefined : kinds), show);
}

function show({ kind, path, way }: Effect): string {
  const callers = way.map(({ caller }) => caller.fact.name.slice('m.'.length));
  return `${kind} ${path} by ${callers.join(' > ')} at ${way.at(-1)!.span.line}`;
}

describe('effects of a function', () => {
  test('are its own and those of what it calls, nearest first, each by its shortest way', () => {
    const app = `
import os, lib
CACHE = {}
def far():
    lib.fetch()
    lib.log.info("x")
def near():
    far()
    lib.fetch()
def f():
    CACHE["a"] = os.environ["A"]
    near()
    os.getenv("B")
`;
    expect(effectsOf(app)).toEqual([
      'reads-environment os.getenv by f at 13',
      'reads-environment os.environ[] by f at 11',
      'changes-global m.CACHE by f at 11',
      'blocks lib.fetch by f > near at 9',
      'logs lib.log.info by f > near > far at 6',
    ]);
  });

  test('stop where work is handed over, and at what nobody can tell', () => {
    const app = `
import lib
def work():
    lib.fetch()
@lib.cached
def cached():
    lib.fetch()
def rows():
    yield lib.fetch()
async def later():
    lib.fetch()
def f():
    lib.in_thread(work)
    cached()
    rows()
    later()
    lambda: work()
`;
    expect(effectsOf(app)).toEqual([]);
  });

  test('go through awaited functions and constructors', () => {
    const app = `
import lib
class Client:
    def __init__(self):
        lib.fetch()
async def later():
    return Client()
async def f():
    await later()
`;
    expect(effectsOf(app)).toEqual(['blocks lib.fetch by f > later > Client.__init__ at 5']);
  });
});

describe('what a function raises', () => {
  test('is what its calls raise and nobody on the way catches', () => {
    const app = `
import lib
class Missing(LookupError): ...
def a():
    raise KeyError("k")
def b():
    raise Missing()
def c():
    raise lib.NotFound
def d():
    raise SystemExit
def e():
    try:
        raise ValueError
    except ValueError:
        raise TypeError
def f():
    try:
        a()
        b()
        c()
    except LookupError: ...
    try:
        d()
    except Exception: ...
    e()
`;
    expect(effectsOf(app, 'raises')).toEqual([
      'raises lib.NotFound by f > c at 9',
      'raises SystemExit by f > d at 11',
      'raises TypeError by f > e at 16',
    ]);
  });

  test('is told of a function that is called both inside of a try and outside', () => {
    const app = `
def a():
    raise KeyError
def f():
    try:
        a()
    except KeyError:
        a()
`;
    expect(effectsOf(app, 'raises')).toEqual(['raises KeyError by f > a at 3']);
  });

  test('is silent on what a handler catches that cannot be told', () => {
    const app = `
import lib
def f(kind):
    try:
        raise lib.NotFound
    except lib.errors[kind]: ...
    try:
        raise lib.NotFound
    except lib.Error: ...
`;
    expect(effectsOf(app, 'raises')).toEqual([]);
  });
});

test('functions that change names of their module', () => {
  const app = `
ROWS = []
count = 0
def f():
    global count
    count += 1
    ROWS.append(count)
    rows = []
    rows.append(1)
`;
  expect(effectsOf(app)).toEqual(['changes-global m.count by f at 6', 'changes-global m.ROWS by f at 7']);
});

test('functions that call each other in circles end', () => {
  const app = `
import lib
def g():
    f()
    lib.fetch()
def f():
    g()
    f()
`;
  expect(effectsOf(app)).toEqual(['blocks lib.fetch by f > g at 5']);
});
