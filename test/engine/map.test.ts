import { describe, expect, test } from 'vitest';
import type { MapOptions } from '../../src/engine/session.ts';
import { createSession } from '../../src/engine/session.ts';
import { rules } from '../../src/generated/rules.ts';
import type { MapResult } from '../../src/reporters/map.ts';
import { treeOnDisk } from './tree-on-disk.ts';

interface Asked extends MapOptions {
  readonly paths?: readonly string[];
  readonly cache?: boolean;
}

function map(cwd: string, { paths = ['.'], cache = false, ...options }: Asked = {}): Promise<MapResult> {
  return session(cwd, cache).map(paths, options);
}

function session(cwd: string, cache: boolean) {
  return createSession({ cwd, rules, config: {}, configFolder: null, cache, jobs: 1 });
}

const SHOP = {
  'pyproject.toml': '[project]\nname = "shop"\nrequires-python = ">=3.12"\ndependencies = ["fastapi==0.121.0"]\n',
  'shop/__init__.py': '',
  'shop/api.py': `from fastapi import APIRouter

router = APIRouter(prefix="/orders")

@router.get("/{id}")
async def show(id: int):
    return id
`,
  'shop/main.py': `from fastapi import FastAPI
from shop.api import router

app = FastAPI()
app.include_router(router)
`,
  'tests/test_app.py': `from fastapi import FastAPI

app = FastAPI()

@app.get("/only-a-test")
def only():
    return 1
`,
};

function pathsIn({ projects }: MapResult): readonly (string | null)[] {
  return projects.flatMap(({ routes = [] }) => routes.flatMap((one) => (one.isBuiltIn === true ? [] : [one.path])));
}

describe('a map', () => {
  test('tells versions and routes, with the places of handlers', async () => {
    const { projects, problems } = await map(treeOnDisk(SHOP));
    expect(problems).toEqual([]);
    expect(projects).toHaveLength(1);
    expect(projects[0]).toMatchObject({ root: '.', versions: { fastapi: '0.121.0' }, python: '3.12' });
    expect(projects[0]!.routes).toContainEqual(
      expect.objectContaining({
        methods: ['GET'],
        path: '/orders/{id}',
        runs: 'event-loop',
        owner: 'shop.api.router',
        handler: { name: 'shop.api.show', isAsync: true, file: 'shop/api.py', line: 6 },
      }),
    );
  });

  test('tells which routes no test requests, where there are tests', async () => {
    const untested = ({ projects }: MapResult) =>
      projects[0]!.routes!.find(({ path }) => path === '/orders/{id}')!.untested;
    const { 'tests/test_app.py': _, ...untestedShop } = SHOP;
    expect(untested(await map(treeOnDisk(untestedShop)))).toBeUndefined();
    const requesting = (path: string) => ({
      'tests/test_app.py': `def test_it(client):\n    assert client.get("${path}").ok\n`,
    });
    expect(untested(await map(treeOnDisk({ ...SHOP, ...requesting('/orders/1') })))).toEqual([]);
    expect(untested(await map(treeOnDisk({ ...SHOP, ...requesting('/else') })))).toEqual(['GET']);
  });

  test('leaves out what tests declare', async () => {
    expect(pathsIn(await map(treeOnDisk(SHOP)))).toEqual(['/orders/{id}']);
  });

  test('holds what is in the folder that was named, and reads all around it', async () => {
    const root = treeOnDisk({ ...SHOP, 'other/urls.py': 'from django.urls import path\nurlpatterns = []\n' });
    expect(pathsIn(await map(root, { paths: ['other'] }))).toEqual([]);
    expect(pathsIn(await map(root, { paths: ['shop/api.py'] }))).toEqual(['/orders/{id}']);
  });

  test('has the sections that are asked for', async () => {
    const { projects } = await map(treeOnDisk(SHOP), { sections: ['models', 'routes'] });
    expect(Object.keys(projects[0]!)).toEqual(['root', 'frameworks', 'versions', 'python', 'models', 'routes']);
  });

  test('is the same from the cache of a check, and leaves a cache to it', async () => {
    const root = treeOnDisk(SHOP);
    const cold = await map(root);
    expect(await map(root, { cache: true })).toEqual(cold);
    const checked = await session(root, true).check(['.']);
    expect(checked.summary.cachedFiles).toBeGreaterThan(0);
    expect(checked.findings).toEqual((await session(root, false).check(['.'])).findings);
    expect(await map(root, { cache: true })).toEqual(cold);
    expect((await session(root, true).check(['.'])).findings).toEqual(checked.findings);
  });

  test('tells what could not be read', async () => {
    const { problems } = await map(treeOnDisk({ ...SHOP, 'shop/broken.py': 'def f(:\n' }), { paths: ['.', 'none'] });
    expect(problems.map(({ file }) => file)).toEqual(['none', 'shop/broken.py']);
  });
});

describe('settings in a map', () => {
  const SETTINGS = `from pathlib import Path
import os

INSTALLED_APPS = []
DEBUG = False
SECRET_KEY = "k3v9-2hQz7-wm41x-Tt8"
STRIPE = {"API_KEY": "sk_live_51HqLyjWDarjtT1", "CURRENCY": "eur"}
BROKER_URL = "amqp://shop:Tr4verse94@queue.internal:5672/jobs"
SHORT_TOKEN = "abc123"
AUTH_USER_MODEL = "accounts.User"
API_TOKEN = os.environ.get("API_TOKEN", "k3v9-2hQz7-wm41x-Tt8")
`;
  const FILES = {
    'manage.py': 'import os\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "shop.settings")\n',
    'requirements.txt': 'Django==5.2.1\n',
    'shop/__init__.py': '',
    'shop/settings.py': SETTINGS,
  };

  test('show no secret in full', async () => {
    const result = await map(treeOnDisk(FILES), { sections: ['settings'] });
    const text = JSON.stringify(result);
    for (const secret of ['2hQz7', '51HqLyj', 'Tr4verse', 'abc123']) expect(text).not.toContain(secret);
    const values = result.projects[0]!.settings![0]!.values;
    const valueOf = (name: string) => values.find((one) => one.name === name)?.value;
    expect(valueOf('DEBUG')).toBe(false);
    expect(valueOf('SECRET_KEY')).toBe('k3********');
    expect(valueOf('STRIPE')).toEqual({ API_KEY: 'sk********', CURRENCY: 'eur' });
    expect(valueOf('BROKER_URL')).toBe('amqp://shop:********@queue.internal:5672/jobs');
    expect(valueOf('SHORT_TOKEN')).toBe('********');
    expect(valueOf('AUTH_USER_MODEL')).toBe('accounts.User');
  });
});
