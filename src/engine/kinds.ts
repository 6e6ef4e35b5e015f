/** What a file is to the tool, told by its name alone. */
export type FileKind = 'python' | 'template' | 'environment' | 'manifest' | 'dockerfile' | 'yaml' | 'toml' | 'ini';

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
  html: 'template',
  htm: 'template',
  jinja: 'template',
  jinja2: 'template',
  j2: 'template',
  djhtml: 'template',
  yml: 'yaml',
  yaml: 'yaml',
  toml: 'toml',
  ini: 'ini',
  cfg: 'ini',
};

/**
 * Kind of a file by its name without folders; null for what no part of the tool reads.
 * Manifests are the files that name requirements or the Python version; `setup.py` is both Python and a manifest,
 * and counts as Python here.
 */
export function kindOf(name: string): FileKind | null {
  const dot = name.lastIndexOf('.');
  const extension = dot < 0 ? '' : name.slice(dot + 1);
  // The ones a Python project is full of first: this runs once for every file of the tree.
  if (extension === 'py' || extension === 'pyi') return 'python';
  if (MANIFESTS.has(name) || isRequirements(name)) return 'manifest';
  if (name === '.env' || name.startsWith('.env.')) return 'environment';
  if (name === 'Dockerfile' || name === 'Containerfile' || name.startsWith('Dockerfile.')) return 'dockerfile';
  return BY_EXTENSION[extension] ?? null;
}

/** `requirements.txt`, `requirements-dev.txt`, `dev-requirements.txt`, `requirements_test.txt` and the `.in` of pip-tools. */
export function isRequirements(name: string): boolean {
  return /^(?:[\w.-]*[-_.])?requirements?(?:[-_.][\w.-]*)?\.(?:txt|in)$/.test(name) || name === 'constraints.txt';
}
