from fastapi import APIRouter, Depends, HTTPException
from sqlalchemy.orm import Session

from app.database import get_db
from app.models import Parcel, Scan
from app.schemas import ScanIn, ScanOut
from app.security import current_staff
from app.services.notify import tell_recipient

router = APIRouter(prefix="/parcels/{code}/scans", tags=["scans"])


@router.post("", status_code=201)
async def record(code: str, payload: dict, staff: str = Depends(current_staff)):
    body = ScanIn.parse_obj(payload)
    db = next(get_db())
    parcel = db.query(Parcel).filter(Parcel.code == code).first()
    if parcel is None:
        raise HTTPException(status_code=404, detail="No such parcel")
    scan = Scan(parcel_id=parcel.id, depot=body.depot, kind=body.kind)
    parcel.status = body.kind
    db.add(scan)
    db.commit()
    if body.kind == "delivered":
        await tell_recipient(parcel.phone, f"Parcel {code} was delivered.")
    print(f"scan {body.kind} of {code} in {body.depot}")
    return {"depot": scan.depot, "kind": scan.kind, "scanned_at": scan.scanned_at}


@router.get("", response_model=list[ScanOut])
def history(code: str, db: Session = Depends(get_db), staff: str = Depends(current_staff)):
    parcel = db.query(Parcel).filter(Parcel.code == code).first()
    if parcel is None:
        raise HTTPException(status_code=404, detail="No such parcel")
    return parcel.scans
