import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Rule } from '../../src/contracts/rule.ts';
import { listRules, root } from './listing.ts';
import type { RuleEntry } from './listing.ts';

/** A rule with the place of its file. */
export interface LoadedRule {
  readonly entry: RuleEntry;
  readonly rule: Rule;
}

/** All rules in order of name. One that cannot be loaded becomes a problem, and the others are still given. */
export async function loadRules(): Promise<{ rules: readonly LoadedRule[]; problems: readonly string[] }> {
  const rules: LoadedRule[] = [];
  const problems: string[] = [];
  for (const entry of listRules()) {
    try {
      const module = (await import(pathToFileURL(path.join(root, entry.file)).href)) as { default?: Rule };
      if (module.default === undefined) problems.push(`${entry.file}: the rule must be the default export`);
      else rules.push({ entry, rule: module.default });
    } catch (error) {
      problems.push(`${entry.file}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  return { rules, problems };
}
