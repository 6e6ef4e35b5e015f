import { frameworks } from '../../generated/frameworks.ts';
import type { FileModel } from '../../semantics/model.ts';
import { Kind, type Expr, type FunctionDef, type Name } from '../../syntax/python/nodes.ts';

const known = frameworks.flatMap(({ errorHandlers }) => errorHandlers ?? []);
const lastOf = (path: string): string => path.slice(path.lastIndexOf('.') + 1);
const methods: ReadonlySet<string> = new Set(known.flatMap((each) => each.methods.map(lastOf)));
const keywords: ReadonlySet<string> = new Set(known.flatMap(({ keyword }) => keyword ?? []));

/** Methods after which nobody else is told of the exception, by full path and, where no framework means another, by name. */
const ending: ReadonlySet<string> = (() => {
  const on = new Set(known.flatMap((each) => (each.raisesOn === true ? each.methods.map(lastOf) : [])));
  const ends = known.flatMap((each) => (each.raisesOn === true ? [] : each.methods));
  return new Set([...ends, ...ends.map(lastOf).filter((name) => !on.has(name))]);
})();

/** A function that answers whatever exception comes its way. */
export interface ErrorHandler {
  /** The parameter that it is passed the exception in. */
  readonly exception: string;
  /** Whether nobody logs the exception after it. */
  readonly isLast: boolean;
}

/** What makes a function of this file the answer to any exception; null if nothing here does. */
export function errorHandlerOf(file: FileModel, fn: FunctionDef): ErrorHandler | null {
  // Whatever it is passed before, the exception comes last.
  const exception = fn.params.args.at(-1)?.name;
  if (exception === undefined) return null;
  for (const decorator of fn.decorators) {
    if (decorator.kind !== Kind.Call || !isRegistration(decorator.func)) continue;
    if (isAny(file, decorator.args[0])) return { exception, isLast: endsWith(file, decorator.func) };
  }
  for (const name of namesOf(file, fn)) {
    const call = name.parent;
    if (call?.kind === Kind.Call && call.args[1] === name && isRegistration(call.func) && isAny(file, call.args[0])) {
      return { exception, isLast: endsWith(file, call.func) };
    }
    if (call?.kind === Kind.Dict && isKeyword(call.parent)) {
      const key = call.keys[call.values.indexOf(name)];
      // Frameworks that take such a dict pass a 500 on as it is; others wrap it in an error of their own.
      if (isAny(file, key ?? undefined) || (key != null && file.constantOf(key) === 500))
        return { exception, isLast: false };
    }
  }
  return null;
}

/** Where a function is named by itself, and not called. */
function namesOf(file: FileModel, fn: FunctionDef): readonly Name[] {
  return file
    .nodes('Name')
    .filter((name) => name.id === fn.name && file.symbolOf(name)?.bindings.some(({ node }) => node === fn) === true);
}

function isRegistration(func: Expr): boolean {
  return func.kind === Kind.Attribute && methods.has(func.attr);
}

function isKeyword(node: { readonly kind: number; readonly name?: unknown } | null): boolean {
  return node?.kind === Kind.Keyword && typeof node.name === 'string' && keywords.has(node.name);
}

function endsWith(file: FileModel, func: Expr): boolean {
  return ending.has(file.pathOf(func) ?? '') || (func.kind === Kind.Attribute && ending.has(func.attr));
}

/** Whether an exception class is one that everything else derives from. */
function isAny(file: FileModel, type: Expr | undefined): boolean {
  return type !== undefined && ['Exception', 'BaseException'].includes(file.pathOf(type) ?? '');
}
