import { describe, expect, it } from 'vitest';
import { Kind, type Node } from '../../src/syntax/python/nodes.ts';
import { parse } from '../../src/syntax/python/parser.ts';
import { walk } from '../../src/syntax/python/visitor.ts';

/** Names of all functions and classes that a text's tree has, in order. */
function definitions(text: string): string[] {
  const found: string[] = [];
  walk(parse(text).module, (node) => {
    if (node.kind === Kind.FunctionDef || node.kind === Kind.ClassDef) found.push(node.name);
  });
  return found;
}

function first<N extends Node>(text: string, kind: N['kind']): N {
  const found: Node[] = [];
  walk(parse(text).module, (node) => {
    if (node.kind === kind) found.push(node);
  });
  return found[0] as N;
}

/** The broken line in the middle of a method, with code before and after. */
function around(line: string): string {
  return `import a\n\nclass K:\n    def before(self):\n        return 1\n\n    def broken(self):\n        x = 1\n        ${line}\n        y = 2\n\n    def after(self):\n        return 2\n\ndef last():\n    pass\n`;
}

describe('one bad statement costs that statement', () => {
  it.each([
    'print "hello"',
    'exec code in scope',
    'raise E, "message"',
    'x = = 1',
    'x = (1, 2',
    'x = foo(a, [b, {c',
    'x = foo(a, b))',
    'x = [1, 2)',
    'if x = 1:',
    'for in y:',
    'return )',
    'x = "unterminated',
    "x = f'{a",
    "x = f'{a!}'",
    "x = f'{'",
    'x.',
    'x = a b c',
    'def (self):',
    'class :',
    'lambda x',
    'import',
    'from x import',
    'from . import (a, b',
    'import {{ cookiecutter.module }}',
    '{% if cookiecutter.x %}',
    '{{ cookiecutter.x }} = 1',
    '`x`',
    'x <> y',
    'x ? y : z',
    '$x',
    'x = 0777',
    'x = 1L',
    'else:',
    'except E:',
    'async x = 1',
    '@decorator',
    'with open(x) as:',
    'global',
    'f() = 1',
    'x += y += z',
    'match x:',
    'a\\ b',
  ])('%s', (line) => {
    const text = around(line);
    expect(parse(text).errors).not.toEqual([]);
    const names = definitions(text);
    for (const name of ['K', 'before', 'broken', 'after', 'last']) expect(names).toContain(name);
    const outer = parse(text).module.body.filter(
      (node) => node.kind === Kind.FunctionDef || node.kind === Kind.ClassDef,
    );
    expect(outer.map((node) => node.name)).toEqual(['K', 'last']);
  });
});

it('goes on after a line that is no case', () => {
  expect(definitions('match x:\n    {{ case }}\n    case _:\n        def f(): pass\ndef g(): pass\n')).toEqual([
    'f',
    'g',
  ]);
});

describe('inside brackets', () => {
  it('keeps the arguments around a bad one', () => {
    const text = 'path("a", view b, name="c")\nx = 1\n';
    const call = first<Extract<Node, { kind: Kind.Call }>>(text, Kind.Call);
    expect(call.args).toHaveLength(2);
    expect(call.keywords.map((keyword) => keyword.name)).toEqual(['name']);
    expect(parse(text).errors).toHaveLength(1);
  });

  it('keeps the parameters around a bad one', () => {
    const params = first<Extract<Node, { kind: Kind.Arguments }>>('def f(a, (b, c), d=1): pass', Kind.Arguments);
    expect(params.args.map((arg) => arg.name)).toEqual(['a', 'd']);
  });

  it('names the bracket that was never closed', () => {
    expect(parse('x = foo(a,\n\ndef f(): pass\n').errors).toEqual([
      { start: 7, end: 8, message: "'(' was never closed" },
    ]);
  });

  it('reads a list over several lines at column 0', () => {
    const text = 'x = [\na\nfor a in b\nif a\n]\ny = (\nlambda: 1\n)\n';
    expect(parse(text).errors).toEqual([]);
  });
});

describe('broken layout', () => {
  it('keeps a block whose header lacks its colon', () => {
    expect(definitions('class K(\n    def m(self):\n        pass\n\ndef f()\n    pass\n')).toEqual(['K', 'm', 'f']);
  });

  it('keeps statements after unexpected indentation', () => {
    const { module, errors } = parse('a = 1\n    b = 2\nc = 3\n');
    expect(module.body).toHaveLength(3);
    expect(errors.map((error) => error.message)).toEqual(['Unexpected indentation']);
  });

  it('reports a block that is missing', () => {
    const { module, errors } = parse('def f():\nx = 1\n');
    expect(module.body).toHaveLength(2);
    expect(errors).toEqual([{ start: 8, end: 8, message: 'Expected an indented block' }]);
  });

  it('loses only the text of a string that does not end', () => {
    expect(definitions('def f():\n    """Doc.\n    return 1\n\ndef g(): pass\n')).toEqual(['f', 'g']);
  });
});
