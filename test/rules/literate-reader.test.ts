import { describe, expect, test } from 'vitest';
import { readLiterate } from './literate.ts';

const page = `# errors/bare-except

Prose, and \`code\`.

## Re-raising

### By another name

\`\`\`python
x = 1
\`\`\`

### Across files

\`\`\`python title="app/models.py"
# not a heading
\`\`\`

\`\`\`html title="app/templates/a.html"
<p>
\`\`\`

\`\`\`text
not a file
\`\`\`

## Nothing here
`;

describe('literate tests', () => {
  test('have one case for each heading with files', () => {
    expect(readLiterate(page)).toEqual([
      { name: 'Re-raising › By another name', line: 7, files: { 'app.py': 'x = 1\n' } },
      {
        name: 'Re-raising › Across files',
        line: 13,
        files: { 'app/models.py': '# not a heading\n', 'app/templates/a.html': '<p>\n' },
      },
    ]);
  });

  test('name the line of a fence that never ends', () => {
    expect(() => readLiterate('# A\n\n```python\nx = 1\n')).toThrow('line 3: this fence never ends');
  });

  test('refuse one path twice', () => {
    expect(() => readLiterate('# A\n```python\n```\n```python\n```\n')).toThrow('line 4: app.py stands');
  });
});
