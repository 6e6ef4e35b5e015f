import { frameworks } from '../../src/generated/frameworks.ts';
import { libraries } from '../../src/generated/libraries.ts';
import { projectOf } from '../support/project.ts';

/** Routes of a project as `METHODS path handler runs`, in order. */
export function routesOf(files: { readonly [path: string]: string }, ...names: readonly string[]): readonly string[] {
  const inUse = frameworks.filter(({ name }) => names.includes(name));
  const { routes } = projectOf(files, { libraries, frameworks: inUse });
  return routes.map(
    ({ methods, path, endpoint, runs }) => `${methods.join(',') || '*'} ${path ?? '?'} ${endpoint ?? '?'} ${runs}`,
  );
}
