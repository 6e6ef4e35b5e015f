import { describe, expect, test } from 'vitest';
import { versionsOf } from '../../../src/engine/versions/project-versions.ts';

function read(files: { readonly [path: string]: string }, root = '', target: string | null = null) {
  return versionsOf(root, Object.keys(files).toSorted(), (path) => files[path] ?? null, target);
}

/** Exact version or range of some distributions. */
function known(files: { readonly [path: string]: string }, ...distributions: string[]) {
  const { versions } = read(files);
  return distributions.map((distribution) => {
    const version = versions.of(distribution);
    return version && (version.exact ?? version.range);
  });
}

describe('lock files', () => {
  test.each(['uv.lock', 'poetry.lock', 'pdm.lock'])('%s', (name) => {
    const lock = `version = 1
requires-python = ">=3.11"

[[package]]
name = "Django"
version = "5.2.1"
dependencies = [
    { name = "asgiref" },
]

[package.dependencies]
name = "not-a-package"

[[package]]
name = "my.app"
source = { virtual = "." }

[[package]]
name = "numpy"
version = "1.26.4"

[[package]]
name = "numpy"
version = "2.1.0"
`;
    expect(known({ [name]: lock }, 'django', 'my-app', 'NumPy', 'not-a-package')).toEqual([
      '5.2.1',
      null,
      '2.1.0',
      null,
    ]);
    expect(read({ [name]: lock }).versions.python).toBe('3.11');
  });

  test('Pipfile.lock', () => {
    const lock = JSON.stringify({
      _meta: { requires: { python_version: '3.10' } },
      default: { flask: { version: '==3.0.3' }, tool: { git: 'https://example.org/tool.git' } },
      develop: { pytest: { version: '==8.2.0' } },
    });
    expect(known({ 'Pipfile.lock': lock }, 'flask', 'pytest', 'tool')).toEqual(['3.0.3', '8.2.0', null]);
    expect(read({ 'Pipfile.lock': lock }).versions.python).toBe('3.10');
  });
});

describe('requirements', () => {
  test('pyproject.toml: standard tables, groups, extras and what uv adds', () => {
    const text = `
[project]
requires-python = ">=3.12,<4"
dependencies = ["Django>=5.1,<6", "uvicorn[standard] ~= 0.30", "old ; python_version < '3.9'", "direct @ https://example.org/x.whl"]
[project.optional-dependencies]
redis = ["redis (>=5)"]
[dependency-groups]
dev = ["pytest==8.3.2", { include-group = "lint" }]
[tool.uv]
dev-dependencies = ["mypy"]
`;
    expect(known({ 'pyproject.toml': text }, 'django', 'uvicorn', 'redis', 'pytest', 'mypy', 'direct', 'old')).toEqual([
      '>=5.1,<6',
      '~= 0.30',
      '>=5',
      '8.3.2',
      '',
      '',
      null,
    ]);
    expect(read({ 'pyproject.toml': text }).versions.python).toBe('3.12');
  });

  test('pyproject.toml: tables of Poetry', () => {
    const text = `
[tool.poetry.dependencies]
python = "^3.10"
fastapi = "^0.115"
pydantic = { version = "^2.6", extras = ["email"] }
numpy = [{ version = "<2", python = "<3.9" }, { version = ">=2", python = ">=3.9" }]
[tool.poetry.group.dev.dependencies]
pytest = "*"
`;
    expect(known({ 'pyproject.toml': text }, 'fastapi', 'pydantic', 'numpy', 'pytest', 'python')).toEqual([
      '^0.115',
      '^2.6',
      '>=2',
      '*',
      null,
    ]);
    expect(read({ 'pyproject.toml': text }).versions.python).toBe('3.10');
  });

  test('requirement files: includes, continuations, hashes, comments and repositories', () => {
    const files = {
      'requirements.txt': `-r requirements/base.txt
-r requirements.txt
--index-url https://example.org/simple
Flask==3.0.3 \\
    --hash=sha256:abc \\
    --hash=sha256:def
gunicorn  # any
git+https://example.org/tool.git#egg=my_tool
-e git+https://example.org/other.git@v1#egg=other
`,
      'requirements/base.txt': '-c constraints.txt\nsqlalchemy>=2\n',
      'requirements/constraints.txt': 'alembic==1.13.3\n',
    };
    expect(known(files, 'flask', 'gunicorn', 'my-tool', 'other', 'sqlalchemy', 'alembic')).toEqual([
      '3.0.3',
      '',
      '',
      '',
      '>=2',
      '1.13.3',
    ]);
  });

  test('setup.cfg and setup.py', () => {
    const cfg = `[metadata]
name = app
[options]
python_requires = >=3.9
install_requires =
    flask>=2  # comment
    click>=8; python_version >= "3.8"
[options.extras_require]
dev =
    pytest
`;
    expect(known({ 'setup.cfg': cfg }, 'flask', 'click', 'pytest', 'app')).toEqual(['>=2', '>=8', '', null]);
    const py = `setup(
    name="app",
    python_requires=">=3.9",
    install_requires=["flask>=2",  # "not-this"
        'click'] + computed(),
    extras_require={"dev": ["pytest>=8"]},
    keywords=["web"],
)`;
    expect(known({ 'setup.py': py }, 'flask', 'click', 'pytest', 'dev', 'web', 'not-this')).toEqual([
      '>=2',
      '',
      '>=8',
      null,
      null,
      null,
    ]);
    expect(read({ 'setup.py': py }).versions.python).toBe('3.9');
  });

  test('Pipfile', () => {
    const text =
      '[packages]\nflask = "*"\ndjango = {version = ">=4", extras = ["x"]}\n[dev-packages]\npytest = "==8.0"\n[requires]\npython_version = "3.11"\n';
    expect(known({ Pipfile: text }, 'flask', 'django', 'pytest')).toEqual(['', '>=4', '8.0']);
    expect(read({ Pipfile: text }).versions.python).toBe('3.11');
  });

  test('a broken manifest is told of, and the others count', () => {
    const { versions, problems } = read({ 'pyproject.toml': '[project\n', 'requirements.txt': 'flask==3.0\n' });
    expect(problems).toEqual([
      { file: 'pyproject.toml', message: expect.stringMatching(/^The file cannot be read: .*\.$/) },
    ]);
    expect(versions.of('flask')?.exact).toBe('3.0');
  });
});

