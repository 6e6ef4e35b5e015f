import { describe, expect, test } from 'vitest';
import { checkSources } from '../../src/engine/check-sources.ts';

/** Lines of findings, with the rule where it is not the one about prints. */
function lines(source: string): readonly string[] {
  return checkSources({ 'app.py': source }).findings.map(({ rule, line }) =>
    rule === 'logging/print' ? `${line}` : `${line} ${rule}`,
  );
}

describe('a suppression', () => {
  test('covers its own line after code, and the next line of code on a line of its own', () => {
    expect(lines('print(1)  # groundrules: ignore[logging/print] shown to users\nprint(2)\n')).toEqual(['2']);
    expect(lines('# groundrules: ignore[logging/print]\n\n# why\nprint(1)\nprint(2)\n')).toEqual(['5']);
  });

  test('names rules, topics or statements, or none for all', () => {
    for (const named of ['[logging/print]', '[logging]', '[logging/*]', '[G5a]', '[async, logging/print]', '']) {
      expect(lines(`print(1)  # groundrules: ignore${named}\n`), named).toEqual([]);
    }
  });

  test('covers the file, wherever it stands', () => {
    expect(lines('print(1)\n# groundrules: ignore-file[logging/print] a tool\nprint(2)\n')).toEqual([]);
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
    expect(lines('x = 1  # groundrules: ignore[logging/print]\n')).toEqual(['1 suppressions/unused']);
    expect(lines('x = 1  # groundrules: ignore\n')).toEqual(['1 suppressions/unused']);
    const [unknown] = checkSources({ 'app.py': 'x = 1  # groundrules: ignore[loging/print]\n' }).findings;
    expect(unknown?.message).toBe('No rule is called `loging/print`, so this comment suppresses nothing.');
  });

  test('of a rule that is not run is left alone', () => {
    const files = { 'app.py': 'x = 1  # groundrules: ignore[logging/print]\ny = 1  # groundrules: ignore\n' };
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
