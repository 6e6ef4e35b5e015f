import { type Mending, defineRule, py } from '../../contracts/rule.ts';
import type { Span } from '../../contracts/finding.ts';
import type { FileModel } from '../../semantics/model.ts';
import { usable } from '../_new-import.ts';
import { Kind } from '../../syntax/python/nodes.ts';
import { blockingCallsInAsync, isWait, nameOf, spoken } from './_blocking.ts';
import { HandlerWorks } from './_long-work.ts';

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
  fix: 'unsafe',
  examples: [
    {
      bad: py`
        import time

        async def shipped(order):
            while not order.is_shipped:
                time.sleep(5)  # error
                await order.refresh()
      `,
      good: py`
        import asyncio
        import time

        async def shipped(order):
            while not order.is_shipped:
                await asyncio.sleep(5)
                await order.refresh()
      `,
    },
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
    let works: HandlerWorks | null = null;
    for (const { call, callee, caller, file, effect } of blockingCallsInAsync(project)) {
      if (!isWait(effect)) continue;
      works ??= new HandlerWorks(project);
      yield {
        at: project.at(file, call.span),
        ...(works.of(caller, call) !== null && { standards: ['G2a', 'G2d'] }),
        message: `\`${spoken(callee)}\` blocks the event loop in \`async def ${nameOf(caller)}\`.`,
        help: `Use ${effect.instead}.`,
        ...(callee === 'time.sleep' && { fix: (source) => awaitedSleep(source, call.span) }),
      };
    }
  },
});

/**
 * `await asyncio.sleep(…)` in the place of a statement. Never safe: while it waits others run, who may see what the
 * function has half done, and a lock of threads that is held meanwhile stops the loop.
 */
function awaitedSleep(file: FileModel, span: Span): Mending | null {
  const call = file.nodeAt('Call', span);
  if (call?.parent?.kind !== Kind.ExprStmt || !file.isInAsync(call)) return null;
  const [delay] = call.args;
  if (call.args.length !== 1 || delay!.kind === Kind.Starred || call.keywords.length > 0) return null;
  const asyncio = usable(file, call, { module: 'asyncio' }, ['time']);
  if (asyncio === null) return null;
  return {
    title: 'Await `asyncio.sleep`',
    edits: [...asyncio.edits, { start: call.start, end: call.func.end, text: `await ${asyncio.name}.sleep` }],
  };
}
