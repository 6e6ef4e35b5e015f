import { chmodSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Rule, defineRule } from '../../../src/contracts/rule.ts';
import type { Finding, Fix } from '../../../src/contracts/finding.ts';
import { checkSources } from '../../../src/engine/check-sources.ts';
import { mendAll } from '../../../src/engine/fix/fix.ts';
import type { RunResult, SessionOptions } from '../../../src/engine/run.ts';
import { type Session, createSession } from '../../../src/engine/session.ts';
import { rules } from '../../../src/generated/rules.ts';
import { treeOnDisk } from '../tree-on-disk.ts';

function session(cwd: string, part: Partial<SessionOptions> = {}): Session {
  const chosen = rules.filter(({ name }) => name === 'async/blocking-call');
  return createSession({ cwd, rules: chosen, config: {}, configFolder: null, cache: true, jobs: 1, ...part });
}

const SLEEPY = 'import time\n\n\nasync def wait():\n    time.sleep(1)\n    time.sleep(2)\n';
const MENDED =
  'import asyncio\nimport time\n\n\nasync def wait():\n    await asyncio.sleep(1)\n    await asyncio.sleep(2)\n';

function textIn(root: string, file = 'app.py'): string {
  return readFileSync(path.join(root, file), 'utf8');
}

describe('a session that mends', () => {
  test('writes what was asked for, and tells what is left', async () => {
    const root = treeOnDisk({
      'app.py': SLEEPY,
      'b.py': `import requests\n\n\nasync def b():\n    requests.get("")\n`,
    });
    const result = await session(root).fix(['.'], { isUnsafe: true });
    expect(result.fixed).toEqual({ findings: 2, files: 1, refused: [] });
    expect(result.findings.map(({ file }) => file)).toEqual(['b.py']);
    expect(textIn(root)).toBe(MENDED);
  });

  test('has nothing to do the next time, and leaves files alone then', async () => {
    const root = treeOnDisk({ 'app.py': SLEEPY });
    await session(root).fix(['.'], { isUnsafe: true });
    const before = statSync(path.join(root, 'app.py'));
    const result = await session(root).fix(['.'], { isUnsafe: true });
    expect(result.fixed).toEqual({ findings: 0, files: 0, refused: [] });
    expect(statSync(path.join(root, 'app.py'))).toMatchObject({ ino: before.ino, mtimeMs: before.mtimeMs });
  });

  test('leaves unsafe fixes alone unless they are asked for', async () => {
    const root = treeOnDisk({ 'app.py': SLEEPY });
    const result = await session(root).fix(['.']);
    expect(result.findings.map(({ fix }) => fix?.safety)).toEqual(['unsafe', 'unsafe']);
    expect(textIn(root)).toBe(SLEEPY);
  });

  test('writes to the named files alone', async () => {
    const root = treeOnDisk({ 'app.py': SLEEPY, 'b.py': SLEEPY });
    await session(root).fix(['b.py'], { isUnsafe: true });
    expect([textIn(root), textIn(root, 'b.py')]).toEqual([SLEEPY, MENDED]);
  });

  test('writes in no file that says to leave it', async () => {
    const root = treeOnDisk({ 'app.py': SLEEPY.replace('time.sleep(1)', 'time.sleep(1)  # groundrules: ignore') });
    await session(root).fix(['.'], { isUnsafe: true });
    expect(textIn(root)).toContain('time.sleep(1)  # groundrules: ignore');
    expect(textIn(root)).toContain('await asyncio.sleep(2)');
  });

  test('writes to no file it must not write to, says why, and mends the others', async () => {
    const root = treeOnDisk({ 'app.py': SLEEPY, 'fixed.py': SLEEPY });
    chmodSync(path.join(root, 'fixed.py'), 0o444);
    const { fixed, findings } = await session(root).fix(['.'], { isUnsafe: true });
    expect(fixed).toEqual({
      findings: 2,
      files: 1,
      refused: [{ file: 'fixed.py', line: 1, column: 1, message: 'Its fixes were left out. It is read-only.' }],
    });
    expect(findings.map(({ file }) => file)).toEqual(['fixed.py', 'fixed.py']);
  });

  test('follows no link out of what is checked', async () => {
    const outside = treeOnDisk({ 'app.py': SLEEPY });
    const root = treeOnDisk({ 'pyproject.toml': '[project]\nname = "a"\n' });
    symlinkSync(path.join(outside, 'app.py'), path.join(root, 'app.py'));
    await session(root).fix(['app.py'], { isUnsafe: true });
    expect(textIn(outside)).toBe(SLEEPY);
  });

  test('keeps line ends, byte order mark and everything else it does not mend', async () => {
    const text = `\ufeff# é\r\nimport time\r\n\r\nasync def wait():\r\n    time.sleep(1) # 漢 \r\n    x = 1;\r\n`;
    const root = treeOnDisk({ 'app.py': text });
    await session(root).fix(['.'], { isUnsafe: true });
    expect(textIn(root)).toBe(
      text.replace('import time', 'import asyncio\r\nimport time').replace('time.sleep', 'await asyncio.sleep'),
    );
  });

  test('that only looks tells what it would write', async () => {
    const root = treeOnDisk({ 'app.py': SLEEPY });
    const { changes, result } = await session(root).preview(['.'], { isUnsafe: true });
    expect(changes.map(({ file, edits }) => [file, edits.map(({ line, text }) => [line, text])])).toEqual([
      ['app.py', [[1, 'import asyncio\n'], [5, 'await asyncio.sleep'], [6, 'await asyncio.sleep']]], // prettier-ignore
    ]);
    expect(result.findings).toHaveLength(2);
    expect(textIn(root)).toBe(SLEEPY);
  });

  test('offers the same fixes cold, warm, and with several threads', async () => {
    const root = treeOnDisk({ 'app.py': SLEEPY, 'b.py': SLEEPY });
    const fixes = async (part: Partial<SessionOptions>) =>
      (await session(root, part).check(['.'], { withFixes: true })).findings.map(({ fix }) => fix);
    const cold = await fixes({ cache: false });
    expect(cold.filter((fix) => fix !== undefined)).toHaveLength(4);
    for (const part of [{}, {}, { jobs: 2, cache: false }]) expect(await fixes(part)).toEqual(cold);
  });
});

