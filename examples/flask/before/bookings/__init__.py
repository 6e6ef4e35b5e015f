import os

from flask import Flask
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.config["SECRET_KEY"] = "Vq8nL3xR7tKw2ZbY5mHc9DpG4sJf6AeU"
app.config["SQLALCHEMY_DATABASE_URI"] = os.environ.get("DATABASE_URL", "sqlite:///bookings.db")
app.config["MAIL_HOST"] = "mail.workshops.example"
app.config["MAIL_PASSWORD"] = os.environ.get("MAIL_PASSWORD", "Kiln-Fired-8812-Otter")
app.config["WEATHER_URL"] = "https://weather.city.example/today"

db = SQLAlchemy(app)

from bookings import account, reservations, workshops  # noqa: E402

with app.app_context():
    db.create_all()
