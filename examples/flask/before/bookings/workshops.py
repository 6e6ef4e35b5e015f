import logging
import time

import requests
from flask import abort, jsonify, render_template

from bookings import app, db
from bookings.account import current_user
from bookings.models import Workshop

log = logging.getLogger(__name__)
weather = requests.Session()


@app.route("/")
def index():
    workshops = Workshop.query.order_by(Workshop.starts_at).all()
    return render_template("index.html", workshops=workshops, user=current_user())


@app.route("/topics/<topic>")
def by_topic(topic):
    workshops = Workshop.query.filter_by(topic=topic).order_by(Workshop.starts_at).all()
    return render_template("index.html", workshops=workshops, user=current_user())


@app.route("/workshops/<int:id>")
def workshop(id):
    workshop = Workshop.query.get_or_404(id)
    user = current_user()
    left = workshop.seats_left()
    return render_template("workshop.html", **locals())


@app.route("/workshops/<int:id>/weather")
async def forecast(id):
    try:
        found = db.session.get(Workshop, id)
        if found is None or not found.outdoors:
            abort(404)
        for attempt in range(3):
            answer = weather.get(app.config["WEATHER_URL"])
            if answer.ok:
                return {"weather": answer.json()["text"]}
            time.sleep(1)
        return {"error": "the weather service does not answer"}
    except Exception as error:
        log.error("no weather: %s" % error)
        return {"error": str(error)}


@app.route("/api/workshops")
def api_workshops():
    return jsonify(
        [{"id": w.id, "title": w.title, "topic": w.topic, "left": w.seats_left()} for w in Workshop.query.all()]
    )
