import httpx
import pytest
from asgiref.sync import async_to_sync

from lending import summaries


@pytest.mark.parametrize(
    "response, summary",
    [
        (httpx.Response(200, json={"summary": "A boat."}), "A boat."),
        (httpx.Response(404), ""),
        (httpx.Response(200, json={}), ""),
    ],
)
def test_summary_or_nothing(monkeypatch, response, summary):
    transport = httpx.MockTransport(lambda request: response)
    monkeypatch.setattr(summaries.httpx, "AsyncHTTPTransport", lambda retries: transport)
    assert async_to_sync(summaries.summary_of)("9780000000002") == summary
