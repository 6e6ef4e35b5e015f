import type { CallFacts, Knowledge } from '../../contracts/framework.ts';
import { give, names } from '../../libraries/_tables.ts';
import { starletteMarkup } from './markup.ts';

const responses = 'HTMLResponse JSONResponse PlainTextResponse RedirectResponse StreamingResponse FileResponse';

/** Names of Starlette: https://www.starlette.io/, bases by introspection of 1.0. */
export const starletteKnowledge: Knowledge = {
  bases: {
    ...Object.fromEntries(
      names('starlette.responses', responses).map((path) => [path, ['starlette.responses.Response']]),
    ),
    'starlette.routing.Route': ['starlette.routing.BaseRoute'],
    'starlette.routing.WebSocketRoute': ['starlette.routing.BaseRoute'],
    'starlette.routing.Mount': ['starlette.routing.BaseRoute'],
    'starlette.routing.Host': ['starlette.routing.BaseRoute'],
    'starlette.requests.Request': ['starlette.requests.HTTPConnection'],
    'starlette.websockets.WebSocket': ['starlette.requests.HTTPConnection'],
    'starlette.background.BackgroundTasks': ['starlette.background.BackgroundTask'],
    'starlette.testclient.TestClient': ['httpx.Client'],
  },
  types: {
    ...give('starlette.routing.Router()', 'starlette.applications.Starlette().router'),
    'starlette.requests.HTTPConnection().app': 'starlette.applications.Starlette()',
    'starlette.config.Config().get()': 'str()',
    // A signature that every app has: what a function that is said to return it makes tells more.
    'starlette.types.ASGIApp()': 'typing.Any()',
  },
};

export const starletteCalls: CallFacts = {
  markup: starletteMarkup,
  // https://www.starlette.io/responses/, https://fastapi.tiangolo.com/reference/responses/
  answers: ['starlette', 'fastapi'].flatMap((root) =>
    ['Response', 'JSONResponse', 'PlainTextResponse', 'HTMLResponse', 'ORJSONResponse', 'UJSONResponse'].flatMap(
      (name) => [`${root}.responses.${name}`, `${root}.${name}`],
    ),
  ),
  offloads: [
    // https://www.starlette.io/threadpool/
    { path: 'starlette.concurrency.run_in_threadpool', position: 0, keyword: 'func', to: 'thread' },
    { path: 'starlette.concurrency.iterate_in_threadpool', position: 0, keyword: 'iterator', to: 'thread' },
    // https://www.starlette.io/background/: after the response; functions that are not async on a thread.
    { path: 'starlette.background.BackgroundTask', position: 0, keyword: 'func', to: 'later' },
    { path: 'starlette.background.BackgroundTasks().add_task', position: 0, keyword: 'func', to: 'later' },
  ],
};
