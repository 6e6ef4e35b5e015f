import type { Region, RegionKind } from '../semantics/scope.ts';
import { Kind } from '../syntax/python/nodes.ts';
import type { Branch } from './summary.ts';

const NONE: readonly string[] = [];
/** Longer tests are cut. */
const MAX_LENGTH = 200;

/**
 * Tests of the `if`s around a region, outermost first, as source text on one line; those of else branches begin with
 * `not `, in parentheses where they are made of several. Inside a function, those of that function only.
 */
export function conditionsOf(region: Region, text: string): readonly string[] {
  if (region.conditions !== null) return region.conditions;
  const { parent, node, scope } = region;
  let conditions = NONE;
  if (parent !== null && !(region.kind === 'scope' && scope.kind === 'function')) {
    conditions = conditionsOf(parent, text);
    if (node.kind === Kind.If && (region.kind === 'if' || region.kind === 'else')) {
      const { start, end, kind } = node.test;
      let test = text.slice(start, Math.min(end, start + MAX_LENGTH)).replaceAll(/\s+/g, ' ');
      if (end - start > MAX_LENGTH) test += '…';
      if (region.kind === 'else') {
        const isSimple = kind === Kind.Name || kind === Kind.Attribute || kind === Kind.Call || kind === Kind.Subscript;
        test = isSimple ? `not ${test}` : `not (${test})`;
      }
      conditions = [...conditions, test];
    }
  }
  return (region.conditions = conditions);
}

/** See `Branch`. */
export function branchOf(region: Region): Branch {
  for (let at: Region | null = region; at !== null; at = at.parent) {
    const branch = BRANCHES.get(at.kind);
    if (branch !== undefined) return branch;
    if (at.kind === 'scope' && at.scope.kind === 'function') return null;
  }
  return null;
}

const BRANCHES: ReadonlyMap<RegionKind, Branch> = new Map([
  ['try', 'try'],
  ['try-else', 'try'],
  ['except', 'except'],
  ['loop', 'loop'],
  ['loop-else', 'loop'],
  ['case', 'case'],
]);
