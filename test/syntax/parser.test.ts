import { describe, expect, it } from 'vitest';
import { MAX_TREE_DEPTH } from '../../src/syntax/python/depth.ts';
import { Kind, type Node } from '../../src/syntax/python/nodes.ts';
import { parse } from '../../src/syntax/python/parser.ts';
import { forEachChild, walk } from '../../src/syntax/python/visitor.ts';

describe('parse', () => {
  it('gives an empty module for an empty text', () => {
    const { module, errors, comments } = parse('');
    expect([module.start, module.end, module.body, errors, comments]).toEqual([0, 0, [], [], []]);
  });

  it('lists every comment once', () => {
    const text = '#!shebang\nx = 1 # one\nmatch (a, # two\n  b)\nwith (a, # three\n b) as c: pass\ns = "# none"\n#last';
    const { comments } = parse(text);
    const found: string[] = [];
    for (let i = 0; i < comments.length; i += 2) found.push(text.slice(comments[i], comments[i + 1]));
    expect(found).toEqual(['#!shebang', '# one', '# two', '# three', '#last']);
  });

  it('gives names that are equal the same NFKC form', () => {
    const { module } = parse('ﬁ = fi\n');
    const ids: string[] = [];
    walk(module, (node) => void (node.kind === Kind.Name && ids.push(node.id)));
    expect(ids).toEqual(['fi', 'fi']);
  });

  it('replaces characters given by name', () => {
    const { module, errors } = parse(String.raw`'a\N{BULLET}b', f'\N{LEFT CURLY BRACKET}{x}'`);
    const values: string[] = [];
    walk(module, (node) => void (node.kind === Kind.StringLiteral && values.push(node.value)));
    expect(errors).toEqual([]);
    expect(values).toEqual(['a\ufffdb', '\ufffd']);
  });

  it('keeps the prefix of a literal in lower case', () => {
    const { module } = parse(String.raw`Rb'\x' b''`);
    const statement = module.body[0]!;
    expect(statement.kind === Kind.ExprStmt && statement.value).toMatchObject({
      prefix: 'rb',
      isBytes: true,
      value: String.raw`\x`,
    });
  });

  it('does not share state between files', () => {
    const text = 'def f(a, b=1): return [a, f"{b}"]\n';
    const before = JSON.stringify(parse(text));
    parse('((((');
    expect(JSON.stringify(parse(text))).toBe(before);
  });
});

describe('deep trees', () => {
  it('are cut with an error', () => {
    const { module, errors } = parse(`x = ${'a + '.repeat(MAX_TREE_DEPTH * 2)}b\n`);
    expect(errors.map((error) => error.message)).toEqual(['Nested too deep']);
    const depth = (node: Node): number => {
      let deepest = 0;
      forEachChild(node, (child) => (deepest = Math.max(deepest, depth(child))));
      return deepest + 1;
    };
    expect(depth(module)).toBe(MAX_TREE_DEPTH + 1);
  });

  it('stay whole as long as recursion can follow them', () => {
    expect(parse(`x = ${'a + '.repeat(MAX_TREE_DEPTH - 10)}b\n`).errors).toEqual([]);
  });
});

describe('walk', () => {
  const kinds = (text: string, skip?: Kind): string[] => {
    const seen: string[] = [];
    walk(parse(text).module, (node) => {
      if (node.kind === Kind.Name) seen.push(node.id);
      if (node.kind === Kind.Arg || node.kind === Kind.Keyword) seen.push(String(node.name));
      return node.kind !== skip;
    });
    return seen;
  };

  it('goes through the source in order', () => {
    expect(kinds('@a\ndef b(c: d = e, *f, g=h, **i) -> j:\n  k(l, m=n, *o)\n  return p if q else {r: s}\n')).toEqual(
      'acdefghijklmnopqrs'.split(''),
    );
  });

  it('leaves out the children of a node when told so', () => {
    expect(kinds('a(b)\nc.d\n', Kind.Call)).toEqual(['c']);
  });
});
