from datetime import UTC, datetime, timedelta
from pathlib import Path

import jwt
import pytest
from alembic import command
from alembic.config import Config
from fastapi import FastAPI
from fastapi.testclient import TestClient

from tests.fakes import FakeCarrier, FakeSms
from tracking.dependencies import get_carrier, get_sms
from tracking.main import create_app
from tracking.settings import Settings

TOKEN_KEY = "only-for-tests-only-for-tests-only"
ROOT = Path(__file__).parent.parent


@pytest.fixture
def settings(tmp_path):
    url = f"sqlite+aiosqlite:///{tmp_path}/parcels.db"
    config = Config(ROOT / "alembic.ini")
    config.set_main_option("sqlalchemy.url", url)
    command.upgrade(config, "head")
    return Settings(database_url=url, token_key=TOKEN_KEY, carrier_api_key="test", sms_password="test", docs=True)


@pytest.fixture
def carrier() -> FakeCarrier:
    return FakeCarrier()


@pytest.fixture
def sms() -> FakeSms:
    return FakeSms()


@pytest.fixture
def app(settings, carrier, sms) -> FastAPI:
    """An app of its own for each test, so that no override outlives it."""
    app = create_app(settings)
    app.dependency_overrides[get_carrier] = lambda: carrier
    app.dependency_overrides[get_sms] = lambda: sms
    yield app
    app.dependency_overrides.clear()


@pytest.fixture
def anonymous(app):
    with TestClient(app) as client:
        yield client


@pytest.fixture
def client(anonymous):
    anonymous.headers["Authorization"] = f"Bearer {token_for('kim', timedelta(minutes=5))}"
    return anonymous


def token_for(name: str, lifetime: timedelta) -> str:
    return jwt.encode({"sub": name, "exp": datetime.now(UTC) + lifetime}, TOKEN_KEY, "HS256")


@pytest.fixture
def expired_token() -> str:
    return token_for("kim", timedelta(minutes=-5))


@pytest.fixture
def parcel(client) -> dict:
    body = {
        "code": "NL123456789",
        "recipient": "Noor Visser",
        "phone": "+31 20 555 0101",
        "address": "Kade 4, Utrecht",
        "weight_grams": 1200,
    }
    response = client.post("/parcels", json=body)
    assert response.status_code == 201
    return body


@pytest.fixture
def courier(client) -> dict:
    response = client.post("/couriers", json={"name": "Joost", "phone": "+31 20 555 0102"})
    assert response.status_code == 201
    return response.json()
