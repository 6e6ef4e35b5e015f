from collections.abc import AsyncIterator
from typing import Annotated

import jwt
from fastapi import Depends, HTTPException, Request, status
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from sqlalchemy.ext.asyncio import AsyncSession

from tracking.clients.carrier import CarrierClient
from tracking.clients.sms import SmsClient
from tracking.settings import Settings

bearer = HTTPBearer(description="A token that the staff directory signed.")


async def get_session(request: Request) -> AsyncIterator[AsyncSession]:
    async with request.state.sessions() as session:
        yield session


async def get_carrier(request: Request) -> CarrierClient:
    return request.state.carrier


async def get_sms(request: Request) -> SmsClient:
    return request.state.sms


async def get_app_settings(request: Request) -> Settings:
    return request.state.settings


async def get_staff(
    credentials: Annotated[HTTPAuthorizationCredentials, Depends(bearer)],
    settings: Annotated[Settings, Depends(get_app_settings)],
) -> str:
    """Name of the member of staff the token was signed for."""
    try:
        claims = jwt.decode(
            credentials.credentials,
            settings.token_key.get_secret_value(),
            algorithms=["HS256"],
            options={"require": ["exp", "sub"]},
        )
    except jwt.InvalidTokenError as error:
        raise HTTPException(status.HTTP_401_UNAUTHORIZED, "Token is not valid") from error
    return claims["sub"]


SessionDep = Annotated[AsyncSession, Depends(get_session)]
CarrierDep = Annotated[CarrierClient, Depends(get_carrier)]
SmsDep = Annotated[SmsClient, Depends(get_sms)]
StaffDep = Annotated[str, Depends(get_staff)]
