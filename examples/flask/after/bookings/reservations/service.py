import logging

from sqlalchemy import select

from bookings.extensions import db
from bookings.models import Booking, User, Workshop
from bookings.tasks import send_mail

logger = logging.getLogger(__name__)


class NotEnoughSeats(Exception):
    """Fewer seats are left than were asked for."""


def book_seats(user: User, workshop_id: int, seats: int, desk: str) -> Booking:
    """Books and sends mail to the user and to the address of the desk. Raises `NotEnoughSeats`."""
    locked = select(Workshop).where(Workshop.id == workshop_id).with_for_update()
    workshop = db.session.scalars(locked.execution_options(populate_existing=True)).one()
    if seats > workshop.seats_left:
        db.session.rollback()
        raise NotEnoughSeats
    booking = Booking(user_id=user.id, workshop_id=workshop.id, seats=seats)
    db.session.add(booking)
    db.session.commit()
    logger.info("seats booked", extra={"user": user.id, "workshop": workshop.id, "seats": seats})
    send_mail.delay(user.email, "Your booking", f"{seats} seats in {workshop.title}")
    send_mail.delay(desk, "New booking", f"{user.email} took {seats} seats in {workshop.title}")
    return booking


def bookings_of(user: User) -> list[Booking]:
    return list(db.session.scalars(select(Booking).where(Booking.user_id == user.id).order_by(Booking.id)))


def booking_of(user: User, booking_id: int) -> Booking | None:
    return db.session.scalar(select(Booking).where(Booking.id == booking_id, Booking.user_id == user.id))


def cancel_booking(user: User, booking: Booking) -> None:
    title = booking.workshop.title
    db.session.delete(booking)
    db.session.commit()
    logger.info("booking cancelled", extra={"user": user.id, "workshop": booking.workshop_id})
    send_mail.delay(user.email, "Cancelled", f"You no longer come to {title}.")
