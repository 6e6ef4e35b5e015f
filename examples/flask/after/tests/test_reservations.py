import pytest


@pytest.fixture
def booking(member, workshop, mails) -> int:
    response = member.post(f"/workshops/{workshop}/book", data={"seats": 2})
    assert response.location == "/bookings"
    return 1


def test_booking_takes_seats_and_tells(member, workshop, booking, mails):
    assert "1 of 3 seats left" in member.get(f"/workshops/{workshop}").text
    assert "First pots, 2 seats" in member.get("/bookings").text
    assert [mail[0] for mail in mails] == ["ines@example.org", "desk@workshops.example"]


def test_no_more_seats_than_there_are(member, workshop, booking):
    assert member.post(f"/workshops/{workshop}/book", data={"seats": 2}).status_code == 409


def test_no_seats_is_no_booking(member, workshop):
    assert member.post(f"/workshops/{workshop}/book", data={"seats": 0}).status_code == 400


def test_cancelled_booking_frees_its_seats(member, workshop, booking, mails):
    assert member.post(f"/bookings/{booking}/cancel").location == "/bookings"
    assert "3 of 3 seats left" in member.get(f"/workshops/{workshop}").text
    assert mails[-1][1] == "Cancelled"


def test_nobody_cancels_for_others(member, booking):
    member.post("/logout")
    member.post("/signup", data={"email": "rui@example.org", "password": "a long enough phrase"})
    assert member.post(f"/bookings/{booking}/cancel").status_code == 404


@pytest.mark.parametrize("method, path", [("GET", "/bookings"), ("POST", "/workshops/1/book")])
def test_strangers_are_sent_to_log_in(client, workshop, method, path):
    response = client.open(path, method=method)
    assert response.status_code == 302
    assert response.location.startswith("/login")
