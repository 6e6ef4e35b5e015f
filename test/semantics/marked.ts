import { createFileModel } from '../../src/semantics/file-model.ts';
import type { LocalModel } from '../../src/semantics/file-model.ts';
import type * as ast from '../../src/syntax/python/nodes.ts';
import { parse } from '../../src/syntax/python/parser.ts';

/** A model of `app/views.py`, or of another module. */
export function modelOf(text: string, module = 'app.views', isPackage = false): LocalModel {
  const { module: tree, comments } = parse(text);
  const path = module.replaceAll('.', '/') + (isPackage ? '/__init__.py' : '.py');
  return createFileModel({ path, module, isPackage, text, tree, comments });
}

/** Expression statements and their lines' comments: `x.y  # what is said of it`. */
export function marked(model: LocalModel): { readonly expr: ast.Expr; readonly mark: string }[] {
  return model.nodes('ExprStmt').flatMap(({ value, end }) => {
    const lineEnd = model.text.indexOf('\n', end);
    const [, mark] = /^[ \t]*#[ \t]*(.*)$/.exec(model.text.slice(end, lineEnd < 0 ? undefined : lineEnd)) ?? [];
    return mark === undefined ? [] : [{ expr: value, mark: mark.trim() }];
  });
}

/** What the marks say should be, and what is, for each marked line: `code  # expected`. */
export function compare(
  text: string,
  actual: (model: LocalModel, expr: ast.Expr) => unknown,
  module?: string,
  isPackage?: boolean,
): { readonly expected: string[]; readonly actual: string[] } {
  const model = modelOf(text, module, isPackage);
  const lines = marked(model);
  const code = ({ start, end }: ast.Range): string => model.text.slice(start, end);
  return {
    expected: lines.map(({ expr, mark }) => `${code(expr)}  # ${mark}`),
    actual: lines.map(({ expr }) => `${code(expr)}  # ${String(actual(model, expr))}`),
  };
}
