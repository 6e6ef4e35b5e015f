import type { AccessPath } from '../semantics/model.ts';
import type { FileSummary } from '../summary/summary.ts';
import { pathOfTerm } from '../summary/terms.ts';

/**
 * What is put on the state of an app, by name: `app.state.http = requests.Session()` gives `http` the path
 * `requests.Session()`. Left out is what is stored twice with different values, or with one that cannot be told.
 */
export function appStateOf(files: readonly FileSummary[]): ReadonlyMap<string, AccessPath> {
  const kept = new Map<string, AccessPath | null>();
  for (const file of files) {
    if (file.role !== 'product') continue;
    for (const { target, key, subscript, value } of [
      ...file.stores,
      ...file.functions.flatMap(({ stores }) => stores),
    ]) {
      if (key === null || subscript !== null || !target.endsWith('.state')) continue;
      const path = pathOfTerm(value);
      kept.set(key, kept.has(key) && kept.get(key) !== path ? null : path);
    }
  }
  return new Map([...kept].flatMap(([key, path]) => (path === null ? [] : [[key, path] as const])));
}
