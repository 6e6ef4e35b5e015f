import pytest

from tests.conftest import PASSWORD


def test_signup_asks_for_address_and_password(client):
    page = client.get("/signup").text
    assert 'name="email"' in page and 'name="password"' in page


def test_signup_logs_in(member):
    assert "My bookings" in member.get("/").text


def test_address_signs_up_once(member):
    response = member.post("/signup", data={"email": "ines@example.org", "password": PASSWORD})
    assert "There is an account already." in response.text


@pytest.mark.parametrize("field, value", [("email", "nobody"), ("password", "short")])
def test_bad_signup_is_refused(client, field, value):
    data = {"email": "ines@example.org", "password": PASSWORD} | {field: value}
    assert client.post("/signup", data=data).status_code == 200
    assert "My bookings" not in client.get("/").text


def test_login_after_logout(member):
    member.post("/logout")
    assert "My bookings" not in member.get("/").text
    response = member.post("/login", data={"email": "ines@example.org", "password": PASSWORD})
    assert response.location == "/"


def test_wrong_password_is_refused(member):
    member.post("/logout")
    response = member.post("/login", data={"email": "ines@example.org", "password": "another long phrase"})
    assert "No account has this address and password." in response.text


def test_cookie_is_kept_from_scripts_and_other_sites(client):
    response = client.post("/signup", data={"email": "ines@example.org", "password": PASSWORD})
    cookie = response.headers["Set-Cookie"]
    assert "Secure" in cookie and "HttpOnly" in cookie and "SameSite=Lax" in cookie
