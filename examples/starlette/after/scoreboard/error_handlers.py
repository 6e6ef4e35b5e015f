import logging

from pydantic import ValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse

from scoreboard.errors import MatchError, MatchOver, NoSuchMatch

logger = logging.getLogger(__name__)

STATUS_CODES = {NoSuchMatch: 404, MatchOver: 409}


async def answer_match_error(request: Request, error: MatchError) -> JSONResponse:
    return JSONResponse({"error": str(error)}, status_code=STATUS_CODES[type(error)])


async def answer_http_error(request: Request, error: HTTPException) -> JSONResponse:
    return JSONResponse({"error": error.detail}, status_code=error.status_code, headers=error.headers)


async def answer_invalid_input(request: Request, error: ValidationError) -> JSONResponse:
    problems = error.errors(include_url=False, include_context=False, include_input=False)
    return JSONResponse({"error": "Invalid input", "problems": problems}, status_code=422)


async def answer_unexpected_error(request: Request, error: Exception) -> JSONResponse:
    logger.error("request failed", exc_info=error)
    return JSONResponse({"error": "Internal error"}, status_code=500)


EXCEPTION_HANDLERS = {
    MatchError: answer_match_error,
    HTTPException: answer_http_error,
    ValidationError: answer_invalid_input,
    Exception: answer_unexpected_error,
}
