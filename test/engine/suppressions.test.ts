import { describe, expect, test } from 'vitest';
import type { Rule } from '../../src/contracts/rule.ts';
import { checkSources } from '../../src/engine/check-sources.ts';
import { rules } from '../../src/generated/rules.ts';

const printing: Rule = {
  name: 'test/print',
  standards: ['G5a'],
  summary: 'Disallow prints.',
  why: 'A test.',
  help: 'Remove it.',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  examples: [{ bad: 'print(1)  # error\n', good: '1\n' }],
  visit: {
    Call(node, { file, report }) {
      if (file.pathOf(node.func) === 'print') report(node, { message: 'A print.' });
    },
  },
};

function findingsOf(source: string) {
  return checkSources({ 'app.py': source }, { rules: [...rules.filter(({ visit }) => visit === undefined), printing] })
    .findings;
}

/** Lines of findings, with the rule where it is not the one about prints. */
function lines(source: string): readonly string[] {
  return findingsOf(source).map(({ rule, line }) => (rule === 'test/print' ? `${line}` : `${line} ${rule}`));
}

describe('a suppression', () => {
  test('covers its own line after code, and the next line of code on a line of its own', () => {
    expect(lines('print(1)  # groundrules: ignore[test/print] shown to users\nprint(2)\n')).toEqual(['2']);
    expect(lines('# groundrules: ignore[test/print]\n\n# why\nprint(1)\nprint(2)\n')).toEqual(['5']);
  });

  test('names rules, topics or statements, or none for all', () => {
    for (const named of ['[test/print]', '[test]', '[test/*]', '[G5a]', '[async, test/print]', '']) {
      expect(lines(`print(1)  # groundrules: ignore${named}\n`), named).toEqual([]);
    }
  });

  test('covers the file, wherever it stands', () => {
    expect(lines('print(1)\n# groundrules: ignore-file[test/print] a tool\nprint(2)\n')).toEqual([]);
  });

  test('above decorators covers what they decorate', () => {
    const source = `import asyncio
# groundrules: ignore[app] no such topic
@decorated(
    1,
)
def handler():
    print(1)
`;
    expect(lines(source)).toEqual(['2 suppressions/unused', '7']);
  });

  test('that suppresses nothing is told of', () => {
    expect(lines('x = 1  # groundrules: ignore[test/print]\n')).toEqual(['1 suppressions/unused']);
    const blanket = checkSources({ 'app.py': 'x = 1  # groundrules: ignore\n' }).findings;
    expect(blanket.map(({ rule }) => rule)).toEqual(['suppressions/unused']);
    const [unknown] = findingsOf('x = 1  # groundrules: ignore[tset/print]\n');
    expect(unknown?.message).toBe('No rule is called `tset/print`, so this comment suppresses nothing.');
  });

  test('of a rule that is not run is left alone', () => {
    const files = { 'app.py': 'x = 1  # groundrules: ignore[errors/bare-except]\ny = 1  # groundrules: ignore\n' };
    expect(checkSources(files, { rules: [] }).findings).toEqual([]);
  });

  test('is no other comment and no string', () => {
    for (const source of [
      'print("# groundrules: ignore")\n',
      'print(1)  # groundrules: ignored\n',
      'print(1)  # not groundrules: ignore\n',
    ]) {
      expect(lines(source)).toEqual(['1']);
    }
  });
});
