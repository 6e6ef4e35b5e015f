import { describe, expect, test } from 'vitest';
import { createSession } from '../../src/engine/session.ts';
import { rules } from '../../src/generated/rules.ts';
import type { ReportResult, Score } from '../../src/reporters/scorecard.ts';
import { catalogue } from '../../src/standards/catalogue.ts';
import { needsReach, units } from '../../src/standards/units.ts';
import { treeOnDisk } from './tree-on-disk.ts';

interface Asked {
  readonly paths?: readonly string[];
  readonly ran?: typeof rules;
}

function report(cwd: string, { paths = ['.'], ran = rules }: Asked = {}): Promise<ReportResult> {
  return createSession({ cwd, rules: ran, config: {}, configFolder: null, cache: false, jobs: 1 }).report(paths);
}

function scoreOf({ projects }: ReportResult, id: string): Score | undefined {
  return projects[0]!.scores.find(({ statement }) => statement.id === id);
}

const SHOP = {
  'requirements.txt': 'fastapi==0.121.0\npydantic==1.10.2\n',
  'shop/__init__.py': '',
  'shop/main.py': `import time
from fastapi import FastAPI

app = FastAPI()

@app.get("/slow")
async def slow() -> dict:
    time.sleep(1)
    time.sleep(2)
    return {}

@app.get("/quick")
async def quick() -> dict:
    return {}
`,
};

describe('a scorecard', () => {
  test('tells of a broken statement how often, where most, and what complies', async () => {
    const result = await report(treeOnDisk(SHOP));
    expect(scoreOf(result, 'G2a')).toMatchObject({
      verdict: 'broken',
      findings: 2,
      severity: 'error',
      share: { unit: 'async functions', total: 2, complying: 1 },
      worst: [{ file: 'shop/main.py', line: 8, findings: 2 }],
    });
    expect(scoreOf(result, 'FA4a')).toMatchObject({ verdict: 'broken', findings: 2 });
    expect(result.projects[0]!.overall[0]).toEqual({ unit: 'routes', total: 2, complying: 1 });
  });

  test('has a statement hold where rules ran and found nothing', async () => {
    expect(scoreOf(await report(treeOnDisk(SHOP)), 'G5c')).toMatchObject({
      verdict: 'holds',
      reason: null,
      share: { unit: 'functions', total: 2, complying: 2 },
      worst: [],
    });
  });

  test('leaves out the statements of frameworks that are not in use', async () => {
    const { projects } = await report(treeOnDisk(SHOP));
    expect(new Set(projects[0]!.scores.map(({ statement }) => statement.framework))).toEqual(
      new Set([null, 'fastapi', 'starlette']),
    );
  });

  test('does not say that something holds which is not there', async () => {
    const files = { ...SHOP, 'shop/main.py': 'from fastapi import FastAPI\n\napp = FastAPI()\n' };
    const result = await report(treeOnDisk(files));
    expect(scoreOf(result, 'G2a')).toMatchObject({ verdict: 'not applicable', reason: 'no async functions' });
    expect(scoreOf(result, 'FA2c')).toMatchObject({ verdict: 'not applicable', reason: 'no routes' });
  });

  test('says nothing of tested routes where tests reach hardly any', async () => {
    expect(scoreOf(await report(treeOnDisk(SHOP)), 'G6a')).toMatchObject({
      verdict: 'cannot be told',
      reason: 'tests reach 0 of 2 routes',
    });
  });

  test('knows which rules are for other versions', async () => {
    const result = await report(treeOnDisk(SHOP), { ran: rules.filter(({ name }) => name.includes('pydantic')) });
    expect(scoreOf(result, 'FA2a')).toMatchObject({ verdict: 'not applicable', reason: 'it is about pydantic >=2' });
  });

  test('cannot tell what no chosen rule looks for', async () => {
    const result = await report(treeOnDisk(SHOP), { ran: [] });
    expect(scoreOf(result, 'G5c')).toMatchObject({ verdict: 'cannot be told', reason: 'its rules are switched off' });
    expect(scoreOf(result, 'G1c')).toMatchObject({ verdict: 'cannot be told', reason: 'no rule yet' });
  });

  test('leaves a statement to the one that says it for the framework above', async () => {
    expect(scoreOf(await report(treeOnDisk(SHOP)), 'ST4a')).toMatchObject({
      verdict: 'not applicable',
      reason: 'told by FA4a',
    });
  });

  test('counts the routes of each service by themselves', async () => {
    const files = {
      ...SHOP,
      'shop/admin.py': `from fastapi import FastAPI

admin = FastAPI()

@admin.get("/orders")
def orders():
    try:
        return {}
    except Exception as error:
        return {"error": str(error)}
`,
    };
    const broken = (await report(treeOnDisk(files))).projects[0]!.scores.filter(({ services }) => services.length > 0);
    for (const { services, share } of broken) {
      expect(services.map(({ service }) => service).toSorted()).toEqual(['shop.admin.admin', 'shop.main.app']);
      expect(services.reduce((sum, { total }) => sum + total, 0)).toBe(share?.total);
    }
    expect(broken.length).toBeGreaterThan(0);
  });

  test('tells of the whole project that a path lies in, and of what could not be read', async () => {
    const root = treeOnDisk({ ...SHOP, 'shop/broken.py': 'def f(:\n' });
    const { projects, problems } = await report(root, { paths: ['shop/broken.py'] });
    expect(projects).toHaveLength(1);
    expect(scoreOf({ projects, problems }, 'G2a')?.findings).toBe(2);
    expect(problems.map(({ file }) => file)).toEqual(['shop/broken.py']);
  });
});

describe('units', () => {
  test('are told of every statement, and of no other', () => {
    expect(Object.keys(units).toSorted()).toEqual(catalogue.map(({ id }) => id).toSorted());
    expect(Object.keys(units)).toEqual(expect.arrayContaining(Object.keys(needsReach)));
  });
});
