import { jsonSchema, settingsMarkdown } from '../../src/config/schema.ts';
import { vocabularyOf } from '../../src/config/vocabulary.ts';
import type { Rule } from '../../src/contracts/rule.ts';
import { catalogue } from '../../src/standards/catalogue.ts';
import { listFrameworks } from './listing.ts';
import { fence, GENERATED, page } from './markdown.ts';

/** The published JSON Schema of the configuration, and its page. */
export function configPages(rules: readonly Rule[]): ReadonlyMap<string, string> {
  const statements = catalogue.map(({ id }) => id);
  const frameworks = listFrameworks().map(({ name }) => name);
  return new Map([
    ['schema/groundrules.schema.json', jsonSchema(vocabularyOf(rules, statements, frameworks))],
    ['docs/configuration.md', configurationPage()],
  ]);
}

function configurationPage(): string {
  return page([
    GENERATED,
    '# Configuration',
    'Groundrules needs none. What a project wants otherwise stands in `groundrules.toml`, or in the table ' +
      '`[tool.groundrules]` of its `pyproject.toml`; both in one folder are an error. The nearest one at or above the ' +
      'checked folder is read, up to the root of the repository; the command line is stronger than the file.',
    'An unknown key or name is an error with its position and the nearest name that exists. Editors complete and check ' +
      '`groundrules.toml` with [the JSON Schema](../schema/groundrules.schema.json).',
    '## One place',
    fence('python', 'print(banner)  # groundrules: ignore[logging/print] the banner is for people'),
    'Behind code the comment covers its line; on a line of its own it covers the next line of code, or a definition with ' +
      'its decorators. It names rules, topics or statements, divided by commas, and says why. ' +
      '`# groundrules: ignore-file[rule] why` covers the file. A comment that suppresses nothing is reported.',
    '## Keys',
    settingsMarkdown(),
  ]);
}
