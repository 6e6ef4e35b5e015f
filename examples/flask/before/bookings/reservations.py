import asyncio
import logging

from flask import abort, redirect, render_template, request

from bookings import app, db
from bookings.account import current_user
from bookings.mail import send, send_all
from bookings.models import Booking, Workshop

log = logging.getLogger(__name__)

DESK = "desk@workshops.example"


@app.route("/workshops/<int:id>/book", methods=["POST"])
def book(id):
    user = current_user()
    if user is None:
        return redirect("/login")
    workshop = Workshop.query.get_or_404(id)
    seats = int(request.form["seats"])
    if seats < 1 or seats > workshop.seats_left():
        return "Not enough seats left", 409
    db.session.add(Booking(user=user, workshop=workshop, seats=seats))
    db.session.commit()
    log.info("{} booked {} seats".format(user.email, seats))
    asyncio.run(
        send_all(
            [
                (user.email, "Your booking", f"{seats} seats in {workshop.title}"),
                (DESK, "New booking", f"{user.email} took {seats} seats in {workshop.title}"),
            ]
        )
    )
    return redirect("/bookings")


@app.route("/bookings")
def bookings():
    user = current_user()
    if user is None:
        return redirect("/login")
    bookings = Booking.query.filter_by(user_id=user.id).all()
    return render_template("bookings.html", **locals())


@app.route("/bookings/<int:id>/cancel", methods=["POST"])
async def cancel(id):
    user = current_user()
    booking = db.session.get(Booking, id)
    if user is None or booking is None or booking.user_id != user.id:
        abort(404)
    title = booking.workshop.title
    db.session.delete(booking)
    db.session.commit()
    print(f"{user.email} cancelled {title}")
    asyncio.create_task(asyncio.to_thread(send, user.email, "Cancelled", f"You no longer come to {title}."))
    return redirect("/bookings")
