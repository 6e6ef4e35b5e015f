from fastapi import APIRouter, Depends, status

from tracking.dependencies import CarrierDep, SessionDep, StaffDep, get_staff
from tracking.routers.parameters import CodePath, ParcelListQuery
from tracking.schemas import Eta, ParcelChange, ParcelIn, ParcelOut, Problem
from tracking.services.parcels import announce_parcel, change_parcel, find_parcels, get_parcel, withdraw_parcel

router = APIRouter(
    prefix="/parcels", tags=["parcels"], dependencies=[Depends(get_staff)], responses={401: {"model": Problem}}
)


@router.post("", status_code=status.HTTP_201_CREATED, responses={409: {"model": Problem}})
async def announce(data: ParcelIn, session: SessionDep, staff: StaffDep) -> ParcelOut:
    """Announce a parcel before it reaches a depot."""
    return ParcelOut.model_validate(await announce_parcel(session, data, staff))


@router.get("")
async def list_parcels(wanted: ParcelListQuery, session: SessionDep) -> list[ParcelOut]:
    """List parcels in the order they were announced."""
    return [ParcelOut.model_validate(parcel) for parcel in await find_parcels(session, wanted)]


@router.get("/{code}", responses={404: {"model": Problem}})
async def show(code: CodePath, session: SessionDep) -> ParcelOut:
    """Show one parcel."""
    return ParcelOut.model_validate(await get_parcel(session, code))


@router.patch("/{code}", responses={404: {"model": Problem}})
async def change(code: CodePath, data: ParcelChange, session: SessionDep, staff: StaffDep) -> ParcelOut:
    """Change the address of a parcel or the courier who takes it."""
    return ParcelOut.model_validate(await change_parcel(session, code, data, staff))


@router.delete("/{code}", status_code=status.HTTP_204_NO_CONTENT, responses={404: {"model": Problem}})
async def withdraw(code: CodePath, session: SessionDep, staff: StaffDep) -> None:
    """Withdraw a parcel and its scans."""
    await withdraw_parcel(session, code, staff)


@router.get("/{code}/eta", responses={404: {"model": Problem}, 502: {"model": Problem}})
async def eta(code: CodePath, session: SessionDep, carrier: CarrierDep) -> Eta:
    """Ask the carrier when a parcel will be there."""
    parcel = await get_parcel(session, code)
    return Eta(code=parcel.code, eta=await carrier.eta(parcel.code))
