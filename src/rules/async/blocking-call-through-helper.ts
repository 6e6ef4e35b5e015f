import type { CallEffect } from '../../contracts/framework.ts';
import { defineRule, py } from '../../contracts/rule.ts';
import type { LinkedFunction, Project } from '../../project/project.ts';
import type { CallFact } from '../../summary/summary.ts';
import { pathOfTerm } from '../../summary/terms.ts';
import { effects } from '../_calls.ts';
import { nameOf, spoken } from './_blocking.ts';

/** Helpers further away than this are not followed. */
const LONGEST_WAY = 12;

/** Async handlers that reach a blocking call through the project's own sync functions. */
export default defineRule({
  name: 'async/blocking-call-through-helper',
  standards: ['G2c'],
  summary: 'Disallow calls from async handlers to helpers that block.',
  why: 'A plain `def` called from async code runs on the event loop like the rest of it: the wait inside stops every request of the worker, and nothing at the call shows it.',
  help: 'Make the helper async, or call it in a thread with `await asyncio.to_thread(helper, …)`.',
  limits:
    'Followed are calls of functions, methods and constructors of the project that can be told, from async handlers and the async functions they call. Generators, cached helpers, what a decorator of the project wraps, files that are opened further away than in the helper itself, and what only computes are silent.',
  severity: 'error',
  preset: 'recommended',
  since: '0.1.0',
  examples: [
    {
      bad: {
        'shop/rates.py': py`
          import requests

          def rates():
              return requests.get("https://rates.example/latest").json()

          def price_in(currency, amount):
              return amount * rates()[currency]
        `,
        'shop/api.py': py`
          from fastapi import APIRouter
          from .rates import price_in

          router = APIRouter()

          @router.get("/price")
          async def price(currency: str, amount: float) -> float:
              return price_in(currency, amount)  # error
        `,
      },
      good: {
        'shop/rates.py': py`
          import requests

          def rates():
              return requests.get("https://rates.example/latest").json()

          def price_in(currency, amount):
              return amount * rates()[currency]
        `,
        'shop/api.py': py`
          import asyncio
          from fastapi import APIRouter
          from .rates import price_in

          router = APIRouter()

          @router.get("/price")
          async def price(currency: str, amount: float) -> float:
              return await asyncio.to_thread(price_in, currency, amount)

          @router.get("/list-price")
          def list_price(currency: str, amount: float) -> float:
              return price_in(currency, amount)
        `,
      },
    },
  ],
  *project(project) {
    const ways = new Ways(project);
    for (const { fact, file } of servedAsync(project)) {
      for (const call of fact.calls) {
        const helper = syncHelper(project, call);
        const way = helper === null ? null : ways.from(helper);
        if (helper === null || way === null) continue;
        const last = way.at(-1)!;
        yield {
          at: project.at(file, call.span),
          message: `\`${nameOf(helper)}\` blocks the event loop: it ends in \`${spoken(last.callee)}\`.`,
          related: way.map((step) => ({
            ...project.at(step.caller.file, step.call.span),
            message: `\`${nameOf(step.caller)}\` calls \`${spoken(step.callee)}\``,
          })),
        };
      }
    }
  },
});

/** Async handlers, and the async functions of the project they reach by calls. */
function servedAsync(project: Project): readonly LinkedFunction[] {
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

/** The sync function of the project that a call runs at once, on the caller's thread; null for any other call. */
function syncHelper(project: Project, call: CallFact): LinkedFunction | null {
  if (call.callee === null || call.isAwaited || call.inLambda) return null;
  const called = project.functionOf(call.callee) ?? constructorOf(project, call.callee);
  if (called === null || called.fact.isAsync || called.fact.isGenerator || isWrapped(project, called)) return null;
  return called;
}

function constructorOf(project: Project, path: string): LinkedFunction | null {
  return project.classOf(path) === null ? null : project.functionOf(`${path}().__init__`);
}

/** Decorators that leave a call what it is; under any other, nobody knows what it runs, and how often. */
const PLAIN_DECORATORS = new Set(['staticmethod', 'classmethod', 'property', 'abc.abstractmethod', 'typing.override']);

function isWrapped(project: Project, { fact }: LinkedFunction): boolean {
  return fact.decorators.some((decorator) => !PLAIN_DECORATORS.has(project.resolve(pathOfTerm(decorator) ?? '')));
}

/** One call on the way to what blocks. */
interface Step {
  readonly caller: LinkedFunction;
  readonly call: CallFact;
  readonly callee: string;
}

/** Shortest ways from sync functions to a blocking call, each found once. */
class Ways {
  private readonly known = new Map<string, readonly Step[] | null>();

  constructor(private readonly project: Project) {}

  from(start: LinkedFunction): readonly Step[] | null {
    let way = this.known.get(start.fact.name);
    if (way === undefined) this.known.set(start.fact.name, (way = this.search(start)));
    return way;
  }

  private search(start: LinkedFunction): readonly Step[] | null {
    const seen = new Set([start.fact.name]);
    let frontier: { readonly at: LinkedFunction; readonly way: readonly Step[] }[] = [{ at: start, way: [] }];
    for (let length = 0; length < LONGEST_WAY && frontier.length > 0; length++) {
      const next: typeof frontier = [];
      for (const { at, way } of frontier) {
        const end = blockingStep(this.project, at, length > 0 ? FURTHER_AWAY : COMPUTING);
        if (end !== null) return [...way, end];
        for (const call of at.fact.calls) {
          const helper = syncHelper(this.project, call);
          if (helper === null || seen.has(helper.fact.name)) continue;
          seen.add(helper.fact.name);
          next.push({ at: helper, way: [...way, { caller: at, call, callee: nameOf(helper) }] });
        }
      }
      frontier = next;
    }
    return null;
  }
}

const COMPUTING: ReadonlySet<CallEffect['kind']> = new Set(['cpu']);

/** Left out beyond the helper itself: files read deep down are mostly read once, for a configuration or a logger. */
const FURTHER_AWAY: ReadonlySet<CallEffect['kind']> = new Set(['cpu', 'file']);

/** The first call of a function itself that blocks. */
function blockingStep(project: Project, caller: LinkedFunction, silent: ReadonlySet<CallEffect['kind']>): Step | null {
  for (const call of caller.fact.calls) {
    if (call.callee === null || call.inLambda || call.isAwaited) continue;
    const callee = project.resolve(call.callee);
    const effect = effects.effectOf(callee);
    if (effect !== null && !silent.has(effect.kind)) return { caller, call, callee };
  }
  return null;
}
