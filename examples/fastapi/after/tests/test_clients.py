import anyio
import httpx
import pytest

from tracking.clients.carrier import CarrierClient
from tracking.clients.sms import SmsClient
from tracking.domain_errors import CarrierUnavailable


def http_that_answers(response: httpx.Response) -> httpx.AsyncClient:
    return httpx.AsyncClient(base_url="https://elsewhere.example", transport=httpx.MockTransport(lambda _: response))


def test_eta_is_read():
    carrier = CarrierClient(http_that_answers(httpx.Response(200, json={"eta": "2026-05-04T14:30:00+00:00"})))
    assert anyio.run(carrier.eta, "NL123456789").hour == 14


@pytest.mark.parametrize("response", [httpx.Response(500), httpx.Response(200, json={}), httpx.Response(200)])
def test_bad_answers_are_one_error(response):
    carrier = CarrierClient(http_that_answers(response))
    with pytest.raises(CarrierUnavailable):
        anyio.run(carrier.eta, "NL123456789")


def test_ping_is_a_yes_or_no():
    assert anyio.run(CarrierClient(http_that_answers(httpx.Response(200))).answers) is True
    assert anyio.run(CarrierClient(http_that_answers(httpx.Response(503))).answers) is False


def test_unsent_message_is_logged(caplog):
    anyio.run(SmsClient(http_that_answers(httpx.Response(500))).tell, "+31 20 555 0101", "hello")
    assert "text message was not sent" in caplog.text
