import httpx
import pytest

from bookings import weather


@pytest.fixture
def weather_service(monkeypatch):
    """Lets a test say what the weather service answers."""

    def answer(response):
        response.request = httpx.Request("GET", "https://weather.city.example/today")
        monkeypatch.setattr(weather.httpx, "get", lambda url, timeout: response)

    return answer


def test_index_lists_workshops(client, workshop):
    assert "First pots" in client.get("/").text


def test_topic_narrows_the_list(client, workshop):
    assert "First pots" in client.get("/topics/pottery").text
    assert "First pots" not in client.get("/topics/joinery").text


def test_workshop_shows_its_seats(client, workshop):
    assert "3 of 3 seats left" in client.get(f"/workshops/{workshop}").text


def test_unknown_workshop(client):
    assert client.get("/workshops/99").status_code == 404


def test_weather_is_handed_on(client, workshop, weather_service):
    weather_service(httpx.Response(200, json={"text": "rain"}))
    assert client.get(f"/workshops/{workshop}/weather").json == {"weather": "rain"}


def test_missing_weather_is_a_bad_gateway(client, workshop, weather_service):
    weather_service(httpx.Response(503))
    assert client.get(f"/workshops/{workshop}/weather").status_code == 502


def test_api_lists_seats(client, workshop):
    assert client.get("/api/workshops").json == [{"id": 1, "title": "First pots", "topic": "pottery", "left": 3}]


def test_answer_names_its_request(client):
    assert client.get("/").headers["X-Request-ID"]
