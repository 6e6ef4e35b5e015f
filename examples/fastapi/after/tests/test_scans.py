def test_scan_moves_the_parcel_on(client, parcel):
    response = client.post("/parcels/NL123456789/scans", json={"depot": "Utrecht West", "kind": "sorted"})
    assert response.status_code == 201
    assert client.get("/parcels/NL123456789").json()["status"] == "sorted"


def test_recipient_hears_of_the_delivery_only(client, parcel, sms):
    for kind in ("received", "delivered"):
        client.post("/parcels/NL123456789/scans", json={"depot": "Utrecht West", "kind": kind})
    assert sms.sent == [("+31 20 555 0101", "Parcel NL123456789 was delivered.")]


def test_history_is_in_order(client, parcel):
    for kind in ("received", "sorted"):
        client.post("/parcels/NL123456789/scans", json={"depot": "Utrecht West", "kind": kind})
    scans = client.get("/parcels/NL123456789/scans").json()
    assert [scan["kind"] for scan in scans] == ["received", "sorted"]


def test_unknown_kind_is_refused(client, parcel):
    response = client.post("/parcels/NL123456789/scans", json={"depot": "Utrecht West", "kind": "lost"})
    assert response.status_code == 422
