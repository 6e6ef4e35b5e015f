import { describe, expect, test } from 'vitest';
import type { FileContext, FileRule, Rule } from '../../src/contracts/rule.ts';
import { checkSources } from '../../src/engine/check-sources.ts';
import { Dispatcher, JUDGED_ROLES } from '../../src/engine/dispatch.ts';
import { rules } from '../../src/generated/rules.ts';
import { createFileModel } from '../../src/semantics/file-model.ts';
import type { FileRole } from '../../src/summary/summary.ts';
import { KINDS, type Node } from '../../src/syntax/python/nodes.ts';
import { parse } from '../../src/syntax/python/parser.ts';
import { forEachChild } from '../../src/syntax/python/visitor.ts';
import { withoutMarks, filesOf } from '../rules/marks.ts';

function modelOf(text: string) {
  const { module, comments } = parse(text);
  return createFileModel({ path: 'app.py', module: 'app', isPackage: false, text, tree: module, comments });
}

/** What the rules report when each walks the whole tree by itself. */
function naively(text: string, role: FileRole): readonly string[] {
  const file = modelOf(text);
  const reported: string[] = [];
  for (const rule of rules) {
    if (rule.visit === undefined || !(rule.roles ?? JUDGED_ROLES).includes(role)) continue;
    const context: FileContext = {
      file,
      role,
      report: (at, { message }) => {
        const { line, column } = file.spanOf(at);
        reported.push(`${line}:${column} ${rule.name} ${message}`);
      },
    };
    const visit = (node: Node): void => {
      for (const [kind, handler] of Object.entries(rule.visit)) {
        if (KINDS[kind as keyof typeof KINDS] === node.kind)
          (handler as (n: Node, c: FileContext) => void)(node, context);
      }
      forEachChild(node, visit);
    };
    visit(file.tree);
  }
  return reported.toSorted();
}

function dispatched(text: string, role: FileRole): readonly string[] {
  const { findings } = new Dispatcher(rules).run(modelOf(text), role);
  return findings.map(({ line, column, rule, message }) => `${line}:${column} ${rule} ${message}`).toSorted();
}

const rule: FileRule = {
  name: 'test/every-name',
  standards: ['G1a'],
  summary: 'Disallow names.',
  why: 'A test.',
  help: 'Remove it.',
  severity: 'note',
  preset: 'recommended',
  since: '0.1.0',
  examples: [{ bad: 'x  # error\n', good: '1\n' }],
  visit: {
    Name(node, { report }) {
      if (node.id === 'explode') throw new TypeError('boom\nand more');
      report(node, { message: node.id });
    },
  },
};

describe('dispatch by kind', () => {
  test('reports what rules that walk by themselves report', () => {
    const sources = rules
      .flatMap(({ examples }) => examples.flatMap(({ bad, good }) => [bad, good]))
      .flatMap((files) => Object.entries(withoutMarks(filesOf(files))))
      .filter(([path]) => path.endsWith('.py'));
    let count = 0;
    for (const [, source] of sources) {
      for (const role of ['product', 'test', 'settings'] as const) {
        const expected = naively(source, role);
        expect(dispatched(source, role)).toEqual(expected);
        count += expected.length;
      }
    }
    expect(count).toBeGreaterThan(20);
  });

  test('leaves a rule that throws out of the file, and names it', () => {
    const other: Rule = {
      ...rule,
      name: 'test/other',
      visit: { Name: (node, { report }) => report(node, { message: 'other' }) },
    };
    const { findings, problems } = checkSources({ 'a.py': 'x\nexplode\ny\n', 'b.py': 'x\n' }, { rules: [rule, other] });
    expect(findings.map(({ file, rule: name, line }) => `${file}:${line} ${name}`)).toEqual([
      'a.py:1 test/other',
      'a.py:2 test/other',
      'a.py:3 test/other',
      'b.py:1 test/every-name',
      'b.py:1 test/other',
    ]);
    expect(problems).toEqual([
      {
        file: 'a.py',
        line: 1,
        column: 1,
        message: 'The rule test/every-name failed and was left out here (TypeError: boom). Please report this.',
      },
    ]);
  });

  test('looks at the roles a rule judges', () => {
    const files = { 'app.py': 'x\n', 'tests/test_app.py': 'x\n', 'app/migrations/0001_initial.py': 'x\n' };
    const judged = (roles?: readonly FileRole[]): readonly string[] =>
      checkSources(files, { rules: [{ ...rule, ...(roles && { roles }) }] }).findings.map(({ file }) => file);
    expect(judged()).toEqual(['app.py']);
    expect(judged(['test', 'migration'])).toEqual(['app/migrations/0001_initial.py', 'tests/test_app.py']);
  });
});
