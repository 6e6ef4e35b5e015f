import { defineRule, py } from '../../../contracts/rule.ts';
import { keyword } from '../../../summary/terms.ts';

const APPS = new Set(['starlette.applications.Starlette', 'fastapi.FastAPI', 'fastapi.applications.FastAPI']);

/** `on_event` handlers on an app that has a lifespan: they are registered and never run. */
export default defineRule({
  name: 'starlette/ignored-lifecycle-hook',
  standards: ['ST3b'],
  summary: 'Disallow `on_event` handlers on an app that has a `lifespan`.',
  why: 'A lifespan takes the place of all start-up and shutdown handlers: they are registered without a word and never run.',
  help: 'Move what the handler does into the lifespan, before or after its `yield`.',
  limits: 'An app made by a factory, and handlers on a router of it, are not seen.',
  severity: 'error',
  preset: 'recommended',
  since: '0.1.0',
  frameworks: ['starlette'],
  examples: [
    {
      bad: py`
        from fastapi import FastAPI

        app = FastAPI(lifespan=lifespan)

        @app.on_event("startup")  # error
        async def warm():
            await cache.warm()
      `,
      good: py`
        from contextlib import asynccontextmanager
        from fastapi import FastAPI

        @asynccontextmanager
        async def lifespan(app):
            await cache.warm()
            yield

        app = FastAPI(lifespan=lifespan)
      `,
    },
  ],
  *project(project) {
    const withLifespan = new Map<string, ReturnType<typeof project.at>>();
    for (const file of project.files) {
      for (const { name, value } of file.globals) {
        if (value.kind !== 'call' || value.callee === null || keyword(value, 'lifespan') === undefined) continue;
        if (APPS.has(project.resolve(value.callee)))
          withLifespan.set(`${file.module}.${name}`, project.at(file, value.span));
      }
    }
    if (withLifespan.size === 0) return;
    for (const { fact, file } of project.functionsIn()) {
      for (const decorator of fact.decorators) {
        if (decorator.kind !== 'call' || decorator.callee === null || !decorator.callee.endsWith('.on_event')) continue;
        const app = withLifespan.get(decorator.callee.slice(0, -'.on_event'.length));
        if (app === undefined) continue;
        yield {
          at: project.at(file, decorator.span),
          message: 'This handler never runs: the app has a `lifespan`.',
          related: [{ ...app, message: 'the app and its lifespan' }],
        };
      }
    }
  },
});
