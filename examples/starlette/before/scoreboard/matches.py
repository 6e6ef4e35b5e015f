import asyncio
import logging

from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse

from scoreboard.application import app, templates
from scoreboard.hub import publish_soon
from scoreboard.press import press
from scoreboard.settings import SCORER_PIN

logger = logging.getLogger(__name__)


def find(match_id):
    row = app.state.db.execute("SELECT * FROM match WHERE id = ?", (match_id,)).fetchone()
    if row is None:
        raise HTTPException(404, "No such match")
    return dict(row)


@app.route("/")
async def board(request):
    matches = app.state.db.execute("SELECT * FROM match ORDER BY id DESC").fetchall()
    return templates.TemplateResponse(request, "board.html", {"matches": matches})


@app.route("/health")
async def health(request):
    return JSONResponse({"status": "ok"})


@app.route("/matches", methods=["GET"])
async def list_matches(request):
    rows = app.state.db.execute("SELECT * FROM match ORDER BY id").fetchall()
    return JSONResponse([dict(row) for row in rows])


@app.route("/matches", methods=["POST"])
async def create(request):
    if request.headers.get("x-pin") != SCORER_PIN:
        return JSONResponse({"error": "Wrong PIN"}, status_code=403)
    body = await request.json()
    cursor = app.state.db.execute("INSERT INTO match (home, away) VALUES (?, ?)", (body["home"], body["away"]))
    app.state.db.commit()
    print(f"{body['home']} against {body['away']}")
    return JSONResponse(find(cursor.lastrowid), status_code=201)


@app.route("/matches/{match_id:int}")
async def show(request):
    return JSONResponse(find(request.path_params["match_id"]))


@app.route("/matches/{match_id:int}/score", methods=["POST"])
async def score(request):
    if request.headers.get("x-pin") != SCORER_PIN:
        return JSONResponse({"error": "Wrong PIN"}, status_code=403)
    try:
        match = find(request.path_params["match_id"])
        if match["over"]:
            raise HTTPException(409, "The match is over")
        body = await request.json()
        column = body["side"] + "_points"
        app.state.db.execute(
            f"UPDATE match SET {column} = {column} + ? WHERE id = ?", (int(body["points"]), match["id"])
        )
        app.state.db.commit()
        match = find(match["id"])
        publish_soon(match["id"], match)
        return JSONResponse(match)
    except Exception as error:
        logger.error(f"score not counted: {error}")
        return JSONResponse({"error": str(error)}, status_code=500)


@app.route("/matches/{match_id:int}/finish", methods=["POST"])
async def finish(request):
    if request.headers.get("x-pin") != SCORER_PIN:
        return JSONResponse({"error": "Wrong PIN"}, status_code=403)
    match = find(request.path_params["match_id"])
    app.state.db.execute("UPDATE match SET over = 1 WHERE id = ?", (match["id"],))
    app.state.db.commit()
    match = find(match["id"])
    publish_soon(match["id"], match)
    asyncio.create_task(press.tell(match))
    return JSONResponse(match)
