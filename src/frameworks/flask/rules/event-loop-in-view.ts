import { defineRule, py } from '../../../contracts/rule.ts';

/** What starts or feeds an event loop, and what becomes of it in a view. */
const MISUSES: ReadonlyMap<string, string> = new Map([
  ['asyncio.run', 'starts an event loop of its own for every request'],
  ['asyncio.get_event_loop().run_until_complete', 'runs an event loop inside the request'],
  ['asyncio.new_event_loop().run_until_complete', 'starts an event loop of its own for every request'],
  ['asyncio.create_task', 'is cancelled when the view returns, because its event loop ends there'],
  ['asyncio.ensure_future', 'is cancelled when the view returns, because its event loop ends there'],
  ['asyncio.get_event_loop().create_task', 'is cancelled when the view returns, because its event loop ends there'],
  ['asyncio.get_running_loop().create_task', 'is cancelled when the view returns, because its event loop ends there'],
]);

/** Event loops started, or tasks left behind, in a Flask view. */
export default defineRule({
  name: 'flask/event-loop-in-view',
  standards: ['FL5b'],
  summary: 'Disallow event loops and background tasks in views.',
  why: 'Flask runs every async view in an event loop that lives as long as the view: nothing is shared between requests, and a task that is left behind never finishes (Flask documentation, "Using async and await").',
  help: 'Make the view `async def` and await the call; hand work that outlives the request to a task queue.',
  limits: 'Only in views themselves, not in the functions they call.',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  frameworks: ['flask'],
  examples: [
    {
      bad: py`
        import asyncio
        from flask import Flask

        app = Flask(__name__)

        @app.get("/weather")
        def weather():
            return asyncio.run(forecast())  # error

        @app.post("/report")
        async def report():
            asyncio.create_task(build_report())  # error
            return "", 202
      `,
      good: py`
        from flask import Flask

        app = Flask(__name__)

        @app.get("/weather")
        async def weather():
            return await forecast()

        @app.post("/report")
        def report():
            build_report.delay()
            return "", 202
      `,
    },
  ],
  *project(project) {
    for (const route of project.handledRoutes) {
      if (route.framework !== 'flask') continue;
      for (const call of route.handler.fact.calls) {
        const callee = call.callee === null ? null : project.resolve(call.callee);
        const misuse = callee === null ? undefined : MISUSES.get(callee);
        // An awaited task is finished before the view returns.
        if (misuse === undefined || call.isAwaited || (callee?.startsWith('asyncio.create') && !call.isDropped))
          continue;
        yield { at: project.at(route.handler.file, call.span), message: `\`${callee}\` in a view ${misuse}.` };
      }
    }
  },
});
