import { describe, expect, test } from 'vitest';
import { applyFixes } from '../../src/engine/fix/apply.ts';
import { fixOf } from '../../src/engine/fix/offer.ts';
import { rules } from '../../src/generated/rules.ts';
import { type Imported, usable } from '../../src/rules/_new-import.ts';
import { modelOf } from '../semantics/marked.ts';

/** The text with what is wanted imported and called in the place of `HERE`; null if it cannot be. */
function used(text: string, wanted: Imported, near: readonly string[] = []): string | null {
  const model = modelOf(text);
  const place = model.nodes('Name').find(({ id }) => id === 'HERE')!;
  const found = usable(model, place, wanted, near);
  if (found === null) return null;
  const edits = [...found.edits, { start: place.start, end: place.end, text: found.name }];
  const fix = fixOf({ ...rules[0]!, fix: 'safe' }, { title: 'Import it', edits }, model)!;
  return applyFixes(text, [{ fix }]).text;
}

const BODY = 'def f():\n    HERE\n';
const MODULE = { module: 'asyncio' };
const NAME = { module: 'flask', name: 'url_for' };

describe('an import is added', () => {
  test.each([
    ['to a file without imports', '', 'import asyncio\n\n'],
    ['behind the docstring', '"""Doc."""\n\n', '"""Doc."""\n\nimport asyncio\n\n'],
    ['behind imports from the future', '"""Doc."""\nfrom __future__ import annotations  # x\n\n', '"""Doc."""\nfrom __future__ import annotations  # x\n\nimport asyncio\n\n'],
    ['in order', 'import ast\nimport time\nfrom a import b\n', 'import ast\nimport asyncio\nimport time\nfrom a import b\n'],
    ['before names of modules', 'from a import b\n', 'import asyncio\nfrom a import b\n'],
    ['last', 'import ast  # x\n\nimport zoo\n', 'import ast  # x\nimport asyncio\n\nimport zoo\n'],
    ['though it is there for type checkers', 'import typing\nif typing.TYPE_CHECKING:\n    import asyncio\n', 'import asyncio\nimport typing\nif typing.TYPE_CHECKING:\n    import asyncio\n'],
    ['though another function has it', 'import a\ndef g():\n    import asyncio\n', 'import a\nimport asyncio\ndef g():\n    import asyncio\n'],
    ['before a comment and decorators', '@a\ndef g(): pass\n', 'import asyncio\n\n@a\ndef g(): pass\n'],
  ])('%s', (_, before, after) => {
    expect(used(before + BODY, MODULE)).toBe(after + BODY.replace('HERE', 'asyncio'));
  }); // prettier-ignore

  test('beside the module it goes with', () => {
    expect(used(`import web\n\nimport time\nimport os\n\n${BODY}`, MODULE, ['time'])).toBe(
      `import web\n\nimport asyncio\nimport time\nimport os\n\n${BODY.replace('HERE', 'asyncio')}`,
    );
  });

  test.each([
    ['to names of the same module', 'from flask import Flask  # x\n', 'from flask import Flask, url_for  # x\n'],
    ['in parentheses', 'from flask import (Flask, g,)\n', 'from flask import (Flask, g, url_for,)\n'],
    ['on a line of its own', 'from flask import (\n    Flask,\n    g,  # x\n)\n', 'from flask import (\n    Flask,\n    g,\n    url_for,  # x\n)\n'],
    ['behind a backslash', 'from flask import Flask, \\\n    g\n', 'from flask import Flask, \\\n    g, url_for\n'],
    ['beside a star', 'from flask import *\n', 'from flask import *\nfrom flask import url_for\n'],
  ])('%s', (_, before, after) => {
    expect(used(before + BODY, NAME)).toBe(after + BODY.replace('HERE', 'url_for'));
  }); // prettier-ignore
});

describe('the name that is there is used', () => {
  test.each([
    ['import asyncio\n', 'asyncio'],
    ['import asyncio as aio\n', 'aio'],
    ['import asyncio\nimport asyncio\n', 'asyncio'],
  ])('%j', (before, name) => {
    expect(used(before + BODY, MODULE)).toBe(before + BODY.replace('HERE', name));
  });

  test('of the function itself', () => {
    const text = 'def f():\n    import asyncio\n    HERE\n';
    expect(used(text, MODULE)).toBe(text.replace('HERE', 'asyncio'));
  });

  test('under another name', () => {
    const text = `from flask import url_for as address\n${BODY}`;
    expect(used(text, NAME)).toBe(text.replace('HERE', 'address'));
  });
});

test.each([
  ['the name is something else', `asyncio = None\n${BODY}`],
  ['the name may be something else', `try:\n    import asyncio\nexcept ImportError:\n    asyncio = None\n${BODY}`],
  ['the function has a variable of that name', 'import asyncio\ndef f(asyncio):\n    HERE\n'],
  ['the function imports it later', 'def f():\n    HERE\n    import asyncio\n'],
  ['the import would come too late', 'HERE\nimport time\n'],
  ['another statement stands on the line', '"""Doc."""; x = """\n"""\ndef f():\n    HERE\n'],
])('nothing is done where %s', (_, text) => {
  expect(used(text, MODULE)).toBeNull();
});
