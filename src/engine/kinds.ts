import type { DocumentKind } from '../summary/document.ts';

/** What a file is to the tool, told by its name, and for templates by its folder. */
export type FileKind =
  | 'python'
  | 'template'
  | 'environment'
  | 'manifest'
  | 'dockerfile'
  | 'yaml'
  | 'toml'
  | 'ini'
  | 'json'
  | 'ignore'
  | 'key';

const MANIFESTS = new Set([
  'pyproject.toml',
  'setup.py',
  'setup.cfg',
  'Pipfile',
  'Pipfile.lock',
  'uv.lock',
  'poetry.lock',
  'pdm.lock',
  '.python-version',
]);

const BY_EXTENSION: { readonly [extension: string]: FileKind } = {
  py: 'python',
  pyi: 'python',
  jinja: 'template',
  jinja2: 'template',
  j2: 'template',
  djhtml: 'template',
  env: 'environment',
  yml: 'yaml',
  yaml: 'yaml',
  toml: 'toml',
  ini: 'ini',
  cfg: 'ini',
  json: 'json',
  pem: 'key',
  key: 'key',
  p12: 'key',
  pfx: 'key',
  ppk: 'key',
  jks: 'key',
  keystore: 'key',
};

/** Files in folders of templates that are such too. */
const TEMPLATES = new Set(['html', 'htm', 'xhtml', 'txt', 'xml']);

/** Made by tools, and large. */
const GENERATED_JSON = new Set(['package-lock.json', 'npm-shrinkwrap.json', 'composer.lock.json']);

const KEYS = new Set(['id_rsa', 'id_dsa', 'id_ecdsa', 'id_ed25519']);

/**
 * Kind of a file by its name without folders; null for what no part of the tool reads.
 * Manifests are the files that name requirements or the Python version; `setup.py` is both Python and a manifest,
 * and counts as Python here.
 *
 * @param isInTemplates whether a folder around it holds templates, as `holdsTemplates` tells
 */
export function kindOf(name: string, isInTemplates = false): FileKind | null {
  const dot = name.lastIndexOf('.');
  const extension = dot < 0 ? '' : name.slice(dot + 1);
  // The ones a Python project is full of first: this runs once for every file of the tree.
  if (extension === 'py' || extension === 'pyi') return 'python';
  if (MANIFESTS.has(name) || isRequirements(name)) return 'manifest';
  if (isInTemplates && TEMPLATES.has(extension)) return 'template';
  if (name === '.env' || name.startsWith('.env.') || name === '.envrc') return 'environment';
  if (name === '.gitignore') return 'ignore';
  if (KEYS.has(name)) return 'key';
  if (GENERATED_JSON.has(name)) return null;
  if (name === 'Dockerfile' || name === 'Containerfile' || name.startsWith('Dockerfile.')) return 'dockerfile';
  return BY_EXTENSION[extension] ?? null;
}

/** Whether a folder, by its own name, is one of templates: `templates`, `jinja2`, `email_templates`. */
export function holdsTemplates(folder: string): boolean {
  return /template|jinja/i.test(folder);
}

/** Kind of a file by its path. */
export function kindAt(path: string): FileKind | null {
  const folders = path.split('/');
  const name = folders.pop()!;
  return kindOf(name, folders.some(holdsTemplates));
}

/** What a file is among the documents of a project; null for what is none, lock files among them. */
export function documentKindOf(path: string, kind: FileKind): DocumentKind | null {
  const name = path.slice(path.lastIndexOf('/') + 1);
  switch (kind) {
    case 'python':
    case 'template':
      return null;
    case 'manifest':
      if (isRequirements(name)) return 'requirements';
      return name === 'pyproject.toml' || name === 'Pipfile' ? 'toml' : name === 'setup.cfg' ? 'ini' : null;
    case 'yaml':
      return /^(?:docker-)?compose\b/.test(name) ? 'compose' : 'yaml';
    default:
      return kind;
  }
}

/**
 * `requirements.txt`, `requirements-dev.txt`, `dev-requirements.txt`, `requirements_test.txt`, the `.in` of pip-tools, and
 * `requires.txt`, which a `setup.py` reads.
 */
export function isRequirements(name: string): boolean {
  return /^(?:[\w.-]*[-_.])?requirements?(?:[-_.][\w.-]*)?\.(?:txt|in)$/.test(name) || OTHER_REQUIREMENTS.has(name);
}

const OTHER_REQUIREMENTS: ReadonlySet<string> = new Set(['constraints.txt', 'requires.txt']);
