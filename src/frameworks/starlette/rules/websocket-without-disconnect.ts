import { defineRule, py } from '../../../contracts/rule.ts';
import type { LinkedFunction, Project } from '../../../project/project.ts';
import { websocketHandlers } from '../websockets.ts';

/** A receive loop that takes a client's leaving for an error. */
export default defineRule({
  name: 'starlette/websocket-without-disconnect',
  standards: ['ST5b'],
  summary: 'Require websocket loops to handle the client leaving.',
  why: 'Every closed browser tab raises WebSocketDisconnect in the loop: the log fills with tracebacks, and what stands behind the loop, such as leaving a room, never runs.',
  help: 'Catch `WebSocketDisconnect` around the loop, or use `async for message in websocket.iter_text()`.',
  limits:
    'A loop inside any `try`, and one below a context manager that is given the connection, is taken to be guarded.',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  frameworks: ['starlette'],
  examples: [
    {
      bad: py`
        from fastapi import APIRouter, WebSocket

        router = APIRouter()

        @router.websocket("/scores")
        async def scores(websocket: WebSocket):
            await websocket.accept()
            while True:
                message = await websocket.receive_text()  # error
                await websocket.send_text(message)
      `,
      good: py`
        from fastapi import APIRouter, WebSocket, WebSocketDisconnect

        router = APIRouter()

        @router.websocket("/scores")
        async def scores(websocket: WebSocket):
            await websocket.accept()
            try:
                while True:
                    message = await websocket.receive_text()
                    await websocket.send_text(message)
            except WebSocketDisconnect:
                await leave(websocket)
      `,
    },
  ],
  *project(project) {
    for (const { handler, calls, passedTo } of websocketHandlers(project)) {
      if (passedTo.some(({ isContext }) => isContext) || suppresses(project, handler)) continue;
      const unguarded = calls.find(({ method, call }) => method.startsWith('receive_') && call.inLoop && !call.inTry);
      if (unguarded === undefined) continue;
      yield {
        at: project.at(handler.file, unguarded.call.span),
        message: `\`${unguarded.method}\` is called in a loop that nothing guards against the client leaving.`,
      };
    }
  },
});

/** `with suppress(WebSocketDisconnect):` around the loop. */
function suppresses(project: Project, { fact }: LinkedFunction): boolean {
  return fact.calls.some(
    ({ callee, isContext }) => isContext && callee !== null && project.resolve(callee) === 'contextlib.suppress',
  );
}
