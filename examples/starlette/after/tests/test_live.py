import pytest
from starlette.websockets import WebSocketDisconnect

from scoreboard.endpoints import live
from tests.conftest import PIN


def test_spectators_see_every_change(client, match, scorer):
    with client.websocket_connect(f"/matches/{match}/live") as spectator:
        assert spectator.receive_json()["home_points"] == 0
        client.post(f"/matches/{match}/score", json={"side": "home", "points": 3}, headers=scorer)
        assert spectator.receive_json()["home_points"] == 3


def test_quiet_match_has_a_heartbeat(client, match, monkeypatch):
    monkeypatch.setattr(live, "HEARTBEAT_SECONDS", 0.01)
    with client.websocket_connect(f"/matches/{match}/live") as spectator:
        spectator.receive_json()
        assert spectator.receive_json() == {"heartbeat": True}


def test_unknown_match_is_closed(client):
    with client.websocket_connect("/matches/99/live") as spectator, pytest.raises(WebSocketDisconnect) as closed:
        spectator.receive_json()
    assert closed.value.code == live.POLICY_VIOLATION


def test_comments_reach_spectators(client, match):
    with (
        client.websocket_connect(f"/matches/{match}/live") as spectator,
        client.websocket_connect(f"/matches/{match}/commentary") as commentator,
    ):
        spectator.receive_json()
        commentator.send_text(PIN)
        commentator.send_json({"comment": "What a throw!"})
        assert spectator.receive_json() == {"comment": "What a throw!"}


@pytest.mark.parametrize(
    "messages, code", [(["guess"], live.POLICY_VIOLATION), ([PIN, '{"comment": ""}'], live.INVALID_DATA)]
)
def test_bad_commentators_are_closed(client, match, messages, code):
    with client.websocket_connect(f"/matches/{match}/commentary") as commentator:
        for message in messages:
            commentator.send_text(message)
        with pytest.raises(WebSocketDisconnect) as closed:
            commentator.receive_text()
    assert closed.value.code == code


def test_silent_commentators_are_closed(client, match, monkeypatch):
    monkeypatch.setattr(live, "PIN_SECONDS", 0.01)
    with client.websocket_connect(f"/matches/{match}/commentary") as commentator:
        with pytest.raises(WebSocketDisconnect) as closed:
            commentator.receive_text()
    assert closed.value.code == live.POLICY_VIOLATION
