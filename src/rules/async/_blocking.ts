import type { CallEffect } from '../../contracts/framework.ts';
import { effects } from '../_calls.ts';
import type { LinkedCall, LinkedFunction, Project } from '../../project/project.ts';

/** A call that blocks, in the async function that makes it. */
export interface BlockingCall extends LinkedCall {
  readonly caller: LinkedFunction;
  readonly callee: string;
  readonly effect: CallEffect;
}

/**
 * Blocking calls that async functions make themselves. A call in a lambda runs wherever the lambda is taken to,
 * an awaited one does not block, whatever its name.
 */
export function* blockingCallsInAsync(project: Project): Iterable<BlockingCall> {
  for (const linked of project.calls(['product', 'settings'])) {
    const { call, caller, callee } = linked;
    if (caller === null || callee === null || !caller.fact.isAsync || call.isAwaited || call.inLambda) continue;
    const effect = effects.effectOf(callee);
    if (effect !== null) yield { ...linked, caller, callee, effect };
  }
}

/** `requests.Session().get` as people say it: `requests.Session.get`. */
export function spoken(path: string): string {
  return path.replaceAll(/\(\)(?=\.)/g, '').replaceAll('[]', '');
}

export function nameOf({ fact }: LinkedFunction): string {
  return fact.name.slice(fact.name.lastIndexOf('.') + 1);
}
