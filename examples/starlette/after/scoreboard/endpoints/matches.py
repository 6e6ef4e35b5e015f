from starlette.authentication import requires
from starlette.background import BackgroundTask
from starlette.requests import Request
from starlette.responses import JSONResponse

from scoreboard.schemas import NewMatch, Page, Points


async def list_matches(request: Request) -> JSONResponse:
    page = Page.model_validate(dict(request.query_params))
    matches = await request.state.store.page(page.limit, page.offset)
    return JSONResponse([match.model_dump() for match in matches])


@requires("scorer")
async def create(request: Request) -> JSONResponse:
    new = NewMatch.model_validate_json(await request.body())
    match = await request.state.store.create(new)
    return JSONResponse(match.model_dump(), status_code=201)


async def show(request: Request) -> JSONResponse:
    match = await request.state.store.get(request.path_params["match_id"])
    return JSONResponse(match.model_dump())


@requires("scorer")
async def score(request: Request) -> JSONResponse:
    points = Points.model_validate_json(await request.body())
    match = await request.state.store.score(request.path_params["match_id"], points.side, points.points)
    request.state.hub.publish(match.id, match.model_dump())
    return JSONResponse(match.model_dump())


@requires("scorer")
async def finish(request: Request) -> JSONResponse:
    match = await request.state.store.finish(request.path_params["match_id"])
    request.state.hub.publish(match.id, match.model_dump())
    return JSONResponse(match.model_dump(), background=BackgroundTask(request.state.press.tell, match))
