import { defineRule, py } from '../../../contracts/rule.ts';
import { websocketHandlers } from '../websockets.ts';

/** Messages on a websocket before it is accepted. */
export default defineRule({
  name: 'starlette/websocket-before-accept',
  standards: ['ST5b'],
  summary: 'Disallow receiving or sending on a websocket before it is accepted.',
  why: 'Starlette raises RuntimeError: the connection is not open yet, and the client sees a failed handshake.',
  help: 'Call `await websocket.accept()` first.',
  limits:
    'A handler that hands the websocket to another function, or gets it through a dependency, is taken to have it accepted there.',
  severity: 'error',
  preset: 'recommended',
  since: '0.1.0',
  frameworks: ['starlette'],
  examples: [
    {
      bad: py`
        from starlette.routing import WebSocketRoute
        from starlette.websockets import WebSocket

        async def scores(websocket: WebSocket):
            await websocket.send_json({"ready": True})  # error
            await websocket.accept()

        routes = [WebSocketRoute("/scores", scores)]
      `,
      good: py`
        from starlette.routing import WebSocketRoute
        from starlette.websockets import WebSocket

        async def scores(websocket: WebSocket):
            await websocket.accept()
            await websocket.send_json({"ready": True})

        routes = [WebSocketRoute("/scores", scores)]
      `,
    },
  ],
  *project(project) {
    for (const { handler, calls, passedTo, isPrepared } of websocketHandlers(project)) {
      if (isPrepared || passedTo.length > 0) continue;
      const first = calls[0];
      if (first === undefined || !/^(?:receive|send|iter)/.test(first.method)) continue;
      yield {
        at: project.at(handler.file, first.call.span),
        message: `\`${first.method}\` is called before the websocket is accepted.`,
      };
    }
  },
});
