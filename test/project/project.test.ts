import { describe, expect, test } from 'vitest';
import { defineFramework } from '../../src/contracts/framework.ts';
import type { Term } from '../../src/summary/summary.ts';
import { projectOf } from '../support/project.ts';

const at = { line: 1, column: 1, endLine: 1, endColumn: 2 };
const named = (path: string): Term => ({ kind: 'path', path, span: at });

describe('constants', () => {
  const project = projectOf({
    'conf/base.py': [
      "HOST = 'db'",
      "URL = 'postgres://' + HOST",
      'PORTS = [1, 2]',
      'LIMIT: int = 5',
      'DEBUG = True',
      'DEBUG = False',
      'MODE = None',
      'MODE += 1',
      'import os',
      'if os.name == "nt":',
      '    SEP = "x"',
      "DATABASES = {'default': {'HOST': HOST}}",
      'LOOP = LOOP',
      'class Config:',
      "    KEY = 'k'",
    ].join('\n'),
    'conf/local.py':
      'from conf.base import *\nfrom conf.base import HOST as SERVER\nALIAS = SERVER\nPAIR = f"{SERVER}:{LIMIT}"\nOLD = "%s" % SERVER\n',
  });

  test.each([
    ['conf.local.ALIAS', 'db'],
    ['conf.local.URL', 'postgres://db'],
    ['conf.local.PORTS', [1, 2]],
    ['conf.local.LIMIT', 5],
    ['conf.local.DATABASES', { default: { HOST: 'db' } }],
    ['conf.local.PAIR', 'db:5'],
    ['conf.base.Config.KEY', 'k'],
  ])('%s is known', (path, value) => {
    expect(project.constantOf(named(path))).toEqual(value);
  });

  test.each(['DEBUG', 'MODE', 'SEP', 'LOOP', 'NONE', 'os.name', 'OLD'])('%s is not', (name) => {
    expect(project.constantOf(named(`conf.local.${name}`))).toBeUndefined();
  });
});

describe('the project', () => {
  test('keeps files in order of path and gives positions from the checked root', () => {
    const project = projectOf({ 'b.py': '', 'a.py': 'x = 1\n' }, { root: 'backend' });
    expect(project.files.map((file) => file.path)).toEqual(['a.py', 'b.py']);
    expect(project.at(project.files[0]!, at)).toEqual({ file: 'backend/a.py', ...at });
  });

  test('compares distributions by their normal names', () => {
    const project = projectOf({}, { versions: { Flask_SQLAlchemy: '3.1', 'django.ninja': null } });
    expect(project.versionOf('flask-sqlalchemy')).toBe('3.1');
    expect(project.versionOf('Django-Ninja')).toBeNull();
    expect(project.versionOf('absent')).toBeNull();
  });

  test('gives the calls of product files, and of other roles when asked', () => {
    const files = {
      'app/views.py': 'import os\nos.getpid()\ndef view():\n    os.getcwd()\n',
      'examples/basic.py': 'import os\nos.abort()\n',
    };
    const project = projectOf(files, { roles: { 'examples/basic.py': 'example' } });
    const callees = (calls: Iterable<{ callee: string | null }>) => [...calls].map((call) => call.callee);
    expect(callees(project.calls())).toEqual(['os.getpid', 'os.getcwd']);
    expect(callees(project.calls(['example']))).toEqual(['os.abort']);
    expect([...project.calls()][1]?.caller).toBe(project.functionOf('app.views.view'));
  });

  test('asks frameworks for routes once, and gives none while it does', () => {
    let asked = 0;
    const framework = defineFramework({
      name: 'toy',
      title: 'Toy',
      distributions: ['toy'],
      modules: ['toy'],
      extends: [],
      knowledge: {},
      facts: {
        routes(project) {
          asked += 1;
          expect(project.routes).toEqual([]);
          const handler = project.functionOf('app.view')!;
          return [
            {
              framework: 'toy',
              methods: ['GET'],
              path: '/',
              name: null,
              handler,
              endpoint: 'app.view',
              runs: 'worker',
              options: [],
              owner: null,
              declaration: { file: handler.file, span: handler.fact.span },
            },
          ];
        },
      },
    });
    const project = projectOf({ 'app.py': 'def view(): ...\n' }, { frameworks: [framework] });
    expect(project.routes.map((route) => route.handler)).toEqual([project.functionOf('app.view')]);
    expect(project.routes).toBe(project.routes);
    expect(asked).toBe(1);
    expect([...project.frameworks]).toEqual(['toy']);
  });

  test('lists nested classes and functions', () => {
    const project = projectOf({ 'a.py': 'class A:\n    class B:\n        def m(self): ...\n' });
    expect(project.classes.map((cls) => cls.fact.name)).toEqual(['a.A', 'a.A.B']);
    expect(project.functions.map((fn) => fn.fact.name)).toEqual(['a.A.B.m']);
    expect(project.classes[0]).toBe(project.classOf('a.A'));
  });
});
