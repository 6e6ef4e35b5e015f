import logging
import time

import requests as rq
from django.conf import settings

log = logging.getLogger(__name__)


async def summary_of(isbn):
    """A few lines about a book. The service is slow after lunch, so ask twice."""
    for attempt in range(2):
        try:
            answer = rq.get(f"{settings.SUMMARY_URL}/{isbn}", headers={"X-Token": settings.SUMMARY_API_KEY}, timeout=3)
            return answer.json()["summary"]
        except:
            log.warning(f"no summary for {isbn}, attempt {attempt}")
            time.sleep(1)
    return ""
