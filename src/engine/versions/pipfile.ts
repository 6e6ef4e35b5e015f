import { parse } from 'smol-toml';
import { type ManifestFacts, NO_FACTS, type Requirement, normalizeName } from './requirement.ts';
import { sentenceOf, tableIn, textIn } from './tables.ts';

/** `Pipfile`: `[packages]` and `[dev-packages]`, and `python_version`. */
export function readPipfile(text: string, file: string): ManifestFacts {
  let document: unknown;
  try {
    document = parse(text);
  } catch (error) {
    return { ...NO_FACTS, problem: sentenceOf(error) };
  }
  const requirements: Requirement[] = [];
  for (const group of ['packages', 'dev-packages']) {
    for (const [name, value] of Object.entries(tableIn(document, group))) {
      requirements.push({ distribution: normalizeName(name), range: rangeOf(value), file });
    }
  }
  const python = textIn(tableIn(document, 'requires'), 'python_version');
  return { ...NO_FACTS, requirements, requiresPython: python === null ? null : `==${python}.*` };
}

function rangeOf(value: unknown): string {
  const text = typeof value === 'string' ? value : (textIn(value, 'version') ?? '');
  return text === '*' ? '' : text;
}

/** `Pipfile.lock`: JSON with a `version` of `==1.2.3` for each package of `default` and `develop`. */
export function readPipfileLock(text: string): ManifestFacts {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch (error) {
    return { ...NO_FACTS, problem: sentenceOf(error) };
  }
  const locked: { distribution: string; version: string }[] = [];
  for (const group of ['default', 'develop']) {
    for (const [name, value] of Object.entries(tableIn(document, group))) {
      const version = textIn(value, 'version')?.replace(/^==/, '');
      if (version !== undefined) locked.push({ distribution: normalizeName(name), version });
    }
  }
  const python = textIn(tableIn(tableIn(document, '_meta'), 'requires'), 'python_version');
  return { ...NO_FACTS, locked, requiresPython: python === null ? null : `==${python}.*` };
}
