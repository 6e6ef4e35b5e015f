import pytest


def test_announced_parcel_can_be_read(client, parcel):
    response = client.get("/parcels/NL123456789")
    assert response.status_code == 200
    assert response.json()["status"] == "announced"
    assert "phone" not in response.json()


def test_code_is_announced_once(client, parcel):
    response = client.post("/parcels", json=parcel)
    assert response.status_code == 409
    assert response.json() == {"detail": "Code is taken"}


@pytest.mark.parametrize("field, value", [("code", "12"), ("weight_grams", 0), ("recipient", "")])
def test_bad_parcel_is_refused(client, parcel, field, value):
    assert client.post("/parcels", json=parcel | {field: value}).status_code == 422


def test_list_is_filtered_by_status(client, parcel):
    assert len(client.get("/parcels", params={"status": "announced"}).json()) == 1
    assert client.get("/parcels", params={"status": "delivered"}).json() == []


def test_parcel_gets_a_courier(client, parcel, courier):
    response = client.patch("/parcels/NL123456789", json={"courier_id": courier["id"]})
    assert response.status_code == 200
    assert response.json()["courier_id"] == courier["id"]


def test_unknown_courier_is_refused(client, parcel):
    assert client.patch("/parcels/NL123456789", json={"courier_id": 99}).status_code == 404


def test_withdrawn_parcel_is_gone(client, parcel):
    assert client.delete("/parcels/NL123456789").status_code == 204
    assert client.get("/parcels/NL123456789").status_code == 404


def test_eta_comes_from_the_carrier(client, parcel):
    response = client.get("/parcels/NL123456789/eta")
    assert response.json() == {"code": "NL123456789", "eta": "2026-05-04T14:30:00Z"}


def test_eta_of_unknown_parcel(client):
    assert client.get("/parcels/NL000000000/eta").status_code == 404


def test_eta_without_carrier(client, parcel, carrier):
    carrier.up = False
    assert client.get("/parcels/NL123456789/eta").status_code == 502
