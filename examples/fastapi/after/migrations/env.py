"""Runs the migrations on the database of the settings, or on `sqlalchemy.url` where a caller sets it."""

import asyncio

from alembic import context
from sqlalchemy import Connection

from tracking import models  # noqa: F401  (declares the tables)
from tracking.database import Base, open_engine
from tracking.settings import get_settings


def migrate(connection: Connection) -> None:
    context.configure(connection=connection, target_metadata=Base.metadata)
    with context.begin_transaction():
        context.run_migrations()


async def main() -> None:
    engine = open_engine(context.config.get_main_option("sqlalchemy.url") or get_settings().database_url)
    async with engine.connect() as connection:
        await connection.run_sync(migrate)
    await engine.dispose()


asyncio.run(main())
