from pathlib import Path

from starlette.routing import Mount, Route, WebSocketRoute
from starlette.staticfiles import StaticFiles

from scoreboard.endpoints import live, matches, pages

STATIC = Path(__file__).parent / "static"

routes = [
    Route("/", pages.board),
    Route("/health", pages.health),
    Route("/matches", matches.list_matches, methods=["GET"]),
    Route("/matches", matches.create, methods=["POST"]),
    Route("/matches/{match_id:int}", matches.show, methods=["GET"]),
    Route("/matches/{match_id:int}/score", matches.score, methods=["POST"]),
    Route("/matches/{match_id:int}/finish", matches.finish, methods=["POST"]),
    WebSocketRoute("/matches/{match_id:int}/live", live.live, name="live"),
    WebSocketRoute("/matches/{match_id:int}/commentary", live.commentary),
    Mount("/static", StaticFiles(directory=STATIC), name="static"),
]
