import type { HandledRoute } from '../../contracts/facts.ts';
import { defineRule, py } from '../../contracts/rule.ts';
import type { LinkedFunction } from '../../project/project.ts';
import { TestReach } from '../../project/reach.ts';

/** Routes that no test requests, in a project whose tests request others. */
export default defineRule({
  name: 'testing/untested-route',
  standards: ['G6a'],
  summary: 'Require a test for every route.',
  why: 'A route nobody tests breaks unseen: a renamed field, a missing permission, a query that fails are found by the first user who comes by.',
  help: 'Request it in a test and assert what comes back: the status, and that somebody without permission is refused.',
  limits:
    'A route counts as reached by any text in the tests that could be its path, by its name in what makes addresses (`reverse`, `url_for`), and by its handler’s name. Nothing is reported where tests reach fewer than one in five routes: there, routes are tested in some other way or not at all.',
  severity: 'note',
  preset: 'strict',
  since: '0.1.0',
  examples: [
    {
      bad: {
        'app/main.py': py`
          from fastapi import FastAPI

          app = FastAPI()


          @app.get('/orders')
          def orders() -> list[str]:
              return []


          @app.delete('/orders/{number}')
          def cancel(number: int) -> None:  # error
              ...
        `,
        'tests/test_orders.py': py`
          def test_orders_are_listed(client):
              assert client.get('/orders').json() == []
        `,
      },
      good: {
        'app/main.py': py`
          from fastapi import FastAPI

          app = FastAPI()


          @app.get('/orders')
          def orders() -> list[str]:
              return []


          @app.delete('/orders/{number}')
          def cancel(number: int) -> None:
              ...
        `,
        'tests/test_orders.py': py`
          def test_orders_are_listed(client):
              assert client.get('/orders').json() == []


          def test_strangers_cannot_cancel(client, order):
              assert client.delete(f'/orders/{order.number}').status_code == 403
        `,
      },
    },
  ],
  *project(project) {
    const reach = new TestReach(project);
    if (!reach.hasTests) return;
    const routes = project.handledRoutes.filter(isJudged);
    const requests = routes.flatMap(({ methods }) => (methods.length === 0 ? ['*'] : methods)).length;
    const unreached = new Map(routes.map((route) => [route, new Set(reach.unreached(route))]));
    const reached = requests - [...unreached.values()].reduce((sum, { size }) => sum + size, 0);
    if (reached === 0 || reached * ENOUGH < requests) return;
    for (const missed of missedHandlers(unreached)) {
      yield {
        at: project.at(missed.handler.file, missed.handler.fact.span),
        message: `No test requests ${listed(missed.requests)}, while tests reach ${reached} of ${requests} routes.`,
      };
    }
  },
});

/** One in so many routes has to be reached before the others count as forgotten. */
const ENOUGH = 5;
const MOST_SHOWN = 3;

function isJudged({ handler, isBuiltIn, path }: HandledRoute): boolean {
  return handler.file.role === 'product' && isBuiltIn !== true && path !== null;
}

interface MissedHandler {
  readonly handler: LinkedFunction;
  /** `GET /items/{id}`, in code. */
  readonly requests: readonly string[];
}

/** Handlers with the requests that none of them is tested by: one that is reached by another of its paths is. */
function missedHandlers(unreached: ReadonlyMap<HandledRoute, ReadonlySet<string>>): readonly MissedHandler[] {
  const handlers = new Map<string, HandledRoute[]>();
  for (const route of unreached.keys()) {
    const others = handlers.get(route.handler.fact.name);
    if (others === undefined) handlers.set(route.handler.fact.name, [route]);
    else others.push(route);
  }
  return [...handlers.values()].flatMap((own) => {
    const isMissed = (method: string): boolean =>
      own.every((route) => unreached.get(route)!.has(method) || !answers(route.methods, method));
    const requests = own.flatMap((route) =>
      [...unreached.get(route)!]
        .filter(isMissed)
        .map((method) => `\`${method === '*' ? '' : `${method} `}${route.path}\``),
    );
    return requests.length === 0 ? [] : [{ handler: own[0]!.handler, requests: [...new Set(requests)] }];
  });
}

function answers(methods: readonly string[], method: string): boolean {
  return methods.length === 0 || methods.includes(method);
}

function listed(requests: readonly string[]): string {
  const more = requests.length - MOST_SHOWN;
  return more > 0 ? `${requests.slice(0, MOST_SHOWN).join(', ')} or ${more} more` : requests.join(' or ');
}