describe('a project', () => {
  test('believes its lock file before its requirements, and asks only for the latter', () => {
    const files = {
      'pyproject.toml': '[project]\ndependencies = ["fastapi>=0.100"]\n',
      'uv.lock':
        '[[package]]\nname = "fastapi"\nversion = "0.115.2"\n\n[[package]]\nname = "starlette"\nversion = "0.41.0"\n',
    };
    const { versions } = read(files);
    expect(versions.of('fastapi')).toEqual({ exact: '0.115.2', range: '==0.115.2', file: 'uv.lock' });
    expect([...versions.required]).toEqual(['fastapi']);
    expect(versions.exactVersions().get('starlette')).toBe('0.41.0');
  });

  test('finds the lock file of its workspace, and one above the tree', () => {
    const lock = '[[package]]\nname = "django"\nversion = "4.2"\n';
    const own = { 'api/pyproject.toml': '[project]\ndependencies = ["django"]\n' };
    expect(read({ ...own, 'uv.lock': lock }, 'api').versions.of('django')?.exact).toBe('4.2');
    expect(read({ ...own, '../uv.lock': lock }, 'api').versions.of('django')?.exact).toBe('4.2');
    expect(read({ ...own, 'other/uv.lock': lock }, 'api').versions.of('django')?.exact).toBe(null);
  });

  test('believes what folders around it ask for, where it names nothing itself', () => {
    const files = {
      'requirements.txt': 'pydantic>=2\nhttpx\n',
      'packages/requires.txt': 'pydantic>=1.9,<2\nfastapi<1\n',
      'packages/server/setup.py': 'setup(install_requires=requirements())\n',
      'packages/server/requires.txt': 'fastapi>=0.100\n',
    };
    const { versions } = read(files, 'packages/server');
    expect(['fastapi', 'pydantic', 'httpx'].map((name) => versions.of(name)?.range)).toEqual([
      '>=0.100',
      '>=1.9,<2',
      '',
    ]);
    expect([...versions.required]).toEqual(['fastapi']);
  });

  test('satisfies a range by what is locked, by the newest that is allowed, or as the newest there is', () => {
    const { versions } = read({ 'requirements.txt': 'pydantic==1.10.2\ndjango>=3.2,<4\nflask>=2\n' });
    expect(versions.satisfies('pydantic', '>=2')).toBe(false);
    expect(versions.satisfies('django', '<4')).toBe(true);
    expect(versions.satisfies('django', '>=4')).toBe(false);
    expect(versions.satisfies('flask', '>=3')).toBe(true);
    expect(versions.satisfies('starlette', '>=0.40')).toBe(true);
    expect(versions.satisfies('starlette', '<1')).toBe(false);
  });

  test('takes its Python from what is asked for, requires-python, then .python-version', () => {
    const files = { '.python-version': '3.13.1\n', 'requirements.txt': "old; python_version < '3.10'\n" };
    expect(read(files).versions.python).toBe('3.13');
    expect(read(files).versions.of('old')).toBe(null);
    expect(read(files, '', '3.9').versions.python).toBe('3.9');
    expect(read(files, '', '3.9').versions.of('old')).not.toBe(null);
  });
});
