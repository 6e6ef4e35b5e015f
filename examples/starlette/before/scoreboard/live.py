import logging

from starlette.websockets import WebSocket

from scoreboard.application import app
from scoreboard.hub import publish, watchers
from scoreboard.matches import find
from scoreboard.settings import SCORER_PIN


@app.websocket_route("/matches/{match_id:int}/live")
async def live(websocket: WebSocket):
    match_id = websocket.path_params["match_id"]
    await websocket.accept()
    await websocket.send_json(find(match_id))
    watchers.setdefault(match_id, []).append(websocket)
    while True:
        # nothing is expected, but this is how we stay
        await websocket.receive_text()


@app.websocket_route("/matches/{match_id:int}/commentary")
async def commentary(websocket: WebSocket):
    match_id = websocket.path_params["match_id"]
    pin = await websocket.receive_text()
    if pin != SCORER_PIN:
        await websocket.close(1008)
        return
    await websocket.accept()
    while True:
        text = await websocket.receive_text()
        logging.info("comment on %s: %s" % (match_id, text))
        await publish(match_id, {"comment": text})
