import logging

import httpx

from scoreboard.schemas import Match

logger = logging.getLogger(__name__)


class Press:
    """Tells results. The transport of its HTTP client repeats failed connections."""

    def __init__(self, http: httpx.AsyncClient) -> None:
        self._http = http

    async def tell(self, match: Match) -> None:
        """Meant for after the response: a result that cannot be told is logged, not raised."""
        try:
            response = await self._http.post("", json=match.model_dump())
            response.raise_for_status()
        except httpx.HTTPError:
            logger.exception("press was not told", extra={"match": match.id})
        else:
            logger.info("press was told", extra={"match": match.id})
