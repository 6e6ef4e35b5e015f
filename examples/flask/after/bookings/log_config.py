"""Logs are JSON lines, each with the id of the request it belongs to."""

import logging
import uuid
from logging.config import dictConfig

from flask import Flask, Response, g, has_request_context


class RequestIdFilter(logging.Filter):
    def filter(self, record: logging.LogRecord) -> bool:
        record.request_id = g.get("request_id") if has_request_context() else None
        return True


def configure_logging(level: str) -> None:
    dictConfig(
        {
            "version": 1,
            "disable_existing_loggers": False,
            "filters": {"request_id": {"()": RequestIdFilter}},
            "formatters": {
                "json": {
                    "()": "pythonjsonlogger.json.JsonFormatter",
                    "fmt": "%(asctime)s %(levelname)s %(name)s %(request_id)s %(message)s",
                }
            },
            "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json", "filters": ["request_id"]}},
            "root": {"handlers": ["stderr"], "level": level},
        }
    )


def register_request_id(app: Flask) -> None:
    @app.before_request
    def give_id() -> None:
        g.request_id = uuid.uuid4().hex

    @app.after_request
    def tell_id(response: Response) -> Response:
        response.headers["X-Request-ID"] = g.request_id
        return response
