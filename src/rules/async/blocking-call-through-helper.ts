import { defineRule, py } from '../../contracts/rule.ts';
import type { Effect } from '../../project/effects.ts';
import { nameOf, servedAsync, spoken, wayToBlocking } from './_blocking.ts';
import { HandlerWorks } from './_long-work.ts';

/** Async handlers that reach a blocking call through the project's own sync functions. */
export default defineRule({
  name: 'async/blocking-call-through-helper',
  standards: ['G2c'],
  summary: 'Disallow calls from async handlers to helpers that block.',
  why: 'A plain `def` called from async code runs on the event loop like the rest of it: the wait inside stops every request of the worker, and nothing at the call shows it.',
  help: 'Make the helper async, or call it in a thread with `await asyncio.to_thread(helper, …)`.',
  limits:
    'Followed are calls of functions, methods and constructors of the project that can be told, from async handlers and the async functions they call. Generators, cached helpers, what a function makes once and keeps in its module, what a decorator of the project wraps, files that are opened further away than in the helper itself, and what only computes are silent.',
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
    let works: HandlerWorks | null = null;
    for (const caller of servedAsync(project)) {
      const { fact, file } = caller;
      for (const call of fact.calls) {
        const helper = call.isAwaited ? null : project.runBy(call);
        const way = helper === null ? null : wayToBlocking(project, helper, call);
        if (helper === null || way === null) continue;
        works ??= new HandlerWorks(project);
        yield {
          at: project.at(file, call.span),
          ...(works.of(caller, call) !== null && { standards: ['G2c', 'G2d'] }),
          message: `\`${nameOf(helper)}\` blocks the event loop: it ends in \`${spoken(way.at(-1)!.path)}\`.`,
          related: way.map((step, index) => ({
            ...project.at(step.caller.file, step.span),
            message: `\`${nameOf(step.caller)}\` calls \`${spokenStep(way, index)}\``,
          })),
        };
      }
    }
  },
});

/** What a step calls, as people say it: the name of the next function, or the path of what blocks. */
function spokenStep(way: Effect['way'], index: number): string {
  const next = way[index + 1];
  return next === undefined ? spoken(way[index]!.path) : nameOf(next.caller);
}
