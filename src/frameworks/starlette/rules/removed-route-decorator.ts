import { defineRule, py } from '../../../contracts/rule.ts';
import { receiverOf } from '../../_routers.ts';

const APP = 'starlette.applications.Starlette()';
const ROUTER = 'starlette.routing.Router()';

/** What Starlette 1.0 took away, and what took its place (compared by introspection: 0.52.1, 1.0.0 and 1.10.0). */
const REMOVED: ReadonlyMap<string, string> = new Map([
  [`${APP}.route`, 'Pass `routes=[Route(path, endpoint)]` to the app'],
  [`${ROUTER}.route`, 'Pass `routes=[Route(path, endpoint)]` to the router'],
  [`${APP}.websocket_route`, 'Pass `routes=[WebSocketRoute(path, endpoint)]` to the app'],
  [`${ROUTER}.websocket_route`, 'Pass `routes=[WebSocketRoute(path, endpoint)]` to the router'],
  [`${APP}.add_websocket_route`, 'Pass `routes=[WebSocketRoute(path, endpoint)]` to the app'],
  [`${APP}.middleware`, 'Pass `middleware=[Middleware(BaseHTTPMiddleware, dispatch=function)]` to the app'],
  [`${APP}.exception_handler`, 'Pass `exception_handlers={error: function}` to the app'],
]);

/**
 * FastAPI has decorators of its own but for this one, which it inherited. It is told only where the version of Starlette
 * is known: a pin of FastAPI alone does not say it.
 */
const INHERITED: ReadonlyMap<string, string> = new Map([
  ['fastapi.FastAPI().route', 'Use `@app.api_route(path)`, or `app.add_route(path, endpoint)`'],
]);

/** `@app.route` and its like on a Starlette that no longer has them. */
export default defineRule({
  name: 'starlette/removed-route-decorator',
  standards: ['ST2a'],
  summary: 'Disallow the decorators for routes, middleware and error handlers that Starlette 1.0 removed.',
  why: 'Starlette 1.0 took `@app.route`, `@app.websocket_route`, `@app.middleware` and `@app.exception_handler` away: the module fails to import with an AttributeError.',
  help: 'Hand routes, middleware and exception handlers to `Starlette(…)` as lists.',
  limits:
    'FastAPI has decorators of its own, which stay. An app that a function without annotation returns may not be known.',
  severity: 'error',
  preset: 'recommended',
  since: '0.1.0',
  frameworks: ['starlette'],
  versions: { starlette: '>=1' },
  examples: [
    {
      bad: py`
        from starlette.applications import Starlette

        app = Starlette()

        @app.route("/bids")  # error
        async def bids(request):
            return page(request)

        @app.exception_handler(404)  # error
        async def missing(request, problem):
            return page(request, status_code=404)
      `,
      good: py`
        from starlette.applications import Starlette
        from starlette.routing import Route

        async def bids(request):
            return page(request)

        async def missing(request, problem):
            return page(request, status_code=404)

        app = Starlette(routes=[Route("/bids", bids)], exception_handlers={404: missing})
      `,
    },
  ],
  *project(project) {
    const removed = project.versionOf('starlette') === null ? REMOVED : new Map([...REMOVED, ...INHERITED]);
    for (const { fact, file } of project.functionsIn()) {
      for (const decorator of fact.decorators) {
        if (decorator.kind !== 'call' || decorator.callee === null) continue;
        const instead = removed.get(project.resolve(decorator.callee));
        if (instead === undefined) continue;
        const [, method] = receiverOf(decorator.callee);
        yield {
          at: project.at(file, decorator.span),
          message: `\`@….${method}\` is gone in Starlette 1.0.`,
          help: `${instead}.`,
        };
      }
    }
    for (const { call, callee, file } of project.callsTo(['add_websocket_route'])) {
      if (callee !== `${APP}.add_websocket_route`) continue;
      yield {
        at: project.at(file, call.span),
        message: '`Starlette.add_websocket_route` is gone in Starlette 1.0.',
        help: `${REMOVED.get(callee)}.`,
      };
    }
  },
});
