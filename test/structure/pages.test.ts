import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { root } from '../../scripts/generate/listing.ts';
import { filesBelow, read } from './tree.ts';

const pages = [...readdirSync(root).filter((file) => file.endsWith('.md')), ...filesBelow('docs')].filter((file) =>
  file.endsWith('.md'),
);

/** Each page with its prose: fenced blocks are taken out. */
const prose = pages.map((page) => ({ page, text: read(page).replaceAll(/^(`{3,}).*\n[^]*?^\1$/gm, '') }));

describe('pages', () => {
  test('link to files that exist', () => {
    const broken = prose.flatMap(({ page, text }) =>
      [...text.matchAll(/\]\(([^)\s#]+)(?:#[^)]*)?\)/g)]
        .map(([, target]) => target!)
        .filter((target) => !/^[a-z]+:/.test(target))
        .filter((target) => !existsSync(path.join(root, path.dirname(page), target)))
        .map((target) => `${page}: ${target}`),
    );
    expect(broken).toEqual([]);
  });

  test('quote code as it stands in its file', () => {
    const wrong = pages.flatMap((page) =>
      [...read(page).matchAll(/^```ts title="([^"]+)"\n([^]*?)^```$/gm)]
        .filter(([, file, quoted]) => !read(file!).includes(quoted!))
        .map(([, file, quoted]) => `${page}: not in ${file}: ${quoted!.split('\n')[0]}`),
    );
    expect(wrong).toEqual([]);
  });

  test('name npm scripts that exist', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const wrong = pages.flatMap((page) =>
      [...read(page).matchAll(/\bnpm run ([a-z][\w-]*)/g)]
        .filter(([, name]) => scripts[name!] === undefined)
        .map(([command]) => `${page}: ${command}`),
    );
    expect(wrong).toEqual([]);
  });
});