test('a check that asks for no fixes says where some may be offered', async () => {
  const root = treeOnDisk({ 'app.py': SLEEPY });
  for (const withFixes of [false, true, false]) {
    const { findings } = await session(root).check(['.'], { withFixes });
    expect(findings.map(({ fix, mayFix }) => fix?.safety ?? `maybe ${mayFix}`)).toEqual(
      withFixes ? ['unsafe', 'unsafe'] : ['maybe unsafe', 'maybe unsafe'],
    );
  }
});

/** One finding a file, with a fix that puts a text at its beginning. */
function resultOf(root: string, text: string): RunResult {
  const at = { line: 1, column: 1, endLine: 1, endColumn: 1 };
  const fix: Fix = { title: 'Break it', safety: 'safe', edits: [{ ...at, text }] };
  const finding: Finding = {
    rule: 'demo/rule',
    standards: [],
    severity: 'note',
    file: 'app.py',
    line: 1,
    column: 1,
    endLine: 1,
    endColumn: 1,
    message: '',
    help: '',
    related: [],
    fix,
  };
  return {
    findings: [finding],
    problems: [],
    summary: { files: 1, cachedFiles: 0, projects: [], rules: 1, durationMs: 0 },
    textOf: () => null,
    placeOf: (file) => ({ location: path.join(root, file), root }),
  };
}

describe('a rule that is wrong', () => {
  test('breaks no file', async () => {
    const root = treeOnDisk({ 'app.py': 'x = 1\n' });
    const { fixed } = await mendAll(() => Promise.resolve(resultOf(root, 'def (:\n')), false);
    expect(fixed).toMatchObject({ findings: 0, files: 0 });
    expect(fixed!.refused[0]!.message).toContain('They would break its syntax (demo/rule).');
    expect(textIn(root)).toBe('x = 1\n');
  });

  test('may mend a file whose syntax is broken elsewhere', async () => {
    const root = treeOnDisk({ 'app.py': 'def (:\n' });
    let left = 1;
    await mendAll(
      () => Promise.resolve(left-- > 0 ? resultOf(root, 'x = 1\n') : { ...resultOf(root, ''), findings: [] }),
      false,
    );
    expect(textIn(root)).toBe('x = 1\ndef (:\n');
  });

  test('is stopped after ten passes', async () => {
    const root = treeOnDisk({ 'app.py': '' });
    const { fixed } = await mendAll(() => Promise.resolve(resultOf(root, '#\n')), false);
    expect(fixed).toEqual({ findings: 10, files: 1, refused: [] });
    expect(textIn(root)).toBe('#\n'.repeat(10));
  });

  test('and throws is told of, and its finding stays', () => {
    const rule: Rule = {
      ...defineRule(rules.find(({ name }) => name === 'async/blocking-call')!),
      fix: 'safe',
      project: () => [{ at: { file: 'app.py', line: 1, column: 1, endLine: 1, endColumn: 2 }, message: 'Bad.', fix: () => { throw new Error('no'); } }], // prettier-ignore
    } as Rule;
    const { findings, problems } = checkSources({ 'app.py': 'x = 1\n' }, { rules: [rule] });
    expect(findings).toHaveLength(1);
    expect(problems[0]!.message).toContain('The rule async/blocking-call failed');
  });
});
