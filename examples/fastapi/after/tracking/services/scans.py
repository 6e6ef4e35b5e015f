import logging

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from tracking.models import Parcel, Scan
from tracking.schemas import ScanIn
from tracking.services.parcels import get_parcel

logger = logging.getLogger(__name__)


async def record_scan(session: AsyncSession, code: str, data: ScanIn, staff: str) -> tuple[Parcel, Scan]:
    """The scan, and the parcel in the status that the scan gives it."""
    parcel = await get_parcel(session, code)
    scan = Scan(parcel_id=parcel.id, depot=data.depot, kind=data.kind)
    parcel.status = data.kind
    session.add(scan)
    await session.commit()
    await session.refresh(parcel)
    await session.refresh(scan)
    logger.info("scan recorded", extra={"parcel": parcel.code, "kind": scan.kind, "staff": staff})
    return parcel, scan


async def scans_of_parcel(session: AsyncSession, code: str) -> list[Scan]:
    parcel = await get_parcel(session, code)
    return list(await session.scalars(select(Scan).where(Scan.parcel_id == parcel.id).order_by(Scan.id)))
