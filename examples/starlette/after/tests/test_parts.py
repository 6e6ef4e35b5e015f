import anyio
import httpx
import pytest

from scoreboard.hub import BACKLOG, Hub
from scoreboard.press import Press
from scoreboard.schemas import Match

MATCH = Match(id=1, home="Rovers", away="Wanderers", home_points=2, away_points=1, over=True)


def test_slow_spectators_lose_the_oldest():
    hub = Hub()
    with hub.watching(1) as updates:
        for number in range(BACKLOG + 1):
            hub.publish(1, {"number": number})
        assert updates.get_nowait() == {"number": 1}


def test_closing_says_goodbye():
    hub = Hub()
    with hub.watching(1) as updates:
        hub.close()
        assert updates.get_nowait() is None


@pytest.mark.parametrize("status, log", [(200, "press was told"), (500, "press was not told")])
def test_press_is_told_or_it_is_logged(caplog, status, log):
    caplog.set_level("INFO")
    transport = httpx.MockTransport(lambda request: httpx.Response(status))
    press = Press(httpx.AsyncClient(base_url="https://press.example", transport=transport))
    anyio.run(press.tell, MATCH)
    assert log in caplog.messages
