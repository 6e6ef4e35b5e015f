import { expect, test } from 'vitest';
import { withKeyword } from '../../src/rules/_new-keyword.ts';
import { modelOf } from '../semantics/marked.ts';

function added(text: string): string | null {
  const call = modelOf(text).nodes('Call')[0]!;
  const edit = withKeyword(text, call, 'x=1');
  return edit === null ? null : text.slice(0, edit.start) + edit.text + text.slice(edit.end);
}

test.each([
  ['f()', 'f(x=1)'],
  ['f(a)', 'f(a, x=1)'],
  ['f(a, b=2)', 'f(a, b=2, x=1)'],
  ['f(*a, **b)', 'f(*a, **b, x=1)'],
  ['f(a, )', 'f(a, x=1, )'],
  ['f((a))', 'f((a), x=1)'],
  ['f((a for a in b))', 'f((a for a in b), x=1)'],
  ['f(a for a in b)', null],
  ['f(\n    a,\n    b,  # c)\n)\n', 'f(\n    a,\n    b,\n    x=1,  # c)\n)\n'],
  ['f(\n    a,\n    b\n)\n', 'f(\n    a,\n    b,\n    x=1\n)\n'],
  ['f(a,\n  b=[\n    1,\n  ])', 'f(a,\n  b=[\n    1,\n  ],\n  x=1)'],
])('%j', (before, after) => {
  expect(added(before)).toBe(after);
});
