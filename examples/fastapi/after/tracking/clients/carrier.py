import logging
from datetime import datetime

import httpx

from tracking.domain_errors import CarrierUnavailable

logger = logging.getLogger(__name__)


class CarrierClient:
    """Asks the carrier when a parcel will be there."""

    def __init__(self, http: httpx.AsyncClient) -> None:
        self._http = http

    async def eta(self, code: str) -> datetime:
        """Raises `CarrierUnavailable` when the carrier does not answer as agreed."""
        try:
            response = await self._http.get("/eta", params={"code": code})
            response.raise_for_status()
            return datetime.fromisoformat(response.json()["eta"])
        except (httpx.HTTPError, KeyError, ValueError) as error:
            logger.exception("no ETA from the carrier", extra={"parcel": code})
            raise CarrierUnavailable("The carrier does not answer") from error

    async def answers(self) -> bool:
        try:
            response = await self._http.get("/ping")
        except httpx.HTTPError:
            logger.warning("carrier does not answer", exc_info=True)
            return False
        return response.status_code == httpx.codes.OK
