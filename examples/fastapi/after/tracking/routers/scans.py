from fastapi import APIRouter, BackgroundTasks, Depends, status

from tracking.dependencies import SessionDep, SmsDep, StaffDep, get_staff
from tracking.models import ScanKind
from tracking.routers.parameters import CodePath
from tracking.schemas import Problem, ScanIn, ScanOut
from tracking.services.scans import record_scan, scans_of_parcel

router = APIRouter(
    prefix="/parcels/{code}/scans",
    tags=["scans"],
    dependencies=[Depends(get_staff)],
    responses={401: {"model": Problem}, 404: {"model": Problem}},
)


@router.post("", status_code=status.HTTP_201_CREATED)
async def record(
    code: CodePath, data: ScanIn, session: SessionDep, staff: StaffDep, sms: SmsDep, background: BackgroundTasks
) -> ScanOut:
    """Record a scan; on delivery the recipient is told by text message."""
    parcel, scan = await record_scan(session, code, data, staff)
    if data.kind is ScanKind.DELIVERED:
        background.add_task(sms.tell, parcel.phone, f"Parcel {parcel.code} was delivered.")
    return ScanOut.model_validate(scan)


@router.get("")
async def history(code: CodePath, session: SessionDep) -> list[ScanOut]:
    """List the scans of a parcel, the oldest first."""
    return [ScanOut.model_validate(scan) for scan in await scans_of_parcel(session, code)]
