import httpx
import pytest
from asgiref.sync import async_to_sync

from surveys import elevation


@pytest.fixture
def service(monkeypatch):
    """Lets a test say what the elevation service answers."""

    def answer(response):
        transport = httpx.MockTransport(lambda request: response)
        monkeypatch.setattr(elevation.httpx, "AsyncHTTPTransport", lambda retries: transport)

    return answer


def test_metres_are_read(service, site):
    service(httpx.Response(200, json={"metres": 4.5}))
    assert async_to_sync(elevation.elevation_of)(site) == 4.5


@pytest.mark.parametrize("response", [httpx.Response(500), httpx.Response(200, json={})])
def test_bad_answers_are_one_error(service, site, response):
    service(response)
    with pytest.raises(elevation.ElevationUnavailable):
        async_to_sync(elevation.elevation_of)(site)


def test_documentation_is_for_staff(client, admin_client):
    assert admin_client.get("/api/docs").status_code == 200
    client.logout()
    assert client.get("/api/docs").status_code == 302
