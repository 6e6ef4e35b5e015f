from datetime import datetime

import pytest
from flask_migrate import upgrade

from bookings import create_app
from bookings.config import Config
from bookings.extensions import db
from bookings.models import Workshop
from bookings.reservations import service

PASSWORD = "a long enough phrase"


class ForTests(Config):
    TESTING = True
    SECRET_KEY = "only for tests"
    WTF_CSRF_ENABLED = False
    CELERY = {"task_always_eager": True}


@pytest.fixture
def app(tmp_path):
    """An app with a database of its own."""

    class WithDatabase(ForTests):
        SQLALCHEMY_DATABASE_URI = f"sqlite:///{tmp_path}/bookings.db"

    app = create_app(WithDatabase)
    with app.app_context():
        upgrade("migrations")
    return app


@pytest.fixture
def client(app):
    return app.test_client()


@pytest.fixture
def member(client):
    """A client that is logged in."""
    response = client.post("/signup", data={"email": "ines@example.org", "password": PASSWORD})
    assert response.status_code == 302
    return client


@pytest.fixture
def workshop(app) -> int:
    with app.app_context():
        workshop = Workshop(
            title="First pots", topic="pottery", outdoors=True, starts_at=datetime(2027, 3, 1, 19), seats=3
        )
        db.session.add(workshop)
        db.session.commit()
        return workshop.id


@pytest.fixture
def mails(monkeypatch):
    """What would have been sent, as (to, subject, text)."""
    sent = []

    class Mailbox:
        @staticmethod
        def delay(*mail):
            sent.append(mail)

    monkeypatch.setattr(service, "send_mail", Mailbox)
    return sent
