/**
 * `npm run generate`: writes everything that is made from the tree itself: registries, pages, the schema.
 * Its output is committed; CI runs it and fails when that changes a file.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { configPages } from './generate/config-pages.ts';
import { root } from './generate/listing.ts';
import { loadRules } from './generate/load.ts';
import { registries } from './generate/registries.ts';
import { rulePages } from './generate/rule-pages.ts';
import { standardsPage } from './generate/standards-page.ts';

// The registries come first and need no rule to load: a broken one does not keep the others from being registered.
writeAll(registries());

const { rules, problems } = await loadRules();
const { frameworks } = await import('../src/generated/frameworks.ts');
const pages = rulePages(rules);
writeAll(pages);
writeAll(new Map([['docs/standards.md', standardsPage(rules, frameworks)]]));
writeAll(configPages(rules.map(({ rule }) => rule)));

if (problems.length === 0) removeOthers('docs/rules', pages);
for (const problem of problems) console.error(problem);
process.exitCode = problems.length === 0 ? 0 : 1;

function writeAll(files: ReadonlyMap<string, string>): void {
  for (const [file, content] of files) {
    const target = path.join(root, file);
    if (existsSync(target) && readFileSync(target, 'utf8') === content) continue;
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, content);
    console.log(`wrote ${file}`);
  }
}

/** Pages of rules that are gone. */
function removeOthers(folder: string, files: ReadonlyMap<string, string>): void {
  for (const entry of readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })) {
    const file = path.posix.join(folder, entry.replaceAll(path.sep, '/'));
    if (!file.endsWith('.md') || files.has(file)) continue;
    rmSync(path.join(root, file));
    console.log(`removed ${file}`);
  }
}
