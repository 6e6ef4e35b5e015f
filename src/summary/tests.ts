import type { LocalModel } from '../semantics/file-model.ts';
import type * as ast from '../syntax/python/nodes.ts';
import { Kind } from '../syntax/python/nodes.ts';
import type { TestFacts } from './summary.ts';

/** Methods of clients that send a request; `request` and `generic` are passed the HTTP method first. */
const SENDING: ReadonlyMap<string, string | null> = new Map([
  ...['get', 'post', 'put', 'patch', 'delete', 'head', 'options', 'trace'].map(
    (name) => [name, name.toUpperCase()] as const,
  ),
  ['websocket_connect', 'WEBSOCKET'],
]);

/** Longer texts are no paths. */
const LONGEST = 300;
const MOST = 2_000;

/** What the tests of a file reach: read off the nodes that the binder filed. */
export function testFactsOf(model: LocalModel): TestFacts {
  const paths = new Map<string, TestFacts['paths'][number]>();
  const links = new Map<string, TestFacts['links'][number]>();
  const addText = (node: ast.Expr, text: string): void => {
    if (text.length > LONGEST) return;
    const method = methodAround(node);
    if ((isLink(node) || isListedName(node, text)) && LINK.test(text))
      links.set(`${method} ${text}`, { method, name: text });
    const path = pathIn(text) ?? (method === null ? null : pathBehindBase(text));
    if (path !== null) paths.set(`${method} ${path}`, { method, path });
  };
  for (const node of model.nodes('StringLiteral')) {
    if (node.parent!.kind !== Kind.JoinedStr && node.parent!.kind !== Kind.ExprStmt)
      addText(node, isContinued(node) ? `${node.value}*` : node.value);
  }
  for (const node of model.nodes('JoinedStr')) addText(node, patternOf(node));
  const names = new Set<string>();
  let isStarred = false;
  for (const { name, asname } of model.nodes('Alias')) {
    names.add(asname ?? name).add(name);
    isStarred ||= name === '*';
  }
  for (const { attr } of model.nodes('Attribute')) names.add(attr);
  // What `import *` brings is known by its use alone.
  if (isStarred) for (const { id } of model.nodes('Name')) names.add(id);
  return {
    paths: [...paths.values()].slice(0, MOST),
    links: [...links.values()].slice(0, MOST),
    names: [...names],
  };
}

/** What stands in for values is `*`. */
function patternOf({ values }: ast.JoinedStr): string {
  return values.map((part) => (part.kind === Kind.StringLiteral ? part.value : '*')).join('');
}

/** The path that a text begins with, without host, query and fragment; parts that are filled in later are `*`. */
function pathIn(text: string): string | null {
  const match = PATH.exec(text);
  if (match === null) return null;
  const path = match[1]!.replaceAll(FILLED_IN, '*');
  return path === '' || path === '/*' ? null : path;
}

/** `{base}items`, where the base ends in a slash. */
function pathBehindBase(text: string): string | null {
  const match = /^\*([\w-][^?#\s]*)$/.exec(text);
  return match === null ? null : pathIn(`/${match[1]!}`);
}

/** Whether something is added to a text: `"/items/" + name`. */
function isContinued(node: ast.Expr): boolean {
  let child: ast.Node = node;
  let parent = node.parent;
  for (let steps = 0; steps < 4 && parent?.kind === Kind.BinOp && parent.op === '+'; steps++) {
    if (parent.left === child) return true;
    child = parent;
    parent = parent.parent;
  }
  return false;
}

/** Whether a text may be a name that an address is made of elsewhere in the test: one of several listed ones. */
function isListedName(node: ast.Expr, text: string): boolean {
  const { kind } = node.parent!;
  return (kind === Kind.List || kind === Kind.Tuple) && /^\w[\w-]*[.:]\w[\w:.-]*$/.test(text);
}

/** A base that is a value comes before the path: `{base}/items`, `%s/items`. */
const PATH = /^(?:https?:\/\/[^/?#\s]*|\*|%s|\{\w*\})?(\/[^?#\s]*)/;
const FILLED_IN = /%[sd]|%\(\w+\)[sd]|\{\w*\}|<[^<>/]*>/g;
const LINK = /^(?=.*\w)[\w.:*-]+$/;

/** The HTTP method of the request that a text is the address of; null if it is passed to no such call. */
function methodAround(node: ast.Expr): string | null {
  let child: ast.Node = node;
  let parent = node.parent;
  // Through `base + "/path"`, `"/path/%s" % id`, `"/path/{}".format(id)`, `reverse("name")`.
  for (let steps = 0; parent !== null && steps < 4; steps++) {
    if (parent.kind === Kind.Call && parent.func.kind === Kind.Attribute && parent.func !== child) {
      const { attr } = parent.func;
      const position = parent.args.indexOf(child);
      if (position === 0 && SENDING.has(attr)) return SENDING.get(attr)!;
      if (position === 1 && (attr === 'request' || attr === 'generic')) return textOf(parent.args[0]!);
    }
    if (parent.kind !== Kind.Call && parent.kind !== Kind.BinOp && parent.kind !== Kind.Attribute) return null;
    child = parent;
    parent = parent.parent;
  }
  return null;
}

function textOf(expr: ast.Expr): string | null {
  return expr.kind === Kind.StringLiteral ? expr.value.toUpperCase() : null;
}

/** Whether a text is the first argument of what makes an address of a name: `reverse("index")`, `url_for("index")`. */
function isLink(node: ast.Expr): boolean {
  const call = node.parent!;
  if (call.kind !== Kind.Call || call.args[0] !== node) return false;
  const { func } = call;
  const name = func.kind === Kind.Attribute ? func.attr : func.kind === Kind.Name ? func.id : '';
  return /reverse|url/i.test(name);
}
