import pytest
from starlette.testclient import TestClient

from scoreboard.application import create_app
from scoreboard.press import Press
from scoreboard.settings import Settings

PIN = "only-for-tests"


@pytest.fixture
def results(monkeypatch):
    """What the press is told."""
    told = []

    async def tell(self, match):
        told.append((match.home_points, match.away_points))

    monkeypatch.setattr(Press, "tell", tell)
    return told


@pytest.fixture
def client(tmp_path, results):
    settings = Settings(database=str(tmp_path / "scoreboard.db"), scorer_pin=PIN, press_api_key="test")
    with TestClient(create_app(settings)) as client:
        yield client


@pytest.fixture
def scorer(client):
    """Headers of a scorer."""
    return {"X-Pin": PIN}


@pytest.fixture
def match(client, scorer) -> int:
    response = client.post("/matches", json={"home": "Rovers", "away": "Wanderers"}, headers=scorer)
    assert response.status_code == 201
    return response.json()["id"]
