import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Recipe } from './recipe.ts';

/**
 * Where the code of a recipe lies; cloned if it is not there. A folder that is there is taken as it is.
 * @param sources absolute
 * @param python of the recipe's environment, to ask where a distribution was installed
 */
export function checkoutOf({ name, source }: Recipe, sources: string, python: string): string {
  if ('distribution' in source) {
    const code = `import importlib.util as u, os; print(os.path.dirname(u.find_spec(${JSON.stringify(source.package)}).origin))`;
    return run(python, ['-c', code]).trim();
  }
  const folder = folderOf({ name, source }, sources)!;
  if (existsSync(folder)) return folder;
  mkdirSync(sources, { recursive: true });
  run('git', ['clone', '--quiet', '--filter=blob:none', `https://github.com/${source.repository}`, folder]);
  run('git', ['-C', folder, 'checkout', '--quiet', source.commit]);
  return folder;
}

/** Folder of a repository's checkout; null for a distribution. */
function folderOf({ source }: Pick<Recipe, 'name' | 'source'>, sources: string): string | null {
  if ('distribution' in source) return null;
  return path.join(sources, source.folder ?? source.repository.split('/')[1]!);
}

/**
 * The Python of a recipe's own environment, made if what it installs is not what it was made with.
 * @param venvs absolute; outside the repository
 */
export function pythonOf(recipe: Recipe, sources: string, venvs: string): string {
  const { name, source, python: version, requirements } = recipe;
  const venv = path.join(venvs, name);
  const python = path.join(venv, 'bin', 'python');
  const wanted =
    'distribution' in source ? [...requirements, `${source.distribution}==${source.version}`] : requirements;
  const key = createHash('sha1')
    .update(JSON.stringify([version, source, wanted]))
    .digest('hex');
  const mark = path.join(venv, 'groundrules-verify');
  if (existsSync(mark) && readFileSync(mark, 'utf8') === key) return python;

  console.error(`${name}: installing into ${venv} …`);
  rmSync(venv, { recursive: true, force: true });
  mkdirSync(venvs, { recursive: true });
  // Not every Python brings pip along; the one of the system installs for all.
  run(version === undefined ? 'python3' : `python${version}`, ['-m', 'venv', '--without-pip', venv]);
  const checkout = 'distribution' in source ? venvs : checkoutOf(recipe, sources, python);
  const packages = wanted.flatMap((requirement) => requirement.split(' '));
  if (packages.length > 0)
    run('python3', ['-m', 'pip', '--python', python, 'install', '--quiet', ...packages], checkout);
  writeFileSync(mark, key);
  return python;
}

/** @throws Error with what the program said last */
export function run(program: string, args: readonly string[], cwd?: string, env?: NodeJS.ProcessEnv): string {
  try {
    const options = { cwd, env: env ?? process.env, encoding: 'utf8', maxBuffer: 1 << 29, stdio: 'pipe' } as const;
    return execFileSync(program, args, options);
  } catch (error) {
    const { stderr = '', message } = error as { stderr?: string; message: string };
    const said = stderr.trim().split('\n').slice(-15).join('\n') || message;
    throw new Error(`${program} ${args.slice(0, 4).join(' ')} …: ${said}`, { cause: error });
  }
}
