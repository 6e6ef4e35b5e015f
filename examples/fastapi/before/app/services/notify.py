import logging
import time

import requests as http

from app.config import SMS_PASSWORD, SMS_URL

logger = logging.getLogger(__name__)


async def tell_recipient(phone: str, text: str) -> None:
    for attempt in range(3):
        try:
            http.post(SMS_URL, json={"to": phone, "text": text}, auth=("parcels", SMS_PASSWORD))
            return
        except http.RequestException as error:
            logger.error(f"SMS to {phone} failed: {error}")
            time.sleep(2)
