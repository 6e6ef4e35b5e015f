import { expect, test } from 'vitest';
import { suppressionsIn } from '../../src/summary/suppressions.ts';
import { modelOf } from '../semantics/marked.ts';

function read(text: string) {
  return suppressionsIn(modelOf(text));
}

test.each([
  ['after code, its line', 'a\nb  # groundrules: ignore[x/y]\nc\n', 2, 2],
  ['alone, the next line of code', '# groundrules: ignore[x/y]\n\n# other\nb(\n  c)\n', 1, 4],
  ['above decorators, down to the name', '# groundrules: ignore[x/y]\n@d(\n  1)\n@e\ndef f(): ...\n', 1, 5],
  ['above nothing, itself', 'a\n# groundrules: ignore[x/y]\n', 2, 2],
  ['inside brackets, its line', 'f(\n  a,  # groundrules: ignore[x/y]\n)\n', 2, 2],
])('%s', (_, text, fromLine, toLine) => {
  expect(read(text)).toMatchObject({
    suppressions: [{ rules: ['x/y'], fromLine, toLine, isFile: false }],
    problems: [],
  });
});

test('names, reasons, all rules, whole files', () => {
  const { suppressions } = read(
    '# groundrules: ignore-file[a/b, c/d] made by a tool\nx  #groundrules: ignore as agreed\ny = "# groundrules: ignore"\n',
  );
  expect(suppressions).toMatchObject([
    { rules: ['a/b', 'c/d'], reason: 'made by a tool', isFile: true, fromLine: 1 },
    { rules: null, reason: 'as agreed', isFile: false, fromLine: 2, toLine: 2, span: { line: 2, column: 4 } },
  ]);
});

test.each([
  ['x  # groundrules: ignroe[a/b]', 'After `groundrules:` stands neither `ignore` nor `ignore-file`.'],
  ['x  # groundrules: ignore[a/b', 'The bracket after `ignore` is not closed.'],
  [
    'x  # groundrules: ignore-file[ ]',
    'The brackets after `ignore-file` name no rule; without them, all rules are meant.',
  ],
])('%s is a problem', (text, message) => {
  expect(read(text)).toEqual({ suppressions: [], problems: [{ file: 'app/views.py', line: 1, column: 4, message }] });
});
