import { describe, expect, test } from 'vitest';
import type { Library } from '../../src/contracts/framework.ts';
import type { CallEdge, Caller } from '../../src/project/call-graph.ts';
import { projectOf } from '../support/project.ts';

const runner: Library = {
  name: 'runner',
  distributions: ['runner'],
  knowledge: {},
  offloads: [
    { path: 'runner.in_thread', position: 0, keyword: 'func', to: 'thread' },
    { path: 'runner.after', position: 1, keyword: null, to: 'later' },
  ],
  tasks: [{ decorator: 'runner.task', sends: ['delay'] }],
};

/** Edges of all files and functions, `caller -> callee`, with what is not an ordinary call behind. */
function edgesOf(files: { readonly [path: string]: string }): readonly string[] {
  const project = projectOf(files, { libraries: [runner] });
  const callers: readonly Caller[] = [...project.files, ...project.functions];
  return callers.flatMap((caller) => project.callGraph.calleesOf(caller).filter(isInside).map(show));
}

function isInside({ callee }: CallEdge): boolean {
  return callee !== null;
}

function show({ caller, path, via, runs }: CallEdge): string {
  const from = 'fact' in caller ? caller.fact.name : caller.module;
  return `${from} -> ${path}${via === 'call' ? '' : ` ${via}`}${runs === 'here' ? '' : ` ${runs}`}`;
}

describe('functions that are called', () => {
  test('by name, as methods, constructors and through attributes', () => {
    const files = {
      'app/store.py': `
class Base:
    def save(self): ...
class Store(Base):
    def __init__(self, log):
        self.log = log
    def put(self):
        self.save()
        self.log.write()
`,
      'app/log.py': 'class Log:\n    def write(self): ...\n',
      'app/main.py': `
from app.log import Log
from app.store import Store
def main():
    store = Store(Log())
    store.put()
main()
`,
    };
    expect(edgesOf(files)).toEqual([
      'app.main -> app.main.main',
      'app.main.main -> app.store.Store.__init__',
      'app.main.main -> app.store.Store.put',
      'app.store.Store.put -> app.store.Base.save',
      'app.store.Store.put -> app.log.Log.write',
    ]);
  });

  test('out of variables, containers and what functions return', () => {
    const app = `
def a(): ...
def b(): ...
HANDLERS = {"a": a}
HANDLERS["b"] = b
def choose(name):
    return HANDLERS[name]
def run(name):
    HANDLERS["b"]()
    HANDLERS[name]()
def make():
    return a
def later():
    fn = make()
    fn()
`;
    expect(edgesOf({ 'm.py': app })).toEqual([
      'm.run -> m.b',
      'm.run -> m.a',
      'm.run -> m.b',
      'm.later -> m.make',
      'm.later -> m.a',
    ]);
  });

  test('as arguments and defaults', () => {
    const app = `
from functools import partial
def one(): ...
def two(): ...
def call(fn, other=two):
    fn()
    other()
def twice(fn):
    call(fn)
twice(one)
call(partial(two, 1))
`;
    expect(edgesOf({ 'm.py': app })).toEqual([
      'm -> m.twice',
      'm -> m.call',
      'm.call -> m.two',
      'm.call -> m.one',
      'm.call -> m.two',
      'm.twice -> m.call',
    ]);
  });

  test('behind decorators that wrap', () => {
    const app = `
def logged(fn):
    def wrapper():
        return fn()
    return wrapper
@logged
def view(): ...
def main():
    view()
`;
    expect(edgesOf({ 'm.py': app })).toEqual([
      'm -> m.logged decorator',
      'm.logged.<locals>.wrapper -> m.view',
      'm.main -> m.logged.<locals>.wrapper',
    ]);
  });

  test('by properties, with, loops and what is made for a class to fill in', () => {
    const app = `
class Lines:
    def __enter__(self): return self
    def __exit__(self, *args): ...
    def __iter__(self): return self
    def __next__(self): ...
    @property
    def name(self): return 1
class Job:
    def start(self):
        self.run()
class Mail(Job):
    def run(self): ...
def main(lines: Lines):
    with Lines() as opened: ...
    for line in lines: ...
    return lines.name
`;
    expect(edgesOf({ 'm.py': app })).toEqual([
      'm.Job.start -> m.Mail.run',
      'm.main -> m.Lines.__enter__ dunder',
      'm.main -> m.Lines.__exit__ dunder',
      'm.main -> m.Lines.__iter__ dunder',
      'm.main -> m.Lines.__next__ dunder',
      'm.main -> m.Lines.name property',
    ]);
  });

  test('by what runs them elsewhere', () => {
    const app = `
import runner
def work(): ...
@runner.task
def report(): ...
def main(rows):
    runner.in_thread(work)
    runner.in_thread(func=work)
    runner.after(1, work)
    report.delay()
    sorted(rows, key=work)
    unknown(work)
`;
    expect(edgesOf({ 'm.py': app })).toEqual([
      'm.main -> m.work callback thread',
      'm.main -> m.work callback thread',
      'm.main -> m.work callback later',
      'm.main -> m.report task process',
      'm.main -> m.work callback',
    ]);
  });
});

test('who calls a function', () => {
  const project = projectOf({
    'a.py': 'from b import f\ndef g():\n    f()\nf()\n',
    'b.py': 'def f():\n    f()\n',
  });
  const callers = project.callGraph.callersOf(project.functionOf('b.f')!);
  expect(callers.map(({ caller }) => ('fact' in caller ? caller.fact.name : caller.module))).toEqual([
    'a',
    'a.g',
    'b.f',
  ]);
});

test('what calls itself in circles ends', () => {
  const app = `
def f(g):
    return g(f)(g)
x = f(f)
y = x[0](y)
d = {"a": d}
d["a"]["a"]()
@f
def h():
    return h()()
class A(A):
    def m(self):
        return self.m()
def again(n):
    return again(n - 1)
again(1)()
`;
  expect(edgesOf({ 'm.py': app }).length).toBeGreaterThan(0);
});
