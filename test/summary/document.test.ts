import { describe, expect, test } from 'vitest';
import { type DocumentKind, LazyDocument } from '../../src/summary/document.ts';

function documentOf(kind: DocumentKind, text: string | null): LazyDocument {
  return new LazyDocument({ path: 'x', kind, role: 'product', isIgnored: false, isTracked: null }, () => text);
}

/** `name=value`, and that the text at the value's span is the value. */
function pairs(kind: DocumentKind, text: string): readonly string[] {
  const lines = text.split('\n');
  return documentOf(kind, text).pairs.map(({ name, value, span }) => {
    expect(lines[span.line - 1]!.slice(span.column - 1, span.endColumn - 1)).toBe(value);
    return `${name}=${value}`;
  });
}

describe('pairs', () => {
  test('of .env files', () => {
    expect(
      pairs('environment', '# A=b\nexport A=b # c\nB="c # d"\nC=\'d\'\nD =e\nE=\n  F=https://x/#y\nnothing\n'),
    ).toEqual(['A=b', 'B=c # d', 'C=d', 'D=e', 'F=https://x/#y']);
  });

  test('of YAML, nested and listed', () => {
    expect(
      pairs(
        'yaml',
        'a: b # c\nd:\n  e: "f: g"\n  - h: i\n  "j k": \'l\'\nm: |\n  text\nn: [o]\np: {q: r}\ns: &t u\nv: ${W:-x}\ny: {{ z }}\n',
      ),
    ).toEqual(['a=b', 'e=f: g', 'h=i', 'j k=l', 'v=${W:-x}', 'y={{ z }}']);
    expect(pairs('compose', 'environment:\n  - A=b\n  - "C=d e"\n  - E\n')).toEqual(['A=b', 'C=d e']);
  });

  test('of TOML and INI', () => {
    expect(pairs('toml', '[x]\na = "b"\nc.d = \'e\'\nf = 3\ng = ["h"]\ni = { j = "k" }\n# l = "m"\n')).toEqual([
      'a=b',
      'c.d=e',
      'f=3',
    ]);
    expect(pairs('ini', '[x]\na = b ; c\nd: e\n')).toEqual(['a=b', 'd=e']);
  });

  test('of JSON, several on a line', () => {
    expect(pairs('json', '{"a": "b", "c": {"d": "e\\"f"}, "g": 1,\n "h":"i"}\n')).toEqual(['a=b', 'd=e\\"f', 'h=i']);
  });

  test('of Dockerfiles', () => {
    expect(pairs('dockerfile', 'FROM x\nENV A=b C="d e"\nARG F=g\nENV H i j\nARG K\nRUN L=m n\n')).toEqual([
      'A=b',
      'C=d e',
      'F=g',
      'H=i j',
    ]);
  });

  test('of what has none', () => {
    expect(pairs('requirements', 'a==1\n')).toEqual([]);
    expect(documentOf('yaml', null).pairs).toEqual([]);
  });
});

describe('a document', () => {
  test('is read once, when it is first looked into', () => {
    let reads = 0;
    const document = new LazyDocument(
      { path: 'x', kind: 'yaml', role: 'product', isIgnored: false, isTracked: null },
      () => {
        reads++;
        return 'a: b\n';
      },
    );
    expect(document.suppressions().suppressions).toEqual([]);
    expect(reads).toBe(0);
    expect(document.pairs).toBe(document.pairs);
    expect(document.text).toBe('a: b\n');
    expect(reads).toBe(1);
  });

  test('has suppressions in comments', () => {
    const document = documentOf('yaml', 'a: b # groundrules: ignore[x] r\n# groundrules: ignore[y]\nc: d\n');
    void document.text;
    expect(document.suppressions().suppressions).toMatchObject([
      { rules: ['x'], reason: 'r', fromLine: 1, toLine: 1 },
      { rules: ['y'], fromLine: 2, toLine: 3 },
    ]);
  });
});
