from fastapi import APIRouter, Depends, status

from tracking.dependencies import SessionDep, StaffDep, get_staff
from tracking.routers.parameters import CourierIdPath, PageQuery
from tracking.schemas import CourierIn, CourierOut, Load, Problem
from tracking.services.couriers import find_couriers, hire_courier, load_of_courier

router = APIRouter(
    prefix="/couriers", tags=["couriers"], dependencies=[Depends(get_staff)], responses={401: {"model": Problem}}
)


@router.post("", status_code=status.HTTP_201_CREATED)
async def hire(data: CourierIn, session: SessionDep, staff: StaffDep) -> CourierOut:
    """Add a courier."""
    return CourierOut.model_validate(await hire_courier(session, data, staff))


@router.get("")
async def list_couriers(page: PageQuery, session: SessionDep) -> list[CourierOut]:
    """List couriers in the order they joined."""
    return [CourierOut.model_validate(courier) for courier in await find_couriers(session, page)]


@router.get("/{courier_id}/load", responses={404: {"model": Problem}})
async def load(courier_id: CourierIdPath, session: SessionDep) -> Load:
    """Count and weigh what a courier has still to deliver."""
    return await load_of_courier(session, courier_id)
