import logging

from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from tracking.domain_errors import Conflict, NotFound
from tracking.models import Courier, Parcel, Scan
from tracking.schemas import ParcelChange, ParcelIn, ParcelQuery

logger = logging.getLogger(__name__)


async def announce_parcel(session: AsyncSession, data: ParcelIn, staff: str) -> Parcel:
    parcel = Parcel(**data.model_dump())
    session.add(parcel)
    try:
        await session.commit()
    except IntegrityError as error:
        raise Conflict("Code is taken") from error
    await session.refresh(parcel)
    logger.info("parcel announced", extra={"parcel": parcel.code, "staff": staff})
    return parcel


async def find_parcels(session: AsyncSession, wanted: ParcelQuery) -> list[Parcel]:
    query = select(Parcel).order_by(Parcel.id).limit(wanted.limit).offset(wanted.offset)
    if wanted.status is not None:
        query = query.where(Parcel.status == wanted.status)
    return list(await session.scalars(query))


async def get_parcel(session: AsyncSession, code: str) -> Parcel:
    parcel = await session.scalar(select(Parcel).where(Parcel.code == code))
    if parcel is None:
        raise NotFound("No such parcel")
    return parcel


async def change_parcel(session: AsyncSession, code: str, change: ParcelChange, staff: str) -> Parcel:
    parcel = await get_parcel(session, code)
    if change.courier_id is not None and await session.get(Courier, change.courier_id) is None:
        raise NotFound("No such courier")
    for name, value in change.model_dump(exclude_unset=True).items():
        setattr(parcel, name, value)
    await session.commit()
    await session.refresh(parcel)
    logger.info("parcel changed", extra={"parcel": parcel.code, "staff": staff})
    return parcel


async def withdraw_parcel(session: AsyncSession, code: str, staff: str) -> None:
    parcel = await get_parcel(session, code)
    await session.execute(delete(Scan).where(Scan.parcel_id == parcel.id))
    await session.delete(parcel)
    await session.commit()
    logger.info("parcel withdrawn", extra={"parcel": code, "staff": staff})
