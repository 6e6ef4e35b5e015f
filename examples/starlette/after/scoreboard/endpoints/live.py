import asyncio
import logging

from pydantic import ValidationError
from starlette.websockets import WebSocket, WebSocketDisconnect

from scoreboard.errors import NoSuchMatch
from scoreboard.hub import Update
from scoreboard.schemas import Comment

logger = logging.getLogger(__name__)

HEARTBEAT_SECONDS = 30
PIN_SECONDS = 10
IDLE_SECONDS = 15 * 60

GOING_AWAY = 1001
INVALID_DATA = 1007
POLICY_VIOLATION = 1008


async def live(websocket: WebSocket) -> None:
    """Sends the score, then every change of it, and a heartbeat while nothing changes."""
    match_id = websocket.path_params["match_id"]
    await websocket.accept()
    try:
        match = await websocket.state.store.get(match_id)
        with websocket.state.hub.watching(match_id) as updates:
            await websocket.send_json(match.model_dump())
            while (update := await next_update(updates)) is not None:
                await websocket.send_json(update)
    except NoSuchMatch as error:
        await websocket.close(POLICY_VIOLATION, str(error))
    except WebSocketDisconnect:
        logger.debug("spectator left", extra={"match": match_id})
    else:
        await websocket.close(GOING_AWAY)


async def next_update(updates: asyncio.Queue[Update | None]) -> Update | None:
    try:
        async with asyncio.timeout(HEARTBEAT_SECONDS):
            return await updates.get()
    except TimeoutError:
        return {"heartbeat": True}


async def commentary(websocket: WebSocket) -> None:
    """Takes the PIN, then comments that spectators of the match are sent."""
    match_id = websocket.path_params["match_id"]
    await websocket.accept()
    try:
        async with asyncio.timeout(PIN_SECONDS):
            pin = await websocket.receive_text()
        if not websocket.app.state.authentication.accepts(pin):
            await websocket.close(POLICY_VIOLATION, "Wrong PIN")
            return
        while True:
            async with asyncio.timeout(IDLE_SECONDS):
                comment = Comment.model_validate_json(await websocket.receive_text())
            websocket.state.hub.publish(match_id, comment.model_dump())
    except TimeoutError:
        await websocket.close(POLICY_VIOLATION, "Too long without a word")
    except ValidationError:
        await websocket.close(INVALID_DATA, "Not a comment")
    except WebSocketDisconnect:
        logger.debug("commentator left", extra={"match": match_id})
