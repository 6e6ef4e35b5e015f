import httpx

from app.config import CARRIER_API_KEY, CARRIER_URL


class CarrierClient:
    """Asks the carrier when a parcel will be there."""

    def __init__(self):
        self.client = httpx.Client(base_url=CARRIER_URL, headers={"X-Api-Key": CARRIER_API_KEY})

    async def eta(self, code: str):
        response = self.client.get("/eta", params={"code": code})
        response.raise_for_status()
        return response.json()["eta"]

    async def ping(self):
        try:
            return self.client.get("/ping").status_code == 200
        except:
            return False


carrier = CarrierClient()
