from flask import Blueprint, abort, current_app, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user, login_required

from bookings.extensions import db
from bookings.models import Workshop
from bookings.reservations.forms import BookForm, CancelForm
from bookings.reservations.service import NotEnoughSeats, book_seats, booking_of, bookings_of, cancel_booking

reservations = Blueprint("reservations", __name__)


@reservations.route("/workshops/<int:workshop_id>/book", methods=["POST"])
@login_required
def book(workshop_id: int) -> ResponseReturnValue:
    workshop = db.get_or_404(Workshop, workshop_id)
    form = BookForm()
    if not form.validate_on_submit():
        return render_template("workshops/show.html", workshop=workshop, form=form), 400
    try:
        book_seats(current_user, workshop.id, form.seats.data, current_app.config["MAIL_DESK"])
    except NotEnoughSeats:
        abort(409, "Not enough seats left")
    return redirect(url_for("reservations.index"))


@reservations.route("/bookings")
@login_required
def index() -> ResponseReturnValue:
    return render_template("reservations/index.html", bookings=bookings_of(current_user), form=CancelForm())


@reservations.route("/bookings/<int:booking_id>/cancel", methods=["POST"])
@login_required
def cancel(booking_id: int) -> ResponseReturnValue:
    booking = booking_of(current_user, booking_id)
    if booking is None:
        abort(404)
    cancel_booking(current_user, booking)
    return redirect(url_for("reservations.index"))
