import type { Binding, FileModel } from '../../semantics/model.ts';
import { Kind, type Call, type Expr, type Name, type Node } from '../../syntax/python/nodes.ts';
import { givesHarmless, isHarmlessName, isMarkupName } from './_markup.ts';

/** How far expressions are followed into each other. */
const DEEPEST = 12;

/**
 * What of an expression is put into HTML as it came: a parameter, an attribute, an element that nothing has escaped.
 * Null where there is none, and where it cannot be told: what an unknown function gives may be escaped.
 */
export function unescapedIn(file: FileModel, expr: Expr, depth = 0): Expr | null {
  if (depth > DEEPEST || file.constantOf(expr) !== undefined) return null;
  const inside = (part: Expr): Expr | null => unescapedIn(file, part, depth + 1);
  switch (expr.kind) {
    case Kind.JoinedStr:
      return first(expr.values, (part) => (part.kind === Kind.FormattedValue ? inside(part.value) : null));
    case Kind.BinOp:
      if (expr.op === '%') return inside(expr.left) ?? ofFormatted(expr.right, inside);
      return expr.op === '+' ? (inside(expr.left) ?? inside(expr.right)) : null;
    case Kind.IfExp:
      return inside(expr.body) ?? inside(expr.orelse);
    case Kind.BoolOp:
      return first(expr.values, inside);
    case Kind.ListComp:
    case Kind.GeneratorExp:
      return inside(expr.elt);
    case Kind.List:
    case Kind.Tuple:
      return first(expr.elts, inside);
    case Kind.Call:
      return inCall(file, expr, inside);
    case Kind.Attribute:
      return isHarmlessName(expr.attr) || hasNumber(file, expr) ? null : expr;
    case Kind.Subscript: {
      const key = file.constantOf(expr.slice);
      return hasNumber(file, expr) || (typeof key === 'string' && isMarkupName(key)) ? null : expr;
    }
    case Kind.Name:
      return inName(file, expr, depth);
    default:
      return null;
  }
}

/** What stands behind `%`: one value, or a tuple or dict of them. */
function ofFormatted(values: Expr, inside: (part: Expr) => Expr | null): Expr | null {
  return values.kind === Kind.Dict ? first(values.values, inside) : inside(values);
}

function inCall(file: FileModel, call: Call, inside: (part: Expr) => Expr | null): Expr | null {
  const { func, args, keywords } = call;
  const path = file.pathOf(func);
  if (path !== null && givesHarmless(path)) return null;
  if (func.kind !== Kind.Attribute) return null;
  const given = [...args, ...keywords.map(({ value }) => value)];
  switch (func.attr) {
    case 'format':
      return isText(file, func.value) ? (inside(func.value) ?? first(given, inside)) : null;
    case 'join':
      return isText(file, func.value) ? first(args, inside) : null;
    case 'strip':
    case 'lower':
    case 'upper':
    case 'title':
    case 'replace':
      return inside(func.value);
    case 'get':
      // `request.GET.get("name")`, `data.get("title")`: an element.
      return args.length > 0 && file.constantOf(args[0]!) !== undefined ? call : null;
    default:
      return null;
  }
}

/** Whether an expression is a pattern: a literal, or what translates one. Escaping types format by themselves. */
function isText(file: FileModel, expr: Expr): boolean {
  if (typeof file.constantOf(expr) === 'string' || expr.kind === Kind.JoinedStr) return true;
  return expr.kind === Kind.Call && expr.func.kind === Kind.Name && /^(?:_|n?gettext(?:_lazy)?)$/.test(expr.func.id);
}

function inName(file: FileModel, name: Name, depth: number): Expr | null {
  if (isHarmlessName(name.id) || hasNumber(file, name)) return null;
  const path = file.pathOf(name);
  if (path?.endsWith('()') && givesHarmless(path.slice(0, -2))) return null;
  const before = bindingsBefore(file, name);
  // What was bound last decides, with all that was added since, and with what branches bind that are over.
  const isWhole = ({ holder }: Binding): boolean =>
    holder.kind !== Kind.AugAssign && (holder.parent === null || holder.parent.end >= name.end);
  const last = before.findLastIndex(isWhole);
  for (const { kind, node, holder } of before.slice(Math.max(last, 0))) {
    if (kind === 'parameter')
      return node.kind === Kind.Arg && isPlain(node.annotation) && !isFieldName(file, name) ? name : null;
    if (kind !== 'assignment' || (holder.kind !== Kind.Assign && holder.kind !== Kind.AugAssign)) continue;
    if (holder.kind === Kind.Assign && holder.targets[0] !== node) return null;
    const found = unescapedIn(file, holder.value, depth + 1);
    if (found !== null) return found;
  }
  return null;
}

/** `def render(self, name, value, …)` of a widget: the name of a field, which developers write. */
function isFieldName(file: FileModel, name: Name): boolean {
  const around = file.functionAround(name);
  return (
    name.id === 'name' &&
    around?.kind === Kind.FunctionDef &&
    around.name === 'render' &&
    around.parent?.kind === Kind.ClassDef
  );
}

/** What binds a name before it is used: parameters, and statements that are over. */
function bindingsBefore(file: FileModel, name: Name): readonly Binding[] {
  const bindings = file.symbolOf(name)?.bindings ?? [];
  return bindings.filter(({ kind, holder }) => kind === 'parameter' || holder.end <= name.start);
}

/**
 * Whether an expression is put together of several: a format, a sum, or a name for one. What is only handed on says
 * nothing of markup.
 */
