import type { CallEffect } from '../contracts/framework.ts';
import type { AccessPath } from '../semantics/model.ts';
import type { CallFact } from '../summary/summary.ts';
import { literal } from '../summary/terms.ts';

/**
 * Finds the effect of a path. The paths it is asked for are canonical (`Project.resolve`): members that a class inherits
 * already stand under the class that has them.
 */
export class EffectIndex {
  private readonly exact = new Map<AccessPath, CallEffect>();
  /** Effects with wildcards by the part before the first of them: `boto3.client()` of `boto3.client().*`. */
  private readonly patterns = new Map<AccessPath, Pattern[]>();

  constructor(effects: Iterable<CallEffect>) {
    for (const effect of effects) {
      const start = effect.path.indexOf('.*');
      if (start < 0) {
        // The first to say something of a path is the one that counts, whatever comes later.
        if (!this.exact.has(effect.path)) this.exact.set(effect.path, effect);
        continue;
      }
      const prefix = effect.path.slice(0, start);
      const pattern = { effect, rest: regexOf(effect.path.slice(start)) };
      const others = this.patterns.get(prefix);
      if (others === undefined) this.patterns.set(prefix, [pattern]);
      else others.push(pattern);
    }
  }

  /**
   * What calling `path` does (written without the `()` of that call), or, for a path that ends in `[]`, iterating over what
   * comes before; null if it is not known to do anything. An awaited call is never one that blocks: leave it out before.
   */
  effectOf(path: AccessPath): CallEffect | null {
    const exact = this.exact.get(path);
    if (exact !== undefined) return exact;
    // Every beginning that ends before a dot, longest first.
    for (let end = path.lastIndexOf('.'); end > 0; end = path.lastIndexOf('.', end - 1)) {
      for (const { effect, rest } of this.patterns.get(path.slice(0, end)) ?? []) {
        if (rest.test(path.slice(end)) && !isExcepted(path, effect)) return effect;
      }
    }
    return null;
  }
}

/** Whether a call sleeps for a millisecond at most, which lets other threads run and keeps nobody waiting. */
export function isMoment({ kind }: CallEffect, { args }: Pick<CallFact, 'args'>): boolean {
  const seconds = kind === 'sleep' ? literal(args[0]) : null;
  return typeof seconds === 'number' && seconds <= 0.001;
}

interface Pattern {
  readonly effect: CallEffect;
  readonly rest: RegExp;
}

/** `.**.execute` → any names, calls and elements, then `.execute`. No part can match in two ways, so matching is linear. */
function regexOf(rest: string): RegExp {
  const source = rest
    .split(/(\.\*\*?)/)
    .map((part) =>
      part === '.*'
        ? '\\.[^.()[\\]]+'
        : part === '.**'
          ? '(?:\\.[^.()[\\]]+|\\(\\)|\\[\\])*'
          : part.replaceAll(/[.()[\]]/g, String.raw`\$&`),
    )
    .join('');
  return new RegExp(`^${source}$`);
}

function isExcepted(path: AccessPath, effect: CallEffect): boolean {
  return effect.except?.includes(path.slice(path.lastIndexOf('.') + 1)) ?? false;
}
