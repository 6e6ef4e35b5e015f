import pytest


def test_health_tells_of_the_carrier(anonymous, carrier):
    carrier.up = False
    assert anonymous.get("/health").json() == {"status": "ok", "carrier": False}


@pytest.mark.parametrize("path", ["/parcels", "/couriers", "/parcels/NL123456789/scans"])
def test_strangers_are_refused(anonymous, path):
    assert anonymous.get(path).status_code == 401


def test_expired_token_is_refused(anonymous, expired_token):
    response = anonymous.get("/parcels", headers={"Authorization": f"Bearer {expired_token}"})
    assert response.status_code == 401


def test_answer_names_its_request(anonymous):
    assert anonymous.get("/health").headers["X-Request-ID"]


def test_large_body_is_refused(client):
    response = client.post("/couriers", json={"name": "x" * 100_000, "phone": "1234"})
    assert response.status_code == 413
