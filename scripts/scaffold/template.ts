import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../generate/listing.ts';

/** A file to be written: the template of `scripts/templates` and where it goes. */
export interface Planned {
  readonly template: string;
  /** Relative to the repository's root. */
  readonly file: string;
}

/** Writes the files with `{{word}}` replaced by its value. Writes none, and says which, if one is there already. */
export function writeTemplates(planned: readonly Planned[], values: { readonly [word: string]: string }): void {
  const taken = planned.filter(({ file }) => existsSync(path.join(root, file)));
  if (taken.length > 0) fail(`${taken.map(({ file }) => file).join(', ')} is there already.`);
  for (const { template, file } of planned) {
    const source = readFileSync(path.join(root, 'scripts/templates', template), 'utf8');
    const target = path.join(root, file);
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(
      target,
      source.replaceAll(/\{\{(\w+)\}\}/g, (_, word: string) => values[word] ?? ''),
    );
    console.log(`wrote ${file}`);
  }
}

/** Ends the process with a sentence for the one who typed the command. */
export function fail(sentence: string): never {
  console.error(sentence);
  process.exit(2);
}
