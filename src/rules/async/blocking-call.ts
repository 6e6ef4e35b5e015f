import { defineRule, py } from '../../contracts/rule.ts';
import type { CallEffect } from '../../contracts/framework.ts';
import { blockingCallsInAsync, nameOf, spoken } from './_blocking.ts';

/** Databases and caches are `async/blocking-database-call`; what only computes is no wait that could be awaited. */
const ELSEWHERE: ReadonlySet<CallEffect['kind']> = new Set(['database', 'cache', 'cpu']);

/** Async code that calls something which blocks the event loop. */
export default defineRule({
  name: 'async/blocking-call',
  standards: ['G2a'],
  summary: 'Disallow blocking calls in async functions.',
  why: 'The event loop serves every request of the worker: while one call blocks, none is served.',
  help: 'Use an async client, or hand the call to a thread with `await asyncio.to_thread(…)`.',
  limits:
    'Calls are followed through aliases, instances, attributes and modules; a value that comes as a parameter without an annotation is not known. Calls in helper functions belong to another rule. Start-up and shutdown code, what a module hands to `asyncio.run`, and programs for the terminal are silent.',
  severity: 'error',
  preset: 'recommended',
  since: '0.1.0',
  examples: [
    {
      bad: py`
        import time as clock
        import requests

        async def weather(city):
            clock.sleep(1)  # error
            session = requests.Session()
            return session.get(f"https://weather.example/{city}").json()  # error
      `,
      good: py`
        import asyncio
        import httpx
        import requests

        async def weather(city):
            await asyncio.sleep(1)
            async with httpx.AsyncClient() as client:
                answer = await client.get(f"https://weather.example/{city}")
            report = await asyncio.to_thread(requests.get, "https://weather.example/report")
            return answer.json(), report.json()
      `,
    },
    {
      bad: {
        'shop/http.py': py`
          import httpx

          client = httpx.Client(base_url="https://stock.example")
        `,
        'shop/stock.py': py`
          from .http import client

          class Stock:
              async def of(self, sku):
                  return client.get(f"/items/{sku}")  # error
        `,
      },
      good: {
        'shop/http.py': py`
          import httpx

          client = httpx.AsyncClient(base_url="https://stock.example")
        `,
        'shop/stock.py': py`
          from .http import client

          class Stock:
              async def of(self, sku):
                  return await client.get(f"/items/{sku}")
        `,
      },
    },
  ],
  *project(project) {
    for (const { call, callee, caller, file, effect } of blockingCallsInAsync(project)) {
      if (ELSEWHERE.has(effect.kind)) continue;
      yield {
        at: project.at(file, call.span),
        message: `\`${spoken(callee)}\` blocks the event loop in \`async def ${nameOf(caller)}\`.`,
        help: `Use ${effect.instead}.`,
      };
    }
  },
});
