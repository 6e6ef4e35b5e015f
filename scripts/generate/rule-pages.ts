import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Safety } from '../../src/contracts/finding.ts';
import type { ExampleFiles, Rule } from '../../src/contracts/rule.ts';
import { statementOf } from '../../src/standards/catalogue.ts';
import { root } from './listing.ts';
import type { LoadedRule } from './load.ts';
import { cell, fence, GENERATED, page, table } from './markdown.ts';

/** Path of a rule's page, relative to the repository's root. */
export function pageOf(ruleName: string): string {
  return `docs/rules/${ruleName}.md`;
}

/** Pages of all rules and their index, by path. */
export function rulePages(rules: readonly LoadedRule[]): ReadonlyMap<string, string> {
  const pages = rules.map((loaded) => [pageOf(loaded.entry.name), rulePage(loaded)] as const);
  return new Map([...pages, ['docs/rules/README.md', rulesIndex(rules)]]);
}

function rulePage({ entry, rule }: LoadedRule): string {
  const up = '../'.repeat(pageOf(entry.name).split('/').length - 1);
  const literate = entry.file.replace(/\.ts$/, '.test.md');
  return page([
    GENERATED,
    `# ${rule.name}`,
    rule.summary,
    table(['', ''], facts(rule)),
    '## Why',
    rule.why,
    '## What to do',
    rule.help,
    '## Examples',
    ...rule.examples.flatMap(({ bad, good }) => ['Reported:', ...files(bad), 'Fine:', ...files(good)]),
    ...(rule.options === undefined ? [] : ['## Options', options(rule.name, rule.options)]),
    ...(rule.limits === undefined ? [] : ['## What it does not see', rule.limits]),
    '## To leave a place as it is',
    fence('python', `…  # groundrules: ignore[${rule.name}] why this is right here`),
    `For a whole project, add \`"${rule.name}"\` to \`ignore\` under \`[tool.groundrules]\`.`,
    '## See also',
    [
      `- [The rule](${up}${entry.file})`,
      ...(existsSync(path.join(root, literate)) ? [`- [Its edge cases](${up}${literate})`] : []),
    ].join('\n'),
  ]);
}

function options(name: string, known: NonNullable<Rule['options']>): string {
  const entries = Object.entries(known);
  const rows = entries.map(([option, { default: value, summary }]) => [`\`${option}\``, summary, String(value)]);
  const lines = entries.map(([option, { default: value }]) => `${option} = ${value}`);
  return `${table(['Option', 'What it decides', 'Otherwise'], rows)}\n\n${fence('toml', `[tool.groundrules.options."${name}"]\n${lines.join('\n')}`)}`;
}

const FIXES: { readonly [safety in Safety]: string } = {
  safe: 'Some places, by [`--fix`](../../fixes.md)',
  unsafe: 'Some places, by [`--fix --unsafe-fixes`](../../fixes.md)',
};

function facts(rule: Rule): string[][] {
  return [
    ['Standard', rule.standards.map(statementLink).join('<br>')],
    ['Severity', rule.severity],
    ['Preset', rule.preset],
    ...(rule.fix === undefined ? [] : [['Fix', FIXES[rule.fix]]]),
    ...(rule.frameworks === undefined ? [] : [['Projects that use', rule.frameworks.join(', ')]]),
    ...Object.entries(rule.versions ?? {}).map(([distribution, range]) => [
      `Version of ${distribution}`,
      `\`${range}\``,
    ]),
    ...(rule.roles === undefined ? [] : [['Files it judges', rule.roles.join(', ')]]),
    ['Since', rule.since],
  ];
}

function statementLink(id: string): string {
  return `[${id}](../../standards.md#${id.toLowerCase()}): ${cell(statementOf(id)?.title ?? '')}`;
}

function files(example: ExampleFiles): string[] {
  if (typeof example === 'string') return [fence('python', example)];
  return Object.entries(example).flatMap(([file, source]) => [`\`${file}\`:`, fence(languageOf(file), source)]);
}

function languageOf(file: string): string {
  const extension = path.extname(file).slice(1);
  return { py: 'python', html: 'html', toml: 'toml', yml: 'yaml', yaml: 'yaml' }[extension] ?? 'text';
}

function rulesIndex(rules: readonly LoadedRule[]): string {
  const topics = [...new Set(rules.map(({ entry }) => entry.topic))];
  return page([
    GENERATED,
    '# Rules',
    `${rules.length} rules. Names are read as "disallow ⟨name⟩"; what each statement asks for stands in [the standard](../standards.md).`,
    ...topics.flatMap((topic) => [
      `## ${topic}`,
      table(
        ['Rule', '', 'Standard', 'Preset', 'Severity'],
        rules
          .filter(({ entry }) => entry.topic === topic)
          .map(({ entry, rule }) => [
            `[${rule.name}](${entry.name}.md)`,
            cell(rule.summary),
            rule.standards.join(', '),
            rule.preset,
            rule.severity,
          ]),
      ),
    ]),
  ]);
}
