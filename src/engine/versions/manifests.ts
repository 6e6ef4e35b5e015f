import { isRequirements } from '../kinds.ts';
import { readPipfile, readPipfileLock } from './pipfile.ts';
import { readPyproject } from './pyproject.ts';
import { type ManifestFacts, NO_FACTS } from './requirement.ts';
import { readRequirements } from './requirements-txt.ts';
import { readSetupCfg } from './setup-cfg.ts';
import { readSetupPy } from './setup-py.ts';
import { readTomlLock } from './toml-lock.ts';

type Reader = (
  text: string,
  file: string,
  python: string | null,
  read: (path: string) => string | null,
) => ManifestFacts;

const READERS: { readonly [name: string]: Reader } = {
  'uv.lock': readTomlLock,
  'poetry.lock': readTomlLock,
  'pdm.lock': readTomlLock,
  'Pipfile.lock': readPipfileLock,
  Pipfile: readPipfile,
  'pyproject.toml': readPyproject,
  'setup.cfg': readSetupCfg,
  'setup.py': readSetupPy,
  '.python-version': (text) => ({ ...NO_FACTS, requiresPython: pythonVersionOf(text) }),
};

/** The manifests that name exact versions, the ones to believe first. */
export const LOCK_FILES: readonly string[] = ['uv.lock', 'poetry.lock', 'pdm.lock', 'Pipfile.lock'];

/** The manifests that say what a project asks for. */
export const REQUIREMENT_FILES: readonly string[] = ['pyproject.toml', 'Pipfile', 'setup.cfg', 'setup.py'];

/**
 * What the manifest at `path` tells; nothing for a file of another kind.
 *
 * @param python target version, for markers; null if not known
 * @param read text of another file by its path, for includes; null if it is not there
 */
export function readManifest(
  path: string,
  text: string,
  python: string | null,
  read: (path: string) => string | null,
): ManifestFacts {
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (Object.hasOwn(READERS, name)) return READERS[name]!(text, path, python, read);
  return isRequirements(name) ? readRequirements(text, path, python, read) : NO_FACTS;
}

/** `3.12.4` or `pypy3.10-7.3` of a `.python-version` → `==3.12.*`. */
function pythonVersionOf(text: string): string | null {
  const match = /(\d+\.\d+)/.exec(text.split('\n')[0]!);
  return match === null ? null : `==${match[1]}.*`;
}
