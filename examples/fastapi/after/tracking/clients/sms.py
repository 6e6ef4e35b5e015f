import logging

import httpx

logger = logging.getLogger(__name__)


class SmsClient:
    """Sends text messages. The transport of its HTTP client repeats failed connections."""

    def __init__(self, http: httpx.AsyncClient) -> None:
        self._http = http

    async def tell(self, phone: str, text: str) -> None:
        """Meant for after the response: a message that cannot be sent is logged, not raised."""
        try:
            response = await self._http.post("", json={"to": phone, "text": text})
            response.raise_for_status()
        except httpx.HTTPError:
            logger.exception("text message was not sent")
