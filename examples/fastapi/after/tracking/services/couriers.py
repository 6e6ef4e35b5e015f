import logging

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from tracking.domain_errors import NotFound
from tracking.models import Courier, Parcel, ParcelStatus
from tracking.schemas import CourierIn, Load, Page

logger = logging.getLogger(__name__)

DONE = (ParcelStatus.DELIVERED, ParcelStatus.RETURNED)


async def hire_courier(session: AsyncSession, data: CourierIn, staff: str) -> Courier:
    courier = Courier(**data.model_dump())
    session.add(courier)
    await session.commit()
    await session.refresh(courier)
    logger.info("courier added", extra={"courier": courier.id, "staff": staff})
    return courier


async def find_couriers(session: AsyncSession, page: Page) -> list[Courier]:
    return list(await session.scalars(select(Courier).order_by(Courier.id).limit(page.limit).offset(page.offset)))


async def load_of_courier(session: AsyncSession, courier_id: int) -> Load:
    if await session.get(Courier, courier_id) is None:
        raise NotFound("No such courier")
    waiting = await session.execute(
        select(func.count(Parcel.id), func.coalesce(func.sum(Parcel.weight_grams), 0)).where(
            Parcel.courier_id == courier_id, Parcel.status.not_in(DONE)
        )
    )
    parcels, grams = waiting.one()
    return Load(parcels=parcels, grams=grams)
