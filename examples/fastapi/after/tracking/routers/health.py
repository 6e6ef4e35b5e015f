from fastapi import APIRouter

from tracking.dependencies import CarrierDep
from tracking.schemas import Health

router = APIRouter(tags=["health"])


@router.get("/health")
async def health(carrier: CarrierDep) -> Health:
    """Tell whether the service and the carrier answer."""
    return Health(status="ok", carrier=await carrier.answers())
