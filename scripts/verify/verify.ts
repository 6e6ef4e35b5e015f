import { cpSync, mkdtempSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { eachProject } from '../facts/each-project.ts';
import { checkoutOf, pythonOf, run } from './checkout.ts';
import { dependencies } from './compare/dependencies.ts';
import { compare, textOf } from './compare/difference.ts';
import { models } from './compare/models.ts';
import { routes } from './compare/routes.ts';
import { security } from './compare/security.ts';
import { services } from './compare/services.ts';
import { settings } from './compare/settings.ts';
import type { Entry, Recipe, RuntimeFacts, Subject, SubjectName, VerifyRecord } from './recipe.ts';

const SUBJECTS: { readonly [name in SubjectName]: Subject } = {
  routes,
  settings,
  models,
  dependencies,
  security,
  services,
};

export interface VerifyFolders {
  readonly sources: string;
  readonly venvs: string;
  /** Where boot scripts lie. */
  readonly scripts: string;
}

/**
 * Boots the project of a recipe, links it, and compares.
 * @throws Error where it cannot be fetched, installed or booted
 */
export async function verify(recipe: Recipe, folders: VerifyFolders): Promise<VerifyRecord> {
  const python = pythonOf(recipe, folders.sources, folders.venvs);
  const checkout = checkoutOf(recipe, folders.sources, python);
  const facts = boot(recipe, python, checkout, folders.scripts);
  const asked = recipe.subjects.map((name) => SUBJECTS[name]);
  const found = new Map<SubjectName, Entry[]>(recipe.subjects.map((name) => [name, []]));
  const root = recipe.root === undefined ? checkout : copyOf(path.join(checkout, recipe.root));
  const linked = (recipe.link ?? ['.']).map((folder) => path.join(root, folder));
  await eachProject(linked, root, (project) => {
    for (const subject of asked) {
      const entries = subject
        .found(project, facts)
        .filter((entry) => recipe.isOurs?.(subject.name, textOf(entry)) ?? true);
      found.get(subject.name)!.push(...entries);
    }
  });
  return {
    project: recipe.name,
    framework: recipe.framework,
    commit: 'distribution' in recipe.source ? recipe.source.version : recipe.source.commit,
    versions: facts.versions,
    subjects: asked.map((subject) => compare(subject, subject.expected(facts), found.get(subject.name)!, recipe)),
  };
}

/** A folder of a larger project, where nothing around it says that it is tests or examples. */
function copyOf(folder: string): string {
  const copy = path.join(mkdtempSync(path.join(os.tmpdir(), 'groundrules-verify-')), 'project');
  cpSync(folder, copy, { recursive: true });
  return copy;
}

function boot({ name, boot: how, env }: Recipe, python: string, checkout: string, scripts: string): RuntimeFacts {
  const script = path.join(scripts, how.script);
  const cwd = path.join(checkout, how.cwd ?? '.');
  // Its own folder first in the path of modules, as with `python -m`; and nothing written beside the sources.
  const variables = { ...process.env, PYTHONPATH: cwd, PYTHONDONTWRITEBYTECODE: '1', ...env };
  const output = run(python, [script, ...(how.arguments ?? [])], cwd, variables);
  try {
    return JSON.parse(output) as RuntimeFacts;
  } catch {
    throw new Error(`${name}: ${how.script} printed no JSON but: ${output.slice(0, 200)}`);
  }
}
