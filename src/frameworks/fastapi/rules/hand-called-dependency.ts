import { defineRule, py } from '../../../contracts/rule.ts';
import { dependencyFunctions } from '../dependencies.ts';

/** `next(get_db())`: a dependency run by hand, whose end never comes. */
export default defineRule({
  name: 'fastapi/hand-called-dependency',
  standards: ['FA3a'],
  summary: 'Disallow running a generator dependency by hand.',
  why: '`next(get_db())` runs the dependency up to its `yield` and no further: the session behind it stays open until the garbage collector comes by, and under load the pool runs dry.',
  help: 'Take it as a parameter, `Annotated[Session, Depends(get_db)]`; outside requests open the session in a `with` block.',
  limits:
    'Only `next(…)` and `anext(…)` around the call itself: a generator that is kept in a variable first, or walked through by a `for`, is not seen. Programs without functions are left alone.',
  severity: 'error',
  preset: 'recommended',
  since: '0.1.0',
  frameworks: ['fastapi'],
  roles: ['product'],
  examples: [
    {
      bad: {
        'parcels/db.py': py`
          from sqlalchemy.orm import sessionmaker

          SessionLocal = sessionmaker()

          def get_db():
              db = SessionLocal()
              try:
                  yield db
              finally:
                  db.close()
        `,
        'parcels/api.py': py`
          from fastapi import APIRouter, Depends
          from .db import get_db

          router = APIRouter()

          @router.get("/parcels")
          def parcels(db=Depends(get_db)) -> list[str]:
              return db.names()

          @router.get("/depots")
          def depots() -> list[str]:
              db = next(get_db())  # error
              return db.names()
        `,
      },
      good: {
        'parcels/db.py': py`
          from sqlalchemy.orm import sessionmaker

          SessionLocal = sessionmaker()

          def get_db():
              with SessionLocal() as db:
                  yield db
        `,
        'parcels/api.py': py`
          from fastapi import APIRouter, Depends
          from .db import get_db

          router = APIRouter()

          @router.get("/depots")
          def depots(db=Depends(get_db)) -> list[str]:
              return db.names()
        `,
      },
    },
  ],
  *project(project) {
    const dependencies = dependencyFunctions(project);
    for (const { call, file } of project.callsTo(['next', 'anext'], ['product'])) {
      if (call.callee !== 'next' && call.callee !== 'anext') continue;
      // A program from top to bottom has no request to take it from, and ends.
      if (file.functions.length === 0) continue;
      const [generator] = call.args;
      if (generator?.kind !== 'call' || generator.callee === null) continue;
      const called = project.functionOf(generator.callee);
      if (called === null || !called.fact.isGenerator || !dependencies.has(called.fact.name)) continue;
      const name = called.fact.name.slice(called.fact.name.lastIndexOf('.') + 1);
      yield {
        at: project.at(file, call.span),
        message: `\`${name}\` is run by hand up to its \`yield\`; what comes after never runs.`,
        related: [{ ...project.at(called.file, called.fact.span), message: 'the dependency' }],
      };
    }
  },
});
