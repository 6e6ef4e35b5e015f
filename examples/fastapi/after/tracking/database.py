from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.orm import DeclarativeBase


class Base(DeclarativeBase):
    pass


def open_engine(url: str) -> AsyncEngine:
    return create_async_engine(url)
