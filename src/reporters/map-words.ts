import type { AccessPath } from '../semantics/model.ts';
import type { Spot } from './map.ts';
import type { PageOptions } from './style.ts';
import { visible } from './visible.ts';

/** `Routes  42 · 30 async`. */
export function title(name: string, count: number, notes: readonly string[], { colors }: PageOptions): string {
  return `${colors.bold(name)}  ${[String(count), ...notes].join(colors.dim(' · '))}`;
}

/** `index` of `app.views.index`, `View.get` of `app.views.View.get`: the module is told beside it. */
export function shortName(path: AccessPath): string {
  const parts = path.split('.').filter((part) => part !== '<locals>');
  const last = parts.at(-1)!;
  const above = parts.at(-2);
  return visible(above !== undefined && /^_*\p{Lu}/u.test(above) ? `${above}.${last}` : last);
}

/** `Item` of `app.schemas.Item()`, `list` of `list()`: the class of an instance. */
export function typeName(path: AccessPath | null): string {
  if (path === null) return '?';
  const name = path.replace(/\(\)(?=$|\[)/g, '');
  return visible(name.slice(name.lastIndexOf('.') + 1));
}

/** `:12`, or `app/views.py:12` where that is another file. */
export function placeIn(file: string, spot: Spot): string {
  return spot.file === file ? `:${spot.line}` : `${visible(spot.file)}:${spot.line}`;
}
