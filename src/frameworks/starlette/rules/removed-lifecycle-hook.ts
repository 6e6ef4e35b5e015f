import { defineRule, py } from '../../../contracts/rule.ts';

const STARLETTE = 'starlette.applications.Starlette';

/** `on_startup=` and `on_event` on a Starlette that no longer has them. */
export default defineRule({
  name: 'starlette/removed-lifecycle-hook',
  standards: ['ST3b'],
  summary: 'Disallow the start-up and shutdown hooks that Starlette 1.0 removed.',
  why: 'Starlette 1.0 took `on_startup`, `on_shutdown` and `on_event` away (Starlette 1.0 release notes): the app ends with a TypeError or AttributeError before it serves anything.',
  help: 'Open and close resources in one async context manager and pass it as `lifespan=`.',
  limits: 'An app that a function without annotation returns may not be known, and routers of it are not looked at.',
  severity: 'error',
  preset: 'recommended',
  since: '0.1.0',
  frameworks: ['starlette'],
  versions: { starlette: '>=1' },
  examples: [
    {
      bad: py`
        from starlette.applications import Starlette

        app = Starlette(routes=routes, on_startup=[open_pool])  # error

        @app.on_event("shutdown")  # error
        async def close():
            await pool.close()
      `,
      good: py`
        from contextlib import asynccontextmanager
        from starlette.applications import Starlette

        @asynccontextmanager
        async def lifespan(app):
            async with open_pool() as pool:
                yield {"pool": pool}

        app = Starlette(routes=routes, lifespan=lifespan)
      `,
    },
  ],
  *project(project) {
    for (const { call, callee, file } of project.callsTo(['add_event_handler', 'Starlette'])) {
      if (callee === `${STARLETTE}().add_event_handler`) {
        yield { at: project.at(file, call.span), message: '`add_event_handler` is gone in Starlette 1.0.' };
      }
      if (callee !== STARLETTE) continue;
      for (const { name, value } of call.keywords) {
        if (name !== 'on_startup' && name !== 'on_shutdown') continue;
        yield { at: project.at(file, value.span), message: `\`${name}\` is gone in Starlette 1.0.` };
      }
    }
    for (const { fact, file } of project.functionsIn()) {
      for (const decorator of fact.decorators) {
        if (decorator.kind !== 'call' || decorator.callee === null) continue;
        if (project.resolve(decorator.callee) !== `${STARLETTE}().on_event`) continue;
        yield { at: project.at(file, decorator.span), message: '`on_event` is gone in Starlette 1.0.' };
      }
    }
  },
});
