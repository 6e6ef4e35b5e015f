from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import TypedDict

import httpx
from fastapi import FastAPI
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from tracking.clients.carrier import CarrierClient
from tracking.clients.sms import SmsClient
from tracking.database import open_engine
from tracking.settings import Settings


class State(TypedDict):
    """What lives as long as the app; requests find it in `request.state`."""

    settings: Settings
    sessions: async_sessionmaker[AsyncSession]
    carrier: CarrierClient
    sms: SmsClient


def lifespan_with(settings: Settings) -> Callable[[FastAPI], AbstractAsyncContextManager[State]]:
    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[State]:
        engine = open_engine(settings.database_url)
        carrier_http = httpx.AsyncClient(
            base_url=settings.carrier_url, headers={"X-Api-Key": settings.carrier_api_key.get_secret_value()}, timeout=5
        )
        sms_http = httpx.AsyncClient(
            base_url=settings.sms_url,
            auth=("parcels", settings.sms_password.get_secret_value()),
            timeout=5,
            transport=httpx.AsyncHTTPTransport(retries=2),
        )
        async with carrier_http, sms_http:
            try:
                yield {
                    "settings": settings,
                    "sessions": async_sessionmaker(engine, expire_on_commit=False),
                    "carrier": CarrierClient(carrier_http),
                    "sms": SmsClient(sms_http),
                }
            finally:
                await engine.dispose()

    return lifespan
