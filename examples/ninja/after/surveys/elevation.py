"""How high a site lies, from the elevation service."""

import httpx
from django.conf import settings

from surveys.models import Site

SECONDS = 5
ATTEMPTS = 3


class ElevationUnavailable(Exception):
    """The elevation service does not answer as agreed."""


async def elevation_of(site: Site) -> float:
    """Metres above the sea. Raises `ElevationUnavailable`."""
    transport = httpx.AsyncHTTPTransport(retries=ATTEMPTS - 1)
    place = {"lat": site.latitude, "lon": site.longitude}
    headers = {"X-Api-Key": settings.ELEVATION_API_KEY}
    async with httpx.AsyncClient(timeout=SECONDS, transport=transport, headers=headers) as client:
        try:
            response = await client.get(settings.ELEVATION_URL, params=place)
            response.raise_for_status()
            return float(response.json()["metres"])
        except (httpx.HTTPError, KeyError, ValueError) as error:
            raise ElevationUnavailable from error
