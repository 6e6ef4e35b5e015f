from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import TypedDict

import aiosqlite
import httpx
from starlette.applications import Starlette

from scoreboard.hub import Hub
from scoreboard.press import Press
from scoreboard.settings import Settings
from scoreboard.store import MatchStore


class State(TypedDict):
    """What lives as long as the app; endpoints find it in `request.state` and `websocket.state`."""

    store: MatchStore
    hub: Hub
    press: Press


def lifespan_with(settings: Settings) -> Callable[[Starlette], AbstractAsyncContextManager[State]]:
    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[State]:
        hub = Hub()
        http = httpx.AsyncClient(
            base_url=settings.press_url,
            headers={"Authorization": f"Bearer {settings.press_api_key.get_secret_value()}"},
            timeout=5,
            transport=httpx.AsyncHTTPTransport(retries=2),
        )
        async with aiosqlite.connect(settings.database) as connection, http:
            connection.row_factory = aiosqlite.Row
            store = MatchStore(connection)
            await store.prepare()
            try:
                yield {"store": store, "hub": hub, "press": Press(http)}
            finally:
                hub.close()

    return lifespan
