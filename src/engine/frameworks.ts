import type { Framework } from '../contracts/framework.ts';
import type { ImportFact } from '../summary/summary.ts';
import { normalizeName } from './versions/requirement.ts';

/** Names of the frameworks whose modules a file imports, other than for type checkers alone. */
export function importedFrameworks(
  imports: readonly ImportFact[],
  frameworks: readonly Framework[],
): readonly string[] {
  const topLevel = new Set<string>();
  for (const { module, when } of imports) {
    const dot = module.indexOf('.');
    if (when !== 'typing') topLevel.add(dot < 0 ? module : module.slice(0, dot));
  }
  return frameworks.filter(({ modules }) => modules.some((module) => topLevel.has(module))).map(({ name }) => name);
}

/**
 * The frameworks that a project uses: whose distributions it requires, whose modules its files import, and what these
 * stand on. In the order of `frameworks`.
 *
 * @param required normalised distribution names
 * @param imported names of frameworks, as `importedFrameworks` gives them
 */
export function frameworksInUse(
  frameworks: readonly Framework[],
  required: ReadonlySet<string>,
  imported: ReadonlySet<string>,
): readonly Framework[] {
  const direct = frameworks.filter(({ name, distributions }) => {
    const isRequired = distributions.some((distribution) => required.has(normalizeName(distribution)));
    return isRequired || imported.has(name);
  });
  return named(
    frameworks,
    direct.map(({ name }) => name),
  );
}

/** The frameworks of these names and what they stand on, in the order of `frameworks`. */
export function named(frameworks: readonly Framework[], names: readonly string[]): readonly Framework[] {
  const inUse = new Set<string>();
  const add = (name: string): void => {
    const framework = frameworks.find((one) => one.name === name);
    if (framework === undefined || inUse.has(name)) return;
    inUse.add(name);
    framework.extends.forEach(add);
  };
  names.forEach(add);
  return frameworks.filter(({ name }) => inUse.has(name));
}
