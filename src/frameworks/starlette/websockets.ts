import type { LinkedFunction, Project } from '../../project/project.ts';
import type { CallFact, Term } from '../../summary/summary.ts';

const WEBSOCKET = 'starlette.websockets.WebSocket()';

/** What one websocket handler does with its connection, in source order. */
export interface WebsocketCalls {
  readonly handler: LinkedFunction;
  readonly calls: readonly { readonly method: string; readonly call: CallFact }[];
}

/**
 * Handlers of websocket routes that keep their connection to themselves: one that passes it on, or gets it
 * through a dependency, is left out, because others may accept and guard it.
 */
export function* websocketCalls(project: Project): Iterable<WebsocketCalls> {
  const seen = new Set<string>();
  for (const route of project.routes) {
    const { handler } = route;
    if (!route.methods.includes('WEBSOCKET') || seen.has(handler.fact.name)) continue;
    seen.add(handler.fact.name);
    const isWebsocket = (term: Term): boolean => term.kind === 'path' && project.resolve(term.path) === WEBSOCKET;
    if (
      handler.fact.parameters.some((parameter) => parameter.default?.kind === 'call' || parameter.metadata.length > 0)
    )
      continue;
    if (handler.fact.calls.some((call) => [...call.args, ...call.keywords.map(({ value }) => value)].some(isWebsocket)))
      continue;
    const calls = handler.fact.calls.flatMap((call) => {
      const callee = call.callee === null ? '' : project.resolve(call.callee);
      return callee.startsWith(`${WEBSOCKET}.`) ? [{ method: callee.slice(WEBSOCKET.length + 1), call }] : [];
    });
    yield { handler, calls };
  }
}
