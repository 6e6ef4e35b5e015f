import { defineRule, py } from '../../../contracts/rule.ts';
import type { Project } from '../../../project/project.ts';
import type { CallFact } from '../../../summary/summary.ts';
import { dependencyFunctions } from '../dependencies.ts';

/** What has to be closed, by the canonical path of the open thing. */
const RESOURCES: ReadonlyMap<string, string> = new Map([
  ['sqlalchemy.orm.Session()', 'session'],
  ['sqlmodel.Session()', 'session'],
  ['sqlalchemy.ext.asyncio.AsyncSession()', 'session'],
  ['sqlalchemy.Connection()', 'connection'],
  ['httpx.Client()', 'client'],
  ['httpx.AsyncClient()', 'client'],
]);

/** A dependency that opens a session or client and leaves it open. */
export default defineRule({
  name: 'fastapi/unclosed-resource',
  standards: ['FA3c'],
  summary: 'Require dependencies and endpoints to close the sessions and clients they open.',
  why: 'Each request takes a connection out of the pool and none comes back: after a few dozen requests the next one waits until it times out.',
  help: 'Open it in a `with` block around a `yield`: `with SessionLocal() as session: yield session`.',
  limits: 'A function that calls any `close` is taken to close what it opened, even where an exception would skip it.',
  severity: 'error',
  preset: 'recommended',
  since: '0.1.0',
  frameworks: ['fastapi'],
  examples: [
    {
      bad: py`
        from fastapi import APIRouter, Depends
        from sqlalchemy import create_engine
        from sqlalchemy.orm import Session, sessionmaker

        SessionLocal = sessionmaker(create_engine("sqlite://"))
        router = APIRouter()

        def get_db():
            return SessionLocal()  # error

        @router.get("/parcels")
        def parcels(db: Session = Depends(get_db)) -> list[str]:
            return db.names()

        @router.get("/depots")
        def depots() -> list[str]:
            db = SessionLocal()  # error
            return db.names()
      `,
      good: py`
        from fastapi import APIRouter, Depends
        from sqlalchemy import create_engine
        from sqlalchemy.orm import Session, sessionmaker

        SessionLocal = sessionmaker(create_engine("sqlite://"))
        router = APIRouter()

        def get_db():
            with SessionLocal() as session:
                yield session

        @router.get("/parcels")
        def parcels(db: Session = Depends(get_db)) -> list[str]:
            return db.names()
      `,
    },
  ],
  *project(project) {
    const handlers = project.handledRoutes
      .filter(({ framework }) => framework === 'fastapi')
      .map(({ handler }) => handler);
    const functions = new Map(
      [...handlers, ...dependencyFunctions(project).values()].map((linked) => [linked.fact.name, linked]),
    );
    for (const { fact, file } of functions.values()) {
      if (
        fact.calls.some(
          ({ callee }) =>
            callee !== null && /\.(?:a?close|close_all|remove|enter_(?:async_)?context|push)$/.test(callee),
        )
      )
        continue;
      for (const call of fact.calls) {
        const what = call.isContext || call.inLambda ? undefined : opened(project, call);
        if (what === undefined) continue;
        yield { at: project.at(file, call.span), message: `This ${what} is opened here and never closed.` };
      }
    }
  },
});

/** What a call opens, if it is the one to open it: a call of the project's own functions only hands on. */
function opened(project: Project, call: CallFact): string | undefined {
  if (call.callee === null || call.isAwaited || project.functionOf(call.callee) !== null) return undefined;
  return RESOURCES.get(project.resolve(`${call.callee}()`));
}
