import { defineRule, py } from '../../contracts/rule.ts';
import { blockingCallsInAsync, nameOf, spoken } from './_blocking.ts';

/** Async code that waits for a database through a client that blocks. */
export default defineRule({
  name: 'async/blocking-database-call',
  standards: ['G2b'],
  summary: 'Disallow blocking database and cache clients in async functions.',
  why: 'Every query stops the event loop until the database has answered: under load all requests of the worker queue up behind it.',
  help: 'Use the async client of the database, or make the handler a plain `def`, which runs in a thread pool where the framework has one.',
  limits:
    'Clients are followed through aliases, instances, attributes and modules; one that comes as a parameter without an annotation is not known. Queries in plain functions that async code calls belong to `async/blocking-call-through-helper`.',
  severity: 'error',
  preset: 'recommended',
  since: '0.1.0',
  examples: [
    {
      bad: py`
        from sqlalchemy import select
        from sqlalchemy.orm import Session

        async def parcels(session: Session):
            return session.execute(select(Parcel)).all()  # error
      `,
      good: py`
        from sqlalchemy import select
        from sqlalchemy.ext.asyncio import AsyncSession

        async def parcels(session: AsyncSession):
            return (await session.execute(select(Parcel))).all()
      `,
    },
    {
      bad: py`
        import redis

        class Board:
            def __init__(self):
                self.store = redis.Redis()

            async def top(self):
                return self.store.get("top")  # error
      `,
      good: py`
        from redis import asyncio as redis

        class Board:
            def __init__(self):
                self.store = redis.Redis()

            async def top(self):
                return await self.store.get("top")
      `,
    },
  ],
  *project(project) {
    for (const { call, callee, caller, file, effect } of blockingCallsInAsync(project)) {
      if (effect.kind !== 'database' && effect.kind !== 'cache') continue;
      yield {
        at: project.at(file, call.span),
        message: `\`${spoken(callee)}\` waits for the ${effect.kind} on the event loop in \`async def ${nameOf(caller)}\`.`,
        help: `Use ${effect.instead}.`,
      };
    }
  },
});
