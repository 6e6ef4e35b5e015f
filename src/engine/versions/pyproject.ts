import { parse } from 'smol-toml';
import { type ManifestFacts, NO_FACTS, type Requirement, normalizeName, parseRequirement } from './requirement.ts';
import { isTable, sentenceOf, tableIn, textIn, textsIn } from './tables.ts';

/**
 * `pyproject.toml`: PEP 621 (`dependencies`, `optional-dependencies`), PEP 735 (`dependency-groups`), the tables of
 * Poetry (main, dev, groups), and the development dependencies of uv and PDM.
 */
export function readPyproject(text: string, file: string, python: string | null): ManifestFacts {
  let document: unknown;
  try {
    document = parse(text);
  } catch (error) {
    return { ...NO_FACTS, problem: sentenceOf(error) };
  }
  const requirements: Requirement[] = [];
  const addLines = (lines: unknown): void => {
    for (const line of textsIn(lines)) {
      const requirement = parseRequirement(line, file, python);
      if (requirement !== null) requirements.push(requirement);
    }
  };

  const project = tableIn(document, 'project');
  const tool = tableIn(document, 'tool');
  addLines(project['dependencies']);
  for (const lines of Object.values(tableIn(project, 'optional-dependencies'))) addLines(lines);
  for (const lines of Object.values(tableIn(document, 'dependency-groups'))) addLines(lines);
  addLines(tableIn(tool, 'uv')['dev-dependencies']);
  for (const lines of Object.values(tableIn(tableIn(tool, 'pdm'), 'dev-dependencies'))) addLines(lines);

  const poetry = tableIn(tool, 'poetry');
  const groups = Object.keys(tableIn(poetry, 'group')).map((name) => tableIn(tableIn(poetry, 'group'), name));
  for (const table of [poetry, ...groups]) {
    addPoetry(tableIn(table, 'dependencies'), file, requirements);
    addPoetry(tableIn(table, 'dev-dependencies'), file, requirements);
  }
  const requiresPython =
    textIn(project, 'requires-python') ?? poetryRange(tableIn(poetry, 'dependencies')['python']) ?? null;
  return { ...NO_FACTS, requirements, requiresPython };
}

function addPoetry(table: { readonly [name: string]: unknown }, file: string, into: Requirement[]): void {
  for (const [name, value] of Object.entries(table)) {
    if (name === 'python') continue;
    into.push({ distribution: normalizeName(name), range: poetryRange(value) ?? '', file });
  }
}

/** `"^1.2"`, `{ version = "^1.2" }`, or a list of those with markers: the last, which stands for the newest Python. */
function poetryRange(value: unknown): string | null {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return poetryRange(value.at(-1));
  return isTable(value) ? textIn(value, 'version') : null;
}

/** Whether a `pyproject.toml` describes a project of its own, rather than only settings of tools. */
export function describesProject(text: string): boolean {
  return /^\s*\[\s*(?:project|build-system|tool\.poetry)\s*[\].]/m.test(text);
}
