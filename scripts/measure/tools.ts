import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { rules } from '../../src/generated/rules.ts';
import { createSession } from '../../src/engine/session.ts';
import { banditCodes, ruffCodes } from './mapping.ts';

/** One line that a tool reports, and the statements its check is about. `file` is relative to the checked folder. */
export interface Hit {
  readonly file: string;
  readonly line: number;
  /** The tool's own name of its check. */
  readonly check: string;
  readonly statements: readonly string[];
}

export interface Tool {
  readonly name: string;
  run(folder: string): Promise<readonly Hit[]>;
}

/** Groundrules with all rules, `strict` ones too, and with those of `recommended` alone: one run for the two. */
export function groundrules(): readonly Tool[] {
  const recommended = new Set(rules.filter(({ preset }) => preset === 'recommended').map(({ name }) => name));
  let found: Promise<readonly Hit[]> | null = null;
  const all = (folder: string): Promise<readonly Hit[]> => (found ??= hitsIn(folder));
  return [
    { name: 'groundrules, all rules', run: all },
    {
      name: '`recommended` alone',
      run: async (folder) => (await all(folder)).filter(({ check }) => recommended.has(check)),
    },
  ];
}

async function hitsIn(folder: string): Promise<readonly Hit[]> {
  const hits: Hit[] = [];
  for (const project of projectsIn(folder)) {
    const cwd = join(folder, project);
    const session = createSession({ cwd, rules, config: {}, configFolder: null, cache: false, jobs: 1 });
    const { findings } = await session.check(['.']);
    for (const { rule: check, file, line, standards: statements, related } of findings) {
      // A finding that follows a value names where it came from as well: some sets label that line.
      const lines = new Set([line, ...related.flatMap((one) => (one.file === file ? [one.line] : []))]);
      hits.push(...[...lines].map((each) => ({ file: `${project}/${file}`, line: each, check, statements })));
    }
  }
  return hits;
}

/** Labelled files are projects of their own: which framework one uses, its own manifest and imports tell. */
function projectsIn(folder: string): readonly string[] {
  return readdirSync(folder).flatMap((set) => readdirSync(join(folder, set)).map((project) => `${set}/${project}`));
}

/** @param executable of ruff */
export function ruff(executable: string): Tool {
  return {
    name: 'ruff',
    async run(folder) {
      const codes = [...ruffCodes.keys()].filter((code) => code !== 'S304' && code !== 'S305').join(',');
      const options = [
        '--isolated',
        '--no-cache',
        '--preview',
        '--exit-zero',
        '--ignore-noqa',
        '--no-respect-gitignore',
      ];
      const output = run(executable, ['check', ...options, '--output-format=json', `--select=${codes}`, '.'], folder);
      const found = JSON.parse(output) as readonly {
        code: string | null;
        filename: string;
        location: { row: number };
      }[];
      return found.flatMap(({ code, filename, location }) =>
        hit(ruffCodes, code ?? '', filename.slice(folder.length + 1), location.row),
      );
    },
  };
}

/** @param executable of bandit */
export function bandit(executable: string): Tool {
  return {
    name: 'bandit',
    async run(folder) {
      const output = run(executable, ['-r', '.', '-f', 'json', '-q', '--exit-zero', '--ignore-nosec'], folder);
      const { results } = JSON.parse(output) as {
        readonly results: readonly { test_id: string; filename: string; line_number: number }[];
      };
      return results.flatMap(({ test_id, filename, line_number }) =>
        hit(banditCodes, test_id, filename.replace(/^\.\//, ''), line_number),
      );
    },
  };
}

function hit(codes: ReadonlyMap<string, string>, code: string, file: string, line: number): Hit[] {
  const statement = codes.get(code);
  return statement === undefined ? [] : [{ file, line, check: code, statements: [statement] }];
}

function run(executable: string, args: readonly string[], cwd: string): string {
  return execFileSync(executable, args, {
    cwd,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
}
