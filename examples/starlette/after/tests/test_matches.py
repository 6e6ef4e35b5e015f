import pytest


def test_new_match_is_on_the_board_and_in_the_list(client, match):
    assert "Rovers – Wanderers" in client.get("/").text
    assert [each["home"] for each in client.get("/matches").json()] == ["Rovers"]


def test_list_comes_in_pages(client, match):
    assert client.get("/matches", params={"offset": 1}).json() == []
    assert client.get("/matches", params={"limit": 0}).status_code == 422


def test_match_can_be_read(client, match):
    assert client.get(f"/matches/{match}").json() == {
        "id": match,
        "home": "Rovers",
        "away": "Wanderers",
        "home_points": 0,
        "away_points": 0,
        "over": False,
    }


def test_points_are_counted(client, match, scorer):
    client.post(f"/matches/{match}/score", json={"side": "home", "points": 2}, headers=scorer)
    response = client.post(f"/matches/{match}/score", json={"side": "away", "points": 1}, headers=scorer)
    assert (response.json()["home_points"], response.json()["away_points"]) == (2, 1)


@pytest.mark.parametrize("points", [{"side": "left", "points": 1}, {"side": "home", "points": 0}, {}])
def test_bad_points_are_refused(client, match, scorer, points):
    assert client.post(f"/matches/{match}/score", json=points, headers=scorer).status_code == 422


def test_finish_tells_the_press_and_stops_the_count(client, match, scorer, results):
    assert client.post(f"/matches/{match}/finish", headers=scorer).json()["over"] is True
    assert results == [(0, 0)]
    response = client.post(f"/matches/{match}/score", json={"side": "home", "points": 1}, headers=scorer)
    assert response.status_code == 409


@pytest.mark.parametrize("method, path", [("GET", ""), ("POST", "/score"), ("POST", "/finish")])
def test_unknown_match(client, scorer, method, path):
    body = {"side": "home", "points": 1}
    response = client.request(method, f"/matches/99{path}", json=body, headers=scorer)
    assert response.status_code == 404
    assert response.json() == {"error": "No such match"}


@pytest.mark.parametrize("path", ["/matches", "/matches/1/score", "/matches/1/finish"])
def test_only_scorers_write(client, match, path):
    assert client.post(path, json={}, headers={"X-Pin": "guess"}).status_code == 403


def test_health(client):
    response = client.get("/health")
    assert response.json() == {"status": "ok"}
    assert response.headers["X-Request-ID"]


def test_large_body_is_refused(client, scorer):
    response = client.post("/matches", json={"home": "x" * 5000, "away": "y"}, headers=scorer)
    assert response.status_code == 413
