from pathlib import Path

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.templating import Jinja2Templates

templates = Jinja2Templates(Path(__file__).parent.parent / "templates")

MATCHES_ON_BOARD = 50


async def board(request: Request) -> Response:
    matches = await request.state.store.page(MATCHES_ON_BOARD, 0)
    return templates.TemplateResponse(request, "board.html", {"matches": matches})


async def health(request: Request) -> JSONResponse:
    return JSONResponse({"status": "ok"})
