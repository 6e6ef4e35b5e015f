import type { LinkedFunction, Project } from '../../project/project.ts';
import type { CallFact, Term } from '../../summary/summary.ts';
import { valueOf } from '../_routers.ts';

const WEBSOCKET = 'starlette.websockets.WebSocket()';

/** Methods of containers that keep or drop what they are given, and do nothing else with it. */
const KEEPERS = /\.(?:append|add|remove|discard|pop|insert)$/;

/** What one handler of a websocket route does with its connection, in source order. */
export interface WebsocketHandler {
  readonly handler: LinkedFunction;
  /** Methods of the connection it calls. */
  readonly calls: readonly { readonly method: string; readonly call: CallFact }[];
  /** Calls that the connection is passed to, those that put it into a list or set of Python left out. */
  readonly passedTo: readonly CallFact[];
  /** Whether something may be done to the connection before the handler runs: by what is injected, or a decorator. */
  readonly isPrepared: boolean;
}

/** Each handler of a websocket route once, whether its parameter is annotated or not. */
export function* websocketHandlers(project: Project): Iterable<WebsocketHandler> {
  const seen = new Set<string>();
  for (const { handler, methods, options, declaration } of project.handledRoutes) {
    const { fact } = handler;
    if (!methods.includes('WEBSOCKET') || seen.has(fact.name)) continue;
    seen.add(fact.name);
    // There the endpoint accepts, receives and is told when the client leaves.
    if (project.inherits(fact.name.slice(0, fact.name.lastIndexOf('.')), 'starlette.endpoints.WebSocketEndpoint'))
      continue;
    const isConnection = (term: Term): boolean => term.kind === 'path' && project.resolve(term.path) === WEBSOCKET;
    const holdsConnection = (term: Term): boolean =>
      isConnection(term) ||
      (term.kind === 'list' && term.items.some(holdsConnection)) ||
      (term.kind === 'dict' && term.values.some(holdsConnection));
    const calls = fact.calls.flatMap((call) => {
      const callee = call.callee === null ? '' : project.resolve(call.callee);
      return callee.startsWith(`${WEBSOCKET}.`) ? [{ method: callee.slice(WEBSOCKET.length + 1), call }] : [];
    });
    const isDeclaration = (term: Term): boolean =>
      term.span.line === declaration.span.line && term.span.column === declaration.span.column;
    yield {
      handler,
      calls,
      passedTo: fact.calls.filter(
        (call) =>
          [...call.args, ...call.keywords.map(({ value }) => value)].some(holdsConnection) && !keeps(project, call),
      ),
      isPrepared:
        fact.parameters.some(({ default: value, metadata }) => value?.kind === 'call' || metadata.length > 0) ||
        options.some(({ name }) => name === null || name === 'dependencies') ||
        !fact.decorators.every(isDeclaration),
    };
  }
}

/** `clients.add(websocket)` on a container of Python; somebody's own manager may accept in its `add`. */
function keeps(project: Project, { callee }: CallFact): boolean {
  if (callee === null || !KEEPERS.test(callee)) return false;
  if (/^(?:list|set|dict)\(\)/.test(project.resolve(callee))) return true;
  const name = project.nameOf(callee.replace(KEEPERS, ''));
  return name !== null && ['list', 'dict'].includes(valueOf(project, name)?.kind ?? '');
}
