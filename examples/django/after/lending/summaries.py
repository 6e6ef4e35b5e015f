"""A few lines about a book, from the summary service."""

import logging

import httpx
from django.conf import settings

logger = logging.getLogger(__name__)

SECONDS = 3
ATTEMPTS = 2


async def summary_of(isbn: str) -> str:
    """Empty when the service has none or does not answer: the page does without."""
    transport = httpx.AsyncHTTPTransport(retries=ATTEMPTS - 1)
    headers = {"X-Token": settings.SUMMARY_API_KEY}
    async with httpx.AsyncClient(timeout=SECONDS, transport=transport, headers=headers) as client:
        try:
            response = await client.get(settings.SUMMARY_URL, params={"isbn": isbn})
            response.raise_for_status()
            return response.json()["summary"]
        except (httpx.HTTPError, KeyError, ValueError):
            logger.warning("no summary", extra={"isbn": isbn}, exc_info=True)
            return ""
