import { boolean, choice, describe, jsonSchemaOf, list, map, name, pattern, ruleOptions } from './shape.ts';
import type { ConfigOf, Setting, Settings, Shape } from './shape.ts';
import type { Vocabulary } from './vocabulary.ts';

/**
 * Every key of `[tool.groundrules]` and `groundrules.toml`. The type of a configuration, its validation, the published
 * JSON Schema and the page on configuration are made from this table.
 */
export const settings = {
  preset: setting({
    shape: choice('recommended', 'strict'),
    summary:
      'The rules to start with: what nearly every team would mend, or everything. With `select` and no `preset`, only what is selected runs.',
    otherwise: '"recommended"',
    example: 'preset = "strict"',
  }),
  select: setting({
    shape: list(name('selectors')),
    summary: 'Rules (`async/blocking-call`), topics (`async`) or statements of the standard (`G2a`) to run.',
    otherwise: '[]',
    example: 'select = ["async", "G3a"]',
  }),
  ignore: setting({
    shape: list(name('selectors')),
    summary: 'Rules, topics or statements not to run.',
    otherwise: '[]',
    example: 'ignore = ["G1a"]',
  }),
  include: setting({
    shape: list(pattern),
    summary: 'Files to check, as patterns in the manner of `.gitignore`.',
    otherwise: 'all Python files',
    example: 'include = ["backend/**/*.py"]',
  }),
  exclude: setting({
    shape: list(pattern),
    summary:
      'Files and folders to leave out, beside what `.gitignore` files name and what is nobody’s own code (`.venv`, `node_modules` …).',
    otherwise: '[]',
    example: 'exclude = ["legacy/"]',
  }),
  'per-file-ignores': setting({
    shape: map(list(name('selectors'))),
    summary: 'Rules, topics or statements not to run in the files that a pattern matches.',
    otherwise: '{}',
    example: 'per-file-ignores = { "scripts/*" = ["logging"] }',
  }),
  options: setting({
    shape: ruleOptions,
    summary: 'Numbers that rules measure by. The page of a rule tells its options and what holds without them.',
    otherwise: '{}',
    example: 'options."structure/complex-function".complexity = 20',
  }),
  'fail-on': setting({
    shape: choice('error', 'warning', 'note', 'never'),
    summary: 'The least severity of a finding that makes `check` exit with status 1.',
    otherwise: '"warning"',
    example: 'fail-on = "error"',
  }),
  cache: setting({
    shape: boolean,
    summary: 'Whether to keep what was learnt of each file in `.groundrules_cache`, for the next run.',
    otherwise: 'true',
    example: 'cache = false',
  }),
  'python-version': setting({
    shape: choice('3.8', '3.9', '3.10', '3.11', '3.12', '3.13', '3.14'),
    summary: 'The oldest Python version the project runs on.',
    otherwise: 'what the project’s `requires-python` says, else the newest',
    example: 'python-version = "3.12"',
  }),
  frameworks: setting({
    shape: list(name('frameworks')),
    summary: 'The frameworks the project uses, instead of what its requirements and imports tell.',
    otherwise: 'as detected',
    example: 'frameworks = ["fastapi"]',
  }),
} satisfies Settings;

/** A valid configuration: what is not set is not there. */
export type Config = ConfigOf<typeof settings>;

export type FailOn = NonNullable<Config['fail-on']>;

/** The JSON Schema of a configuration, for editors: text of `schema/groundrules.schema.json`. */
export function jsonSchema(vocabulary: Vocabulary): string {
  const properties = Object.entries<Setting>(settings).map(([key, { shape, summary, otherwise }]) => [
    key,
    { description: `${summary}\nOtherwise: ${otherwise}.`, ...jsonSchemaOf(shape, vocabulary) },
  ]);
  const schema = {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Groundrules',
    description: 'Configuration of Groundrules: `groundrules.toml`, or `[tool.groundrules]` of `pyproject.toml`.',
    type: 'object',
    additionalProperties: false,
    properties: Object.fromEntries(properties),
  };
  return `${JSON.stringify(schema, null, 2)}\n`;
}

/** One section of Markdown for each key, for the page on configuration. Headings are of level 3. */
export function settingsMarkdown(): string {
  return Object.entries<Setting>(settings)
    .map(
      ([key, { shape, summary, otherwise, example }]) => `### \`${key}\`

${summary}

- Value: ${describe(shape)}
- Otherwise: ${/^(?:["[{]|true|false)/.test(otherwise) ? `\`${otherwise}\`` : otherwise}

\`\`\`toml
${example}
\`\`\`
`,
    )
    .join('\n');
}

function setting<S extends Shape>(of: Setting<S>): Setting<S> {
  return of;
}
