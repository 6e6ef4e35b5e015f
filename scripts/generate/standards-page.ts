import { rulesFor } from '../../src/config/restated.ts';
import type { Framework } from '../../src/contracts/framework.ts';
import type { Rule } from '../../src/contracts/rule.ts';
import { catalogue } from '../../src/standards/catalogue.ts';
import type { Statement } from '../../src/standards/catalogue.ts';
import type { LoadedRule } from './load.ts';
import { cell, GENERATED, page, table } from './markdown.ts';

/** `docs/standards.md`: every statement with the rules that enforce it. One without a rule says so. */
export function standardsPage(loaded: readonly LoadedRule[], frameworks: readonly Framework[]): string {
  const rules = loaded.map(({ rule }) => rule);
  const rulesOf = (statement: Statement) => rulesFor(statement, rules, frameworks);
  const titleOf = (name: string) => frameworks.find((framework) => framework.name === name)?.title ?? name;
  const sections = [...new Set(catalogue.map(({ framework }) => framework))];
  const checked = catalogue.filter((statement) => rulesOf(statement).length > 0).length;
  return page([
    GENERATED,
    '# The standard',
    `What code is held against: ${catalogue.length} statements, ${checked} of them with rules so far. ` +
      'A finding carries the statements it breaks.',
    'The letters name the section, the number the topic within it, the last letter one statement of the topic. ' +
      '"Handler" is whatever the framework calls when a request arrives: a view, an endpoint, a dependency, a middleware.',
    ...sections.flatMap((framework) => {
      const statements = catalogue.filter((statement) => statement.framework === framework);
      return [
        `## ${framework === null ? 'All frameworks' : titleOf(framework)}`,
        table(
          ['', 'Statement', 'Rules'],
          statements.map((statement) => {
            const { id, title } = statement;
            return [`[${id}](#${id.toLowerCase()})`, cell(title), ruleLinks(rulesOf(statement))];
          }),
        ),
        ...statements.flatMap(details),
      ];
    }),
  ]);
}

function ruleLinks(rules: readonly Rule[]): string {
  if (rules.length === 0) return '**no rule yet**';
  return rules.map((rule) => `[${rule.name}](rules/${rule.name}.md)`).join('<br>');
}

function details({ id, title, report, silent, today }: Statement): string[] {
  return [
    `### ${id}`,
    `**${title}.**`,
    [
      `- Reported: ${report}`,
      ...(silent === '' ? [] : [`- Not reported: ${silent}`]),
      ...(today === '' ? [] : [`- Today: ${today}`]),
    ].join('\n'),
  ];
}
