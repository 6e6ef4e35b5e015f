import type { ExampleFiles, Rule } from '../contracts/rule.ts';
import type { Statement } from '../standards/catalogue.ts';
import { displayWidth } from './cells.ts';
import { linesOf } from './excerpt.ts';
import { paintOf } from './style.ts';
import type { PageOptions } from './style.ts';
import { visible } from './visible.ts';
import { wrap } from './wrap.ts';

/** Everything about a rule: the harm, what to do, its statements, examples, and what it does not see. */
export function explainRule(rule: Rule, catalogue: readonly Statement[], options: PageOptions): string {
  const { colors } = options;
  return page([
    `${colors.bold(colors.cyan(rule.name))}  ${colors.dim(`[${rule.standards.join(', ')}]`)}\n${paragraph(rule.summary, options)}`,
    factsOf(rule, options),
    section('Why', paragraph(rule.why, options), options),
    section('What to do', paragraph(rule.help, options), options),
    section('The standard', rule.standards.map((id) => statementLine(id, catalogue, options)).join('\n'), options),
    ...rule.examples.flatMap(({ bad, good }) => [
      section('Reported', code(bad, true, options), options),
      section('Fine', code(good, false, options), options),
    ]),
    ...(rule.options === undefined ? [] : [section('Options', optionLines(rule.options), options)]),
    ...(rule.limits === undefined ? [] : [section('What it does not see', paragraph(rule.limits, options), options)]),
    section(
      'To accept a place as it is',
      `  …  ${colors.green(`# groundrules: ignore[${rule.name}] why this is right here`)}`,
      options,
    ),
  ]);
}

function optionLines(known: NonNullable<Rule['options']>): string {
  return Object.entries(known)
    .map(([option, { default: value, summary }]) => `  ${option} = ${value}  ${summary}`)
    .join('\n');
}

/** Of how many rules a statement's page shows code. */
const SHOWN_WITH_CODE = 2;

/**
 * A statement of the standard: what it asks for, and of each rule that holds to it why, what to do and what it does not
 * see, of the first ones with code.
 */
export function explainStatement(statement: Statement, rules: readonly Rule[], options: PageOptions): string {
  const { colors } = options;
  const scope = statement.framework === null ? 'all frameworks' : options.frameworkTitle(statement.framework);
  return page([
    `${colors.bold(colors.cyan(statement.id))}  ${colors.bold(plain(statement.title))}\n${colors.dim(`For ${scope}`)}`,
    section('Reported', paragraph(statement.report, options), options),
    ...(statement.silent === '' ? [] : [section('Left alone', paragraph(statement.silent, options), options)]),
    ...(statement.today === '' ? [] : [section('Today', paragraph(statement.today, options), options)]),
    ...(rules.length === 0
      ? [section('Rules', `  ${colors.dim('No rule holds to it yet.')}`, options)]
      : rules.flatMap((rule, index) => ruleBlocks(rule, index < SHOWN_WITH_CODE, options))),
    ...(rules.length === 0
      ? []
      : [
          `${colors.cyan(`groundrules explain ${rules[0]!.name}`)} tells more of ${rules.length === 1 ? 'it' : 'one'}.`,
        ]),
  ]);
}

/** A rule on the page of a statement. */
function ruleBlocks(rule: Rule, isShownWithCode: boolean, options: PageOptions): string[] {
  const { colors } = options;
  const [{ bad, good }] = rule.examples;
  return [
    [
      `${colors.bold('Rule')} ${colors.bold(colors.cyan(rule.name))}  ${factsOf(rule, options)}`,
      paragraph(rule.summary, options),
      ...labelled('why', rule.why, options),
      ...labelled('help', rule.help, options),
      ...(rule.limits === undefined ? [] : labelled('not seen', rule.limits, options)),
    ].join('\n'),
    ...(isShownWithCode
      ? [section('Reported', code(bad, true, options), options), section('Fine', code(good, false, options), options)]
      : []),
  ];
}

