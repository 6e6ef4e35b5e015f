import type { ArgumentTest, CallEffect, Hazard, LogCall } from '../contracts/framework.ts';
import type { AccessPath } from '../semantics/model.ts';

/** Paths below one prefix, their names divided by spaces: `('requests', 'get post')` → `requests.get`, `requests.post`. */
export function names(prefix: AccessPath, list: string): readonly AccessPath[] {
  return list
    .split(/\s+/)
    .filter((name) => name !== '')
    .map((name) => `${prefix}.${name}`);
}

/** One effect for many paths. `instead` as in `CallEffect`. */
export function blocks(
  kind: CallEffect['kind'],
  instead: string,
  ...paths: readonly (AccessPath | readonly AccessPath[])[]
): readonly CallEffect[] {
  return paths.flat().map((path) => ({ path, kind, instead }));
}

/** Any method of an instance blocks, but the ones named in `except`, divided by spaces. */
export function anyMethodBlocks(
  kind: CallEffect['kind'],
  instead: string,
  instance: AccessPath,
  except = '',
): readonly CallEffect[] {
  return [{ path: `${instance}.*`, except: except.split(/\s+/), kind, instead }];
}

/** Effects that no request should wait for; see `CallEffect.isLong`. */
export function long(effects: readonly CallEffect[]): readonly CallEffect[] {
  return effects.map((effect) => ({ ...effect, isLong: true }));
}

/** Effects that last as long as the other side likes, unless they are given a `timeout`; see `CallEffect.timeout`. */
export function unlimited(effects: readonly CallEffect[], position: number | null = null): readonly CallEffect[] {
  return effects.map((effect) => ({ ...effect, timeout: { keyword: 'timeout', position } }));
}

/** All of `paths` give the same: a table to spread into `types` or `aliases`. */
export function give(
  value: AccessPath,
  ...paths: readonly (AccessPath | readonly AccessPath[])[]
): { readonly [path: AccessPath]: AccessPath } {
  return Object.fromEntries(paths.flat().map((path) => [path, value]));
}

/** Methods that return what they are called on: `('sqlalchemy.orm.Query()', 'filter join')`. */
export function chains(instance: AccessPath, methods: string): { readonly [path: AccessPath]: AccessPath } {
  return Object.fromEntries(names(instance, methods).map((path) => [`${path}()`, instance]));
}

/** The methods of a logger; `log` has its level before the message. */
export function logMethods(logger: AccessPath, style: LogCall['style'], levels: string): readonly LogCall[] {
  return names(logger, levels).map((path) => ({ path, style, message: path.endsWith('.log') ? 1 : 0 }));
}

/** One hazard for many paths; `instead` as in `Hazard`. */
export function hazards(
  kind: Hazard['kind'],
  instead: string,
  paths: readonly (AccessPath | readonly AccessPath[])[],
  rest: Omit<Hazard, 'path' | 'kind' | 'instead'> = {},
): readonly Hazard[] {
  return paths.flat().map((path) => ({ path, kind, instead, ...rest }));
}

/** An argument that is one of these literals; `position` 0-based, null for by name only. */
export function given(
  keyword: string | null,
  position: number | null,
  ...literals: readonly (string | number | boolean | null)[]
): ArgumentTest {
  return { keyword, position, is: { literals } };
}
