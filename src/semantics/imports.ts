import type * as ast from '../syntax/python/nodes.ts';

/** What names a file among its neighbours. */
export interface ModuleName {
  /** `app.views`; for `__init__.py` that of the package. */
  readonly module: string;
  readonly isPackage: boolean;
}

/** Absolute name of the module that a `from … import` reads; null where the dots lead out of all packages. */
export function absoluteModule(node: ast.ImportFrom, { module, isPackage }: ModuleName): string | null {
  if (node.level === 0) return node.module;
  const parts = module === '' ? [] : module.split('.');
  const dropped = node.level - (isPackage ? 1 : 0);
  if (dropped > parts.length) return null;
  const base = parts.slice(0, parts.length - dropped).join('.');
  if (node.module === null) return base === '' ? null : base;
  return base === '' ? node.module : `${base}.${node.module}`;
}