export function isBuilt(file: FileModel, expr: Expr, depth = 0): boolean {
  if (depth > DEEPEST) return false;
  switch (expr.kind) {
    case Kind.JoinedStr:
    case Kind.BinOp:
      return true;
    case Kind.IfExp:
      return isBuilt(file, expr.body, depth + 1) || isBuilt(file, expr.orelse, depth + 1);
    case Kind.Call:
      if (expr.func.kind !== Kind.Attribute) return false;
      if (expr.func.attr === 'strip') return isBuilt(file, expr.func.value, depth + 1);
      return /^(?:format|join)$/.test(expr.func.attr) && isText(file, expr.func.value);
    case Kind.Name: {
      return bindingsBefore(file, expr).some(
        ({ holder }) =>
          holder.kind === Kind.AugAssign ||
          (holder.kind === Kind.Assign && holder.value.kind !== Kind.Name && isBuilt(file, holder.value, depth + 1)),
      );
    }
    default:
      return false;
  }
}

/** Elements of what a client has sent: `request.GET["q"]`, `self.request.args.get("q")`. */
const REQUESTED =
  /^(?:\w+\.)?request\.(?:GET|POST|COOKIES|args|form|values|cookies|query_params|path_params|headers|META|data)(?:\[|\.get(?:list)?\()/;

/** Where a value, or the one that a name was last bound to, is taken from the request; null where that is not seen. */
export function requestedIn(file: FileModel, expr: Expr, depth = 0): Expr | null {
  if (depth > DEEPEST) return null;
  if (expr.kind === Kind.Name) {
    const holder = bindingsBefore(file, expr).findLast(({ kind }) => kind === 'assignment')?.holder;
    return holder?.kind === Kind.Assign ? requestedIn(file, holder.value, depth + 1) : null;
  }
  if (REQUESTED.test(file.text.slice(expr.start, Math.min(expr.end, expr.start + 80)))) return expr;
  if (expr.kind !== Kind.Call || expr.func.kind !== Kind.Attribute) return null;
  return /^(?:strip|lower|upper|title|replace)$/.test(expr.func.attr)
    ? requestedIn(file, expr.func.value, depth + 1)
    : null;
}

/** The first name, attribute or element that a pattern is formatted with, whatever it is called; null for none. */
export function formattedInto(file: FileModel, pattern: Expr): Expr | null {
  const given = valuesOf(file, pattern);
  return first(
    given.toSorted((a, b) => Number(isHarmlessText(a)) - Number(isHarmlessText(b))),
    (value) => {
      if (value.kind === Kind.Name) return value.id === value.id.toUpperCase() || hasNumber(file, value) ? null : value;
      return value.kind === Kind.Attribute || value.kind === Kind.Subscript ? unescapedIn(file, value) : null;
    },
  );
}

/** Whether a name says that nobody outside decides the value. */
function isHarmlessText(expr: Expr): boolean {
  return (
    (expr.kind === Kind.Name && isHarmlessName(expr.id)) || (expr.kind === Kind.Attribute && isHarmlessName(expr.attr))
  );
}

/** What a format puts in: an f-string, `%`, `.format(…)`. None where nothing is formatted. */
function valuesOf(file: FileModel, pattern: Expr): readonly Expr[] {
  if (pattern.kind === Kind.JoinedStr) {
    return pattern.values.flatMap((part) => (part.kind === Kind.FormattedValue ? part.value : []));
  }
  if (pattern.kind === Kind.BinOp && pattern.op === '%') {
    return pattern.right.kind === Kind.Tuple ? pattern.right.elts : [pattern.right];
  }
  if (pattern.kind === Kind.BinOp && pattern.op === '+') {
    return [pattern.left, pattern.right].flatMap((side) => valuesOf(file, side));
  }
  if (pattern.kind !== Kind.Call || pattern.func.kind !== Kind.Attribute || pattern.func.attr !== 'format') return [];
  return isText(file, pattern.func.value) ? [...pattern.args, ...pattern.keywords.map(({ value }) => value)] : [];
}

/** No annotation, or one that says text. */
function isPlain(annotation: Expr | null): boolean {
  return annotation === null || (annotation.kind === Kind.Name && annotation.id === 'str');
}

function hasNumber(file: FileModel, expr: Expr): boolean {
  const path = file.pathOf(expr);
  if (isAskedToBeNumber(file, expr)) return true;
  return path !== null && /^(?:int|float|bool|decimal\.Decimal|datetime\.\w+|uuid\.UUID)\(\)$/.test(path);
}

/** Whether the function has made sure that it is a number: `assert isinstance(things.left, int)`. */
function isAskedToBeNumber(file: FileModel, expr: Expr): boolean {
  const around = file.functionAround(expr);
  if (around === null) return false;
  const text = file.text.slice(expr.start, expr.end);
  return file.nodesIn('Call', around).some(({ func, args }) => {
    const [asked, type] = args;
    return (
      func.kind === Kind.Name &&
      func.id === 'isinstance' &&
      asked !== undefined &&
      type !== undefined &&
      /^(?:int|float|bool)$/.test(file.pathOf(type) ?? '') &&
      asked.end < expr.start &&
      file.text.slice(asked.start, asked.end) === text
    );
  });
}

function first<T extends Node>(parts: readonly T[], look: (part: T) => Expr | null): Expr | null {
  for (const part of parts) {
    const found = look(part);
    if (found !== null) return found;
  }
  return null;
}
