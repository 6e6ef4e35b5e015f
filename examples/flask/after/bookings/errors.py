import logging

from flask import Flask, jsonify, render_template
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from bookings.weather import WeatherUnavailable

logger = logging.getLogger(__name__)


def answer_http_error(error: HTTPException) -> ResponseReturnValue:
    return render_template("errors/error.html", title=error.name, text=error.description), error.code


def answer_stale_form(error: CSRFError) -> ResponseReturnValue:
    logger.warning("form refused", extra={"reason": error.description})
    return render_template("errors/error.html", title="Please try again", text="The page was open for too long."), 400


def answer_missing_weather(error: WeatherUnavailable) -> ResponseReturnValue:
    return jsonify(error="The weather service does not answer."), 502


def register_error_handlers(app: Flask) -> None:
    app.register_error_handler(HTTPException, answer_http_error)
    app.register_error_handler(CSRFError, answer_stale_form)
    app.register_error_handler(WeatherUnavailable, answer_missing_weather)
