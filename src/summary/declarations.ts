import type { LocalModel } from '../semantics/file-model.ts';
import type * as ast from '../syntax/python/nodes.ts';
import { Kind } from '../syntax/python/nodes.ts';

const NO_ANNOTATION = { annotation: null, annotationText: null };
/** Longer ones are cut. */
const MAX_TEXT = 300;

/** An annotation as facts hold it. */
export function annotationOf(
  model: LocalModel,
  annotation: ast.Expr | null,
): { readonly annotation: string | null; readonly annotationText: string | null } {
  if (annotation === null) return NO_ANNOTATION;
  return {
    annotation: model.originOfAnnotation(annotation)?.path ?? null,
    annotationText: model.text.slice(annotation.start, Math.min(annotation.end, annotation.start + MAX_TEXT)),
  };
}

/** Whether a body begins with a text. */
export function hasDocstring(body: readonly ast.Stmt[]): boolean {
  const first = body[0];
  return first?.kind === Kind.ExprStmt && first.value.kind === Kind.StringLiteral && !first.value.isBytes;
}
