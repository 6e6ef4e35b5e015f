import type { CallEffect } from '../../contracts/framework.ts';
import { isMoment } from '../../project/effect-index.ts';
import { effects } from '../_calls.ts';
import { Unserved } from './_unserved.ts';
import type { LinkedCall, LinkedFunction, Project } from '../../project/project.ts';

/** A call that blocks, in the async function that makes it. */
export interface BlockingCall extends LinkedCall {
  readonly caller: LinkedFunction;
  readonly callee: string;
  readonly effect: CallEffect;
}

/**
 * Blocking calls that async functions make themselves. A call in a lambda runs wherever the lambda is taken to,
 * an awaited one does not block, whatever its name. Left out is what nobody waits behind: start-up, and programs for the
 * terminal.
 */
export function* blockingCallsInAsync(project: Project): Iterable<BlockingCall> {
  const found: BlockingCall[] = [];
  for (const caller of project.functionsIn(['product', 'settings'])) {
    if (!caller.fact.isAsync) continue;
    for (const call of caller.fact.calls) {
      if (call.callee === null || call.isAwaited || call.inLambda) continue;
      const callee = project.resolve(call.callee);
      const effect = effects.effectOf(callee);
      if (effect !== null && !isMoment(effect, call)) found.push({ call, file: caller.file, caller, callee, effect });
    }
  }
  if (found.length === 0) return;
  const unserved = new Unserved(project, new Set(found.filter(isPrompt).map(({ file }) => file)));
  for (const call of found) if (!unserved.has(call.caller)) yield call;
}

/** A library's way to ask somebody at a terminal; `input` and `sys.stdin` stand in all sorts of code. */
function isPrompt({ callee, effect }: BlockingCall): boolean {
  return effect.kind === 'input' && callee.includes('.') && !callee.startsWith('sys.');
}

/** `requests.Session().get` as people say it: `requests.Session.get`. */
export function spoken(path: string): string {
  return path.replaceAll(/\(\)(?=\.)/g, '').replaceAll('[]', '');
}

export function nameOf({ fact }: LinkedFunction): string {
  return fact.name.slice(fact.name.lastIndexOf('.') + 1);
}
