import { describe, expect, test } from 'vitest';
import type { Rule } from '../../src/contracts/rule.ts';
import { checkSources } from '../../src/engine/check-sources.ts';

const described = {
  standards: ['G1a'],
  summary: 'Disallow files.',
  why: 'A test.',
  help: 'Remove it.',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  examples: [{ bad: 'x  # error\n', good: '1\n' }],
} as const;

/** Reports the start of every file. */
function everyFile(changes: Partial<Rule> = {}): Rule {
  return {
    ...described,
    name: 'test/every-file',
    project: (project) =>
      project.files.map((file) => ({
        at: project.at(file, { line: 1, column: 1, endLine: 1, endColumn: 2 }),
        message: `${file.module} uses ${[...project.frameworks].join() || 'nothing'}`,
      })),
    ...changes,
  } as Rule;
}

function messages(files: { readonly [path: string]: string }, rule: Rule): readonly string[] {
  const { findings, problems } = checkSources(files, { rules: [rule], frameworks: [] });
  expect(problems).toEqual([]);
  return findings.map(({ file, message }) => `${file}: ${message}`);
}

describe('a project rule', () => {
  test('sees each project by itself, and names files from the checked root', () => {
    const files = { 'a.py': 'x\n', 'api/requirements.txt': 'flask\n', 'api/b.py': 'x\n' };
    expect(messages(files, everyFile())).toEqual(['a.py: a uses nothing', 'api/b.py: b uses flask']);
  });

  test('is for projects with its frameworks: required, imported, or stood on', () => {
    const rule = everyFile({ frameworks: ['starlette', 'django'] });
    expect(messages({ 'a.py': 'import fastapi\n' }, rule)).toEqual(['a.py: a uses fastapi,starlette']);
    expect(messages({ 'a.py': 'x\n', 'requirements.txt': 'Django==5\n' }, rule)).toEqual(['a.py: a uses django']);
    expect(messages({ 'a.py': 'from flask import Flask\n' }, rule)).toEqual([]);
    expect(messages({ 'a.py': 'if TYPE_CHECKING:\n    import django\n' }, rule)).toEqual([]);
  });

  test('is for projects with its versions', () => {
    const rule = everyFile({ versions: { pydantic: '>=2' } });
    const reported = (requirements: string): number =>
      messages({ 'a.py': 'x\n', 'requirements.txt': requirements }, rule).length;
    expect(['pydantic==2.1\n', 'pydantic>=1\n', '', 'pydantic==1.10\n', 'pydantic<2\n'].map(reported)).toEqual([
      1, 1, 1, 0, 0,
    ]);
  });

  test('judges files of its roles', () => {
    expect(messages({ 'a.py': 'x\n', 'tests/test_a.py': 'x\n' }, everyFile())).toEqual(['a.py: a uses nothing']);
    expect(messages({ 'a.py': 'x\n', 'tests/test_a.py': 'x\n' }, everyFile({ roles: ['test'] }))).toEqual([
      'tests/test_a.py: tests.test_a uses nothing',
    ]);
  });

  test('that throws is named, and what it said before stands', () => {
    const rule = everyFile({
      project: function* (project) {
        yield { at: project.at(project.files[0]!, { line: 1, column: 1, endLine: 1, endColumn: 2 }), message: 'first' };
        throw new Error('boom');
      },
    });
    const { findings, problems } = checkSources({ 'a.py': 'x\n' }, { rules: [rule] });
    expect(findings.map(({ message }) => message)).toEqual(['first']);
    expect(problems.map(({ file, message }) => `${file}: ${message}`)).toEqual([
      '.: The rule test/every-file failed and was left out here (Error: boom). Please report this.',
    ]);
  });

  test('says one thing of one place once', () => {
    const twice = everyFile();
    const rule = {
      ...twice,
      project: (project) => [...twice.project!(project, {}), ...twice.project!(project, {})],
    } as Rule;
    expect(messages({ 'a.py': 'x\n' }, rule)).toHaveLength(1);
  });
});

describe('findings', () => {
  test('carry the statements that the frameworks in use repeat', () => {
    const rule = everyFile({ standards: ['G2a'] });
    const standards = (source: string) =>
      checkSources({ 'a.py': source }, { rules: [rule], frameworks: [] }).findings[0]?.standards;
    expect(standards('x\n')).toEqual(['G2a']);
    expect(standards('import fastapi\n')?.[0]).toBe('G2a');
  });

  test('are in order of file, line, column and rule', () => {
    const names: Rule = {
      ...described,
      name: 'test/name',
      visit: { Name: (node, { report }) => report(node, { message: node.id }) },
    };
    const { findings } = checkSources({ 'b.py': 'x; y\n', 'a.py': '1\nx\n' }, { rules: [names] });
    expect(findings.map(({ file, line, column }) => `${file}:${line}:${column}`)).toEqual([
      'a.py:2:1',
      'b.py:1:1',
      'b.py:1:4',
    ]);
  });
});

describe('files', () => {
  test('that cannot be parsed are problems, and the rest of them is checked', () => {
    const passes: Rule = {
      ...described,
      name: 'test/call',
      visit: { Call: (node, { report }) => report(node, { message: 'call' }) },
    };
    const { findings, problems } = checkSources({ 'a.py': 'def f(:\n    pass\n\nprint(1)\n' }, { rules: [passes] });
    expect(problems).toMatchObject([{ file: 'a.py', line: 1 }]);
    expect(findings.map(({ line }) => line)).toEqual([4]);
  });
});
