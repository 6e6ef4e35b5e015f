from bookings import db


class User(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    email = db.Column(db.String(120), unique=True, nullable=False)
    password = db.Column(db.String(64), nullable=False)


class Workshop(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    title = db.Column(db.String(120), nullable=False)
    topic = db.Column(db.String(20), nullable=False)
    outdoors = db.Column(db.Boolean, default=False)
    starts_at = db.Column(db.DateTime, nullable=False)
    seats = db.Column(db.Integer, nullable=False)
    bookings = db.relationship("Booking", back_populates="workshop")

    def seats_left(self):
        taken = 0
        for booking in self.bookings:
            taken += booking.seats
        return self.seats - taken


class Booking(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    user_id = db.Column(db.ForeignKey("user.id"), nullable=False)
    workshop_id = db.Column(db.ForeignKey("workshop.id"), nullable=False)
    seats = db.Column(db.Integer, nullable=False)
    workshop = db.relationship("Workshop", back_populates="bookings")
    user = db.relationship("User")
