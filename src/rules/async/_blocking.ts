import type { CallEffect } from '../../contracts/framework.ts';
import type { Effect } from '../../project/effects.ts';
import { isMoment } from '../../project/effect-index.ts';
import type { CallFact } from '../../summary/summary.ts';
import { pathOfTerm } from '../../summary/terms.ts';
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

/** Databases and caches are `async/blocking-database-call`; what only computes is no wait that could be awaited. */
const ELSEWHERE: ReadonlySet<CallEffect['kind']> = new Set(['database', 'cache', 'cpu', 'orm']);

/** Whether a call with this effect, in an async function, is `async/blocking-call`. */
export function isWait({ kind }: CallEffect): boolean {
  return !ELSEWHERE.has(kind);
}

/** A library's way to ask somebody at a terminal; `input` and `sys.stdin` stand in all sorts of code. */
function isPrompt({ callee, effect }: BlockingCall): boolean {
  return effect.kind === 'input' && callee.includes('.') && !callee.startsWith('sys.');
}

/** Async handlers, and the async functions of the project they reach by calls. */
export function servedAsync(project: Project): readonly LinkedFunction[] {
  const served = new Map<string, LinkedFunction>();
  for (const { handler } of project.handledRoutes) if (handler.fact.isAsync) served.set(handler.fact.name, handler);
  // A Map's iteration goes on over what is added meanwhile.
  for (const { fact } of served.values()) {
    for (const call of fact.calls) {
      const called = call.callee === null || call.inLambda ? null : project.functionOf(call.callee);
      if (called?.fact.isAsync === true) served.set(called.fact.name, called);
    }
  }
  return [...served.values()].filter(({ file }) => file.role === 'product');
}

/** The shortest way from a sync function, run by a call, to a call that blocks. */
export function wayToBlocking(project: Project, helper: LinkedFunction, by: CallFact): Effect['way'] | null {
  for (const { blocking, way } of project.effectsOf(helper, ['blocks'], by)) {
    if (blocking === null || (way.length > 1 ? FURTHER_AWAY : COMPUTING).has(blocking.kind)) continue;
    if (!way.some(({ caller }) => makesOnce(caller))) return way;
  }
  return null;
}

/** Whether a function keeps what it gives in its module, for all that ask later: what it waits for is waited for once. */
function makesOnce({ fact }: LinkedFunction): boolean {
  const given = new Set(fact.returnValues.map(pathOfTerm));
  return fact.stores.some(
    ({ target, key, subscript, op }) =>
      op === '=' && subscript === null && key !== null && given.has(`${target}.${key}`),
  );
}

const COMPUTING: ReadonlySet<CallEffect['kind']> = new Set(['cpu']);

/** Left out beyond the helper itself: files read deep down are mostly read once, for a configuration or a logger. */
const FURTHER_AWAY: ReadonlySet<CallEffect['kind']> = new Set(['cpu', 'file']);

/** `requests.Session().get` as people say it: `requests.Session.get`. */
export function spoken(path: string): string {
  return path.replaceAll(/\(\)(?=\.)/g, '').replaceAll('[]', '');
}

export function nameOf({ fact }: LinkedFunction): string {
  return fact.name.slice(fact.name.lastIndexOf('.') + 1);
}
