import { frameworks } from '../../generated/frameworks.ts';
import type { FileModel } from '../../semantics/model.ts';
import { type Expr, type FunctionDef, type If, Kind, type Stmt } from '../../syntax/python/nodes.ts';

/** Last names of what of a request holds values of the client: `GET`, `form`, `query_params`. */
const containers: ReadonlySet<string> = new Set(
  frameworks.flatMap(({ unchecked = [], queries = [] }) =>
    [...unchecked, ...queries].map((path) => path.slice(path.lastIndexOf('.') + 1).replace(/\(\)$/, '')),
  ),
);

/** A method that validates one field: by a decorator, or by its name where the class has that field, or takes it from a model. */
export function isFieldValidator(file: FileModel, fn: FunctionDef): boolean {
  const cls = file.classAround(fn);
  if (cls === null) return false;
  if (fn.decorators.some((each) => /^(?:field_)?validator$|^validates$/.test(lastName(each)))) return true;
  const [, field] = /^(?:clean|validate)_(\w+)$/.exec(fn.name) ?? [];
  return field !== undefined && cls.body.some((each) => declares(each, field));
}

function declares(statement: Stmt, field: string): boolean {
  if (statement.kind === Kind.ClassDef) return statement.name === 'Meta';
  const target =
    statement.kind === Kind.Assign ? statement.targets[0] : statement.kind === Kind.AnnAssign ? statement.target : null;
  return target?.kind === Kind.Name && target.id === field;
}

/** A function whose decorator declares a route that its parameters belong to. */
export function isHandler(fn: FunctionDef): boolean {
  return fn.decorators.some(
    (each) => each.kind === Kind.Call && each.func.kind === Kind.Attribute && METHODS.has(each.func.attr),
  );
}

const METHODS: ReadonlySet<string> = new Set(['get', 'post', 'put', 'patch', 'delete', 'api_route', 'route']);

function lastName(decorator: Expr): string {
  const name = decorator.kind === Kind.Call ? decorator.func : decorator;
  return name.kind === Kind.Attribute ? name.attr : name.kind === Kind.Name ? name.id : '';
}

/** Whether the first thing that an `if` does is to turn the request away: by an exception, an answer with a status of errors, or one that says `error`. */
export function isRefusal(file: FileModel, { body: [first] }: If): boolean {
  if (first?.kind === Kind.Raise) return true;
  if (first?.kind !== Kind.Return || first.value === null) return false;
  const { value } = first;
  const status = (each: Expr): boolean => {
    const code = file.constantOf(each);
    return typeof code === 'number' && code >= 400 && code < 500;
  };
  if (value.kind === Kind.Tuple) return value.elts.some(status);
  if (value.kind === Kind.Dict) return value.keys.some((key) => key !== null && file.constantOf(key) === 'error');
  return value.kind === Kind.Call && [...value.args, ...value.keywords.map((each) => each.value)].some(status);
}

/** Whether an expression takes one value out of the request at hand: `request.GET.get("page", 1)`, `self.request.POST["x"]`. */
export function isRequestValue(expr: Expr): boolean {
  const isGet = expr.kind === Kind.Call && expr.func.kind === Kind.Attribute && expr.func.attr === 'get';
  const holder = isGet
    ? (expr.func as { readonly value: Expr }).value
    : expr.kind === Kind.Subscript
      ? expr.value
      : null;
  const container = holder?.kind === Kind.Call ? holder.func : holder;
  if (container?.kind !== Kind.Attribute || !containers.has(container.attr)) return false;
  const { value } = container;
  return (
    (value.kind === Kind.Name && value.id === 'request') || (value.kind === Kind.Attribute && value.attr === 'request')
  );
}
