/** `npm run new-rule -- topic/kebab-name`: a rule from the template, registered. TODO marks what is left to write. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { listFrameworks, root } from './generate/listing.ts';
import { fail, writeTemplates } from './scaffold/template.ts';

const [name = '', ...others] = process.argv.slice(2);
const [, topic, rule] = /^([a-z]+(?:-[a-z]+)*)\/([a-z][a-z0-9]*(?:-[a-z0-9]+)*)$/.exec(name) ?? fail(usage());
if (others.length > 0) fail(usage());

const isFramework = listFrameworks().some((framework) => framework.name === topic);
const folder = isFramework ? `src/frameworks/${topic}/rules` : `src/rules/${topic}`;
const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { version: string };

writeTemplates(
  [
    { template: 'rule.ts.txt', file: `${folder}/${rule}.ts` },
    { template: 'rule.test.md.txt', file: `${folder}/${rule}.test.md` },
  ],
  {
    name,
    version,
    up: isFramework ? '../' : '',
    frameworks: isFramework ? `\n  frameworks: ['${topic}'],` : '',
  },
);
await import('./generate.ts');
console.log(`
Next: write the examples in ${folder}/${rule}.ts, then what makes them true, until no TODO is left.
  npx vitest run test/rules -t ${name}    runs its examples
  npm run generate                        writes its page`);

function usage(): string {
  return 'Usage: npm run new-rule -- topic/kebab-name, named for what it disallows: logging/formatted-message. A framework is a topic too: django/unsafe-json.';
}
