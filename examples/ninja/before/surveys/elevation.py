import logging
import time

from django.conf import settings
from requests import Session

logger = logging.getLogger(__name__)


class ElevationService:
    def __init__(self):
        self.client = Session()
        self.client.params = {"key": settings.ELEVATION_API_KEY}

    async def metres(self, site):
        for attempt in range(3):
            answer = self.client.get(
                settings.ELEVATION_URL, params={"lat": site.latitude, "lon": site.longitude}, timeout=5
            )
            if answer.status_code == 200:
                return answer.json()["metres"]
            logger.warning("no elevation for {}".format(site.name))
            time.sleep(attempt)
        return None


elevation_service = ElevationService()
