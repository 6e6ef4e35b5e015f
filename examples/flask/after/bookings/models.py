from datetime import datetime

from flask_login import UserMixin
from sqlalchemy import ForeignKey, String, func, select
from sqlalchemy.orm import Mapped, column_property, mapped_column, relationship

from bookings.extensions import db


class User(UserMixin, db.Model):
    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(String(120), unique=True)
    password_hash: Mapped[str] = mapped_column(String(200))


class Booking(db.Model):
    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id"), index=True)
    workshop_id: Mapped[int] = mapped_column(ForeignKey("workshop.id"), index=True)
    seats: Mapped[int]

    workshop: Mapped["Workshop"] = relationship(lazy="joined")


class Workshop(db.Model):
    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str] = mapped_column(String(120))
    topic: Mapped[str] = mapped_column(String(20), index=True)
    outdoors: Mapped[bool] = mapped_column(default=False)
    starts_at: Mapped[datetime]
    seats: Mapped[int]

    seats_taken: Mapped[int] = column_property(
        select(func.coalesce(func.sum(Booking.seats), 0))
        .where(Booking.workshop_id == id)
        .correlate_except(Booking)
        .scalar_subquery()
    )

    @property
    def seats_left(self) -> int:
        return self.seats - self.seats_taken
