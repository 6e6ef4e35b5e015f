from flask import Blueprint, abort, current_app, jsonify, render_template, request
from flask.typing import ResponseReturnValue

from bookings.extensions import db
from bookings.models import Workshop
from bookings.reservations.forms import BookForm
from bookings.weather import weather_today
from bookings.workshops.service import page_of_workshops

workshops = Blueprint("workshops", __name__)


@workshops.route("/")
def index() -> ResponseReturnValue:
    page = page_of_workshops(request.args.get("page", 1, type=int))
    return render_template("workshops/index.html", page=page)


@workshops.route("/topics/<topic>")
def by_topic(topic: str) -> ResponseReturnValue:
    page = page_of_workshops(request.args.get("page", 1, type=int), topic)
    return render_template("workshops/index.html", page=page)


@workshops.route("/workshops/<int:workshop_id>")
def show(workshop_id: int) -> ResponseReturnValue:
    workshop = db.get_or_404(Workshop, workshop_id)
    return render_template("workshops/show.html", workshop=workshop, form=BookForm())


@workshops.route("/workshops/<int:workshop_id>/weather")
def forecast(workshop_id: int) -> ResponseReturnValue:
    workshop = db.get_or_404(Workshop, workshop_id)
    if not workshop.outdoors:
        abort(404)
    return jsonify(weather=weather_today(current_app.config["WEATHER_URL"]))


@workshops.route("/api/workshops")
def api_index() -> ResponseReturnValue:
    page = page_of_workshops(request.args.get("page", 1, type=int))
    return jsonify(
        [
            {"id": workshop.id, "title": workshop.title, "topic": workshop.topic, "left": workshop.seats_left}
            for workshop in page
        ]
    )
