import type { AccessPath } from '../semantics/model.ts';

/** What is done to a value: a name read off it, `()` for a call, `[]` for an element. */
export type Step = string;

/**
 * Longest path that is followed, in UTF-16 units. Generated and hostile code reaches any length; what a person writes
 * stays far below.
 */
export const LONGEST_PATH = 600;

/** Where the last step of a path starts: at its dot or bracket; 0 for a path of one name. */
export function lastStepStart(path: AccessPath): number {
  const end = path.length - 1;
  const last = path.charCodeAt(end);
  if (last === CLOSE_PAREN || last === CLOSE_BRACKET) return Math.max(0, end - 1);
  return Math.max(0, path.lastIndexOf('.'));
}

/** The step that starts at `start`, which is not 0. */
export function stepAt(path: AccessPath, start: number): Step {
  return path.charCodeAt(start) === DOT ? path.slice(start + 1) : path.slice(start);
}

export function isName(step: Step): boolean {
  return step !== '()' && step !== '[]';
}

export function extendPath(path: AccessPath, step: Step): AccessPath {
  return isName(step) ? `${path}.${step}` : path + step;
}

/** The last name in a path: `cached_property` of `functools.cached_property`. */
export function lastName(path: AccessPath): string {
  const bare = path.replace(/(?:\(\)|\[\])+$/, '');
  return bare.slice(bare.lastIndexOf('.') + 1);
}

/** The first name in a path: `functools` of `functools.cached_property`. */
export function firstName(path: AccessPath): string {
  const end = path.search(/[.([]/);
  return end < 0 ? path : path.slice(0, end);
}

const DOT = 46;
const CLOSE_PAREN = 41;
const CLOSE_BRACKET = 93;
