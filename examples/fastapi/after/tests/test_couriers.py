def test_couriers_are_listed(client, courier):
    assert client.get("/couriers").json() == [courier]


def test_load_counts_what_is_not_delivered(client, parcel, courier):
    client.patch("/parcels/NL123456789", json={"courier_id": courier["id"]})
    assert client.get("/couriers/1/load").json() == {"parcels": 1, "grams": 1200}
    client.post("/parcels/NL123456789/scans", json={"depot": "Utrecht West", "kind": "delivered"})
    assert client.get("/couriers/1/load").json() == {"parcels": 0, "grams": 0}


def test_load_of_unknown_courier(client):
    assert client.get("/couriers/9/load").status_code == 404
