import { describe, expect, test } from 'vitest';
import { kindOf } from '../../src/engine/kinds.ts';
import { layOut } from '../../src/engine/projects.ts';

/** Module names by path for each project. */
function layoutOf(files: { readonly [path: string]: string }): {
  readonly [root: string]: { readonly [path: string]: string };
} {
  const tree = Object.keys(files)
    .toSorted()
    .map((path) => ({ path, kind: kindOf(path.slice(path.lastIndexOf('/') + 1))! }));
  return Object.fromEntries(
    layOut(tree, (path) => files[path] ?? null).map((project) => [
      project.root,
      Object.fromEntries(project.files.map((file) => [file.projectPath, file.module])),
    ]),
  );
}

describe('projects of a tree', () => {
  test('a tree without manifests is one project', () => {
    expect(layoutOf({ 'app/__init__.py': '', 'app/views.py': '', 'main.py': '' })).toEqual({
      '': { 'app/__init__.py': 'app', 'app/views.py': 'app.views', 'main.py': 'main' },
    });
  });

  test('each folder with a manifest that describes a project is one', () => {
    expect(
      layoutOf({
        'pyproject.toml': '[tool.uv.workspace]\nmembers = ["backend"]\n',
        'scripts/release.py': '',
        'backend/pyproject.toml': '[project]\nname = "app"\n',
        'backend/app/main.py': '',
        'worker/requirements.txt': 'flask\n',
        'worker/tasks.py': '',
      }),
    ).toEqual({
      '': { 'scripts/release.py': 'scripts.release' },
      backend: { 'app/main.py': 'app.main' },
      worker: { 'tasks.py': 'tasks' },
    });
  });

  test('settings of tools, requirements of documentation, and manifests inside packages mark none', () => {
    expect(
      Object.keys(
        layoutOf({
          'main.py': '',
          'tests/pyproject.toml': '[tool.ruff]\nline-length = 100\n',
          'tests/test_main.py': '',
          'docs/requirements.txt': 'sphinx\n',
          'docs/conf.py': '',
          'app/__init__.py': '',
          'app/forms/__init__.py': '',
          'app/forms/setup.py': '',
          'app/template/setup.py': '',
        }),
      ),
    ).toEqual(['']);
  });

  test('a package that is started inside of its own folder is a project', () => {
    const service = { 'requirements.txt': 'fastapi\n', '__init__.py': '', 'api/routes.py': '', 'test/api.py': '' };
    const below = (main: string): object =>
      layoutOf(
        Object.fromEntries(
          Object.entries({ ...service, 'main.py': main }).map(([path, text]) => [`backend/${path}`, text]),
        ),
      );
    expect(below('import os\nfrom api.routes import router\n')).toEqual({
      backend: {
        '__init__.py': '__init__',
        'api/routes.py': 'api.routes',
        'main.py': 'main',
        'test/api.py': 'test.api',
      },
    });
    const asPackage = {
      '': {
        'backend/__init__.py': 'backend',
        'backend/api/routes.py': 'backend.api.routes',
        'backend/main.py': 'backend.main',
        'backend/test/api.py': 'backend.test.api',
      },
    };
    expect(below('from backend.api.routes import router\nfrom api.routes import other\n')).toEqual(asPackage);
    expect(below('from .api.routes import router\n')).toEqual(asPackage);
    expect(below('import test\n')).toEqual(asPackage);
  });

  test('one manage.py is where modules are imported from, several are projects', () => {
    expect(
      layoutOf({ 'site/manage.py': '', 'site/shop/__init__.py': '', 'site/shop/urls.py': '', 'tool.py': '' }),
    ).toEqual({
      '': {
        'site/manage.py': 'manage',
        'site/shop/__init__.py': 'shop',
        'site/shop/urls.py': 'shop.urls',
        'tool.py': 'tool',
      },
    });
    expect(layoutOf({ 'a/manage.py': '', 'a/core/models.py': '', 'b/manage.py': '', 'b/core/models.py': '' })).toEqual({
      a: { 'manage.py': 'manage', 'core/models.py': 'core.models' },
      b: { 'manage.py': 'manage', 'core/models.py': 'core.models' },
    });
  });

  test('a src folder is left out of names unless it is a package', () => {
    expect(layoutOf({ 'src/shop/__init__.py': '' })).toEqual({ '': { 'src/shop/__init__.py': 'shop' } });
    expect(layoutOf({ 'src/__init__.py': '', 'src/shop.py': '' })).toEqual({
      '': { 'src/__init__.py': 'src', 'src/shop.py': 'src.shop' },
    });
  });

  test('what cannot stand in a name becomes an underscore', () => {
    expect(layoutOf({ '{{ cookiecutter.slug }}/my-app/a.b.py': '' })).toEqual({
      '': { '{{ cookiecutter.slug }}/my-app/a.b.py': '___cookiecutter_slug___.my_app.a_b' },
    });
  });
});
