import pytest

from api import sites
from surveys.elevation import ElevationUnavailable


def test_sites_come_in_pages_without_their_gate_codes(client, site):
    response = client.get("/api/sites", {"limit": 10})
    expected = {"id": site.pk, "name": "Marsh", "latitude": 57.1, "longitude": 24.2}
    assert response.json() == {"items": [expected], "count": 1}


def test_volunteer_adds_a_site(volunteer_client):
    data = {"name": "Dune", "latitude": 56.5, "longitude": 21.0, "gate_code": ""}
    response = volunteer_client.post("/api/sites", data, content_type="application/json")
    assert response.status_code == 201
    assert response.json()["name"] == "Dune"


def test_site_must_lie_on_earth(volunteer_client):
    data = {"name": "Dune", "latitude": 91, "longitude": 21.0}
    assert volunteer_client.post("/api/sites", data, content_type="application/json").status_code == 422


def test_site_tells_what_was_seen(client, observation):
    response = client.get(f"/api/sites/{observation.site_id}")
    assert response.json()["seen"] == [{"species": "heron", "count": 2, "on": "2026-05-01"}]


@pytest.mark.parametrize("path", ["/api/sites/99", "/api/sites/99/elevation"])
def test_unknown_site(client, db, path):
    assert client.get(path).status_code == 404


def test_elevation_is_handed_on(client, site, monkeypatch):
    async def elevation_of(site):
        return 4.5

    monkeypatch.setattr(sites, "elevation_of", elevation_of)
    assert client.get(f"/api/sites/{site.pk}/elevation").json() == {"site": "Marsh", "metres": 4.5}


def test_missing_elevation_is_a_bad_gateway(client, site, monkeypatch):
    async def elevation_of(site):
        raise ElevationUnavailable

    monkeypatch.setattr(sites, "elevation_of", elevation_of)
    assert client.get(f"/api/sites/{site.pk}/elevation").status_code == 502
