import type * as ast from '../syntax/python/nodes.ts';
import { Kind } from '../syntax/python/nodes.ts';
import type { LocalBinding } from './scope.ts';

/** Displays longer than this are not asked what they hold. */
const MAX_ENTRIES = 400;

/**
 * What stands under a constant key in the tuple or dict that a binding stores; null if that cannot be told. A container in there is
 * none to the caller: what is stored into it goes by the name of the one around it.
 */
export function entryUnder({ node, holder }: LocalBinding, key: ast.Expr): ast.Expr | null {
  if (holder.kind !== Kind.Assign || node.parent !== holder) return null;
  const { value } = holder;
  if (value.kind === Kind.Tuple && key.kind === Kind.NumberLiteral) {
    const isPlain = /^\d+$/.test(key.raw) && !value.elts.some(({ kind }) => kind === Kind.Starred);
    return (isPlain ? value.elts[Number(key.raw)] : undefined) ?? null;
  }
  if (value.kind !== Kind.Dict || key.kind !== Kind.StringLiteral) return null;
  if (value.keys.length > MAX_ENTRIES || value.keys.includes(null)) return null;
  const index = value.keys.findLastIndex((own) => own?.kind === Kind.StringLiteral && own.value === key.value);
  return value.values[index] ?? null;
}

/** Methods of a dict that give what stands under a key. */
export const ITEM_METHODS: ReadonlySet<string> = new Set(['get', 'pop', 'setdefault']);