/** `error in preset recommended · since 0.1.0 · mended by --fix · for FastAPI · pydantic >=2`. */
function factsOf(rule: Rule, { colors, frameworkTitle }: PageOptions): string {
  return [
    `${paintOf(rule.severity, colors)(rule.severity)} in preset ${rule.preset}`,
    `since ${rule.since}`,
    ...(rule.fix === undefined ? [] : [rule.fix === 'safe' ? 'mended by --fix' : 'mended by --fix --unsafe-fixes']),
    ...(rule.frameworks === undefined ? [] : [`for ${rule.frameworks.map(frameworkTitle).join(', ')}`]),
    ...Object.entries(rule.versions ?? {}).map(([distribution, range]) => `${distribution} ${range}`),
    ...(rule.roles === undefined ? [] : [`in files for: ${rule.roles.join(', ')}`]),
  ].join(colors.dim(' · '));
}

function labelled(label: string, text: string, { colors, columns }: PageOptions): string[] {
  const lines = wrap(plain(text), columns, `  ${label.padEnd(8)}  `);
  lines[0] = lines[0]!.replace(label, () => colors.green(label));
  return lines;
}

/** The rules of a topic. */
export function explainTopic(topic: string, rules: readonly Rule[], options: PageOptions): string {
  const { colors } = options;
  return page([
    colors.bold(colors.cyan(topic)),
    ruleLines(rules, options).join('\n'),
    `${colors.cyan(`groundrules explain ${rules[0]!.name}`)} tells of one of them.`,
  ]);
}

function page(blocks: readonly string[]): string {
  return `${blocks.join('\n\n')}\n`;
}

function section(title: string, body: string, { colors }: PageOptions): string {
  return `${colors.bold(title)}\n${body}`;
}

function paragraph(text: string, { columns }: PageOptions): string {
  return wrap(plain(text), columns, '  ').join('\n');
}

function statementLine(id: string, catalogue: readonly Statement[], { colors, columns }: PageOptions): string {
  const title = catalogue.find((statement) => statement.id === id)?.title ?? '';
  const lines = wrap(plain(title), columns, `  ${id.padEnd(4)}  `);
  return lines.join('\n').replace(id, () => colors.cyan(id));
}

function ruleLines(rules: readonly Rule[], { colors, columns }: PageOptions): string[] {
  const width = Math.max(...rules.map(({ name }) => displayWidth(name)));
  return rules.flatMap((rule) => {
    const lines = wrap(plain(rule.summary), columns, `  ${rule.name.padEnd(width)}  ${rule.severity.padEnd(7)}  `);
    lines[0] = lines[0]!
      .replace(rule.name, () => colors.cyan(rule.name))
      .replace(` ${rule.severity} `, () => ` ${paintOf(rule.severity, colors)(rule.severity)} `);
    return lines;
  });
}

/** Texts are one line of Markdown; a terminal shows code in backticks well enough. */
function plain(text: string): string {
  return visible(text.replaceAll('\\|', '|'));
}

/** What ends a line of a `bad` example that must be reported, in Python and in templates. */
const MARK = /\s*(?:#|\{#|<!--) error\b.*$/;

function code(files: ExampleFiles, isBad: boolean, { colors }: PageOptions): string {
  const entries = typeof files === 'string' ? [[null, files] as const] : Object.entries(files);
  return entries
    .map(([file, source]) => {
      const lines = linesOf(source.trimEnd()).map((line) => {
        const isMarked = isBad && MARK.test(line);
        const text = visible(line.replace(MARK, '').replaceAll('\t', '    '));
        const bar = colors.dim('│');
        return (isMarked ? `${colors.red('>')} ${bar} ${colors.red(text)}` : `  ${bar} ${text}`).trimEnd();
      });
      return [...(file === null ? [] : [`  ${colors.dim(visible(file))}`]), ...lines].join('\n');
    })
    .join('\n');
}
