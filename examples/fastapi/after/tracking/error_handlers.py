import logging

from fastapi import FastAPI, Request, status
from fastapi.responses import JSONResponse

from tracking.domain_errors import CarrierUnavailable, Conflict, NotFound, TrackingError

logger = logging.getLogger(__name__)

STATUS_CODES = {
    NotFound: status.HTTP_404_NOT_FOUND,
    Conflict: status.HTTP_409_CONFLICT,
    CarrierUnavailable: status.HTTP_502_BAD_GATEWAY,
}


async def answer(request: Request, error: TrackingError) -> JSONResponse:
    logger.info("request refused", extra={"reason": type(error).__name__})
    return JSONResponse({"detail": str(error)}, status_code=STATUS_CODES[type(error)])


def register_error_handlers(app: FastAPI) -> None:
    app.add_exception_handler(TrackingError, answer)
