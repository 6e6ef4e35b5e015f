import { describe, expect, test } from 'vitest';
import { projectOf } from '../support/project.ts';

/** Canonical callees that end in `name`, of what `callsTo` gives for it. */
function found(files: Record<string, string>, name: string): (string | null)[] {
  return [...projectOf(files).callsTo([name])].map(({ callee }) => callee).filter((callee) => callee?.endsWith(name));
}

describe('calls to names', () => {
  test('are those written with one, and not most others', () => {
    const project = projectOf({ 'app/a.py': 'import os\nimport re\n\ndef f():\n    os.getpid()\n    re.match()\n' });
    expect([...project.callsTo(['getpid'])].map(({ callee }) => callee)).toEqual(['os.getpid']);
    expect([...project.callsTo(['getpid'])][0]?.caller?.fact.name).toBe('app.a.f');
  });

  test.each([
    ['an import elsewhere', 'from os import getpid as own', 'from app.a import own\nown()\n'],
    ['an assignment elsewhere', 'import os\nown = os.getpid', 'from app.a import own\nown()\n'],
    ['two of them', 'import os\nfirst = os.getpid\nown = first', 'from app.a import own\nown()\n'],
    ['a choice', 'import os\nown = os.getpid or os.getpid', 'from app.a import own\nown()\n'],
    ['a class attribute', 'import os\nclass A:\n    own = os.getpid', 'from app.a import A\nA().own()\n'],
    [
      'an attribute of instances',
      'import os\nclass A:\n    def __init__(self):\n        self.own = os.getpid',
      'from app.a import A\nA().own()\n',
    ],
    [
      'what a function returns',
      'import os\ndef choose():\n    return os.getpid\nown = choose()',
      'from app.a import own, choose\nown()\nchoose()()\n',
    ],
  ])('are found through %s', (_way, definition, use) => {
    const calls = found({ 'app/a.py': `${definition}\n`, 'app/b.py': use }, 'getpid');
    expect(new Set(calls)).toEqual(new Set(['os.getpid']));
    expect(calls).toHaveLength(use.split('()\n').length - 1);
  });

  test('and functions and classes are those of the roles asked for', () => {
    const source = 'import os\n\nclass A:\n    pass\n\ndef f():\n    os.getpid()\n';
    const project = projectOf(
      { 'app/a.py': source, 'examples/a.py': source },
      { roles: { 'examples/a.py': 'example' } },
    );
    expect([...project.callsTo(['getpid'])].map(({ file }) => file.path)).toEqual(['app/a.py']);
    expect([...project.callsTo(['getpid'], ['example'])].map(({ file }) => file.path)).toEqual(['examples/a.py']);
    expect(project.functionsIn().map(({ fact }) => fact.name)).toEqual(['app.a.f']);
    expect(project.classesIn(['example']).map(({ file }) => file.path)).toEqual(['examples/a.py']);
    expect(project.classes).toHaveLength(2);
  });
});
