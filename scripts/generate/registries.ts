import { listFrameworks, listLibraries, listRules } from './listing.ts';
import type { Entry } from './listing.ts';

/** Texts of the registries under `src/generated`, by path. Made from names of files alone: no rule is loaded. */
export function registries(): ReadonlyMap<string, string> {
  return new Map([
    ['src/generated/rules.ts', registry('rules', 'Rule', 'rule', listRules())],
    ['src/generated/frameworks.ts', registry('frameworks', 'Framework', 'framework', listFrameworks())],
    ['src/generated/libraries.ts', registry('libraries', 'Library', 'framework', listLibraries())],
  ]);
}

function registry(constant: string, type: string, contract: string, entries: readonly Entry[]): string {
  const named = entries.map(({ name, file }) => ({
    name: `${camelCase(name)}${type}`,
    from: file.replace('src/', '../'),
  }));
  return [
    '// Made by `npm run generate` from the names of files. Do not edit.\n',
    `import type { ${type} } from '../contracts/${contract}.ts';\n`,
    ...named.map(({ name, from }) => `import ${name} from '${from}';\n`),
    `\nexport const ${constant}: readonly ${type}[] = [`,
    ...named.map(({ name }) => `\n  ${name},`),
    named.length === 0 ? '];\n' : '\n];\n',
  ].join('');
}

/** `errors/bare-except` → `errorsBareExcept`. */
function camelCase(name: string): string {
  return name.replaceAll(/[^a-z0-9]+([a-z0-9])/gi, (_, letter: string) => letter.toUpperCase());
}
