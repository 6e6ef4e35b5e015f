import { defineFramework } from '../../contracts/framework.ts';
import { starletteCalls, starletteKnowledge } from './knowledge.ts';
import { starletteHooks } from './hooks.ts';
import { starletteRenders } from './renders.ts';
import { starletteRoutes } from './routes.ts';
import { starletteServices } from './services.ts';

export default defineFramework({
  name: 'starlette',
  title: 'Starlette',
  distributions: ['starlette'],
  modules: ['starlette'],
  extends: [],
  knowledge: starletteKnowledge,
  calls: starletteCalls,
  lifecycle: ['lifespan', 'on_startup', 'on_shutdown'],
  requestNames: ['starlette.requests.Request'],
  states: [
    'starlette.applications.Starlette().state',
    'starlette.requests.Request().app.state',
    'starlette.requests.HTTPConnection().app.state',
    'starlette.websockets.WebSocket().app.state',
  ],
  queries: ['starlette.requests.Request().query_params'],
  rawBodies: ['starlette.requests.Request().body()'],
  unchecked: ['starlette.requests.Request().json()', 'starlette.requests.Request().form()'],
  httpErrors: { exceptions: ['starlette.exceptions.HTTPException'], raisers: [] },
  // `ServerErrorMiddleware` answers, and raises the exception again for the server to log.
  errorHandlers: {
    methods: ['exception_handler', 'add_exception_handler'].map(
      (method) => `starlette.applications.Starlette().${method}`,
    ),
    keyword: 'exception_handlers',
    raisesOn: true,
  },
  restates: { G2a: ['ST4a'], G2b: ['ST4a'], G2c: ['ST4a'] },
  request: (_, { methods }) =>
    methods.includes('WEBSOCKET') ? 'starlette.websockets.WebSocket()' : 'starlette.requests.Request()',
  facts: { routes: starletteRoutes, services: starletteServices, hooks: starletteHooks, renders: starletteRenders },
});
