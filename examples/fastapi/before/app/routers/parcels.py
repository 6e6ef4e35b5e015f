import logging

from fastapi import APIRouter, Depends, HTTPException
from sqlalchemy.orm import Session

from app.database import SessionLocal, get_db
from app.models import Parcel
from app.schemas import ParcelChange, ParcelIn, ParcelOut
from app.security import current_staff
from app.services.carrier import carrier

router = APIRouter(prefix="/parcels", tags=["parcels"])
logger = logging.getLogger(__name__)


@router.post("", status_code=201, response_model=ParcelOut)
def announce(body: ParcelIn, db: Session = Depends(get_db), staff: str = Depends(current_staff)):
    if db.query(Parcel).filter(Parcel.code == body.code).first():
        raise HTTPException(status_code=409, detail="Code is taken")
    parcel = Parcel(**body.dict())
    db.add(parcel)
    db.commit()
    print("announced", parcel.code, "by", staff)
    return parcel


@router.get("", response_model=list[ParcelOut])
def list_parcels(
    status: str = None, limit: int = 50, db: Session = Depends(get_db), staff: str = Depends(current_staff)
):
    query = db.query(Parcel)
    if status:
        query = query.filter(Parcel.status == status)
    return query.order_by(Parcel.id).limit(limit).all()


@router.get("/{code}")
def show(code: str, db: Session = Depends(get_db), staff: str = Depends(current_staff)):
    parcel = db.query(Parcel).filter(Parcel.code == code).first()
    if parcel is None:
        raise HTTPException(status_code=404, detail="No such parcel")
    return ParcelOut.from_orm(parcel)


@router.patch("/{code}", response_model=ParcelOut)
def change(code: str, body: ParcelChange, db: Session = Depends(get_db), staff: str = Depends(current_staff)):
    parcel = db.query(Parcel).filter(Parcel.code == code).first()
    if parcel is None:
        raise HTTPException(status_code=404, detail="No such parcel")
    for name, value in body.dict(exclude_unset=True).items():
        setattr(parcel, name, value)
    db.commit()
    logger.info("parcel %s changed by %s" % (code, staff))
    return parcel


@router.delete("/{code}", status_code=204)
def withdraw(code: str, db: Session = Depends(get_db)):
    parcel = db.query(Parcel).filter(Parcel.code == code).first()
    if parcel is None:
        raise HTTPException(status_code=404, detail="No such parcel")
    db.delete(parcel)
    db.commit()


@router.get("/{code}/eta")
async def eta(code: str, staff: str = Depends(current_staff)):
    try:
        db = SessionLocal()
        parcel = db.query(Parcel).filter(Parcel.code == code).first()
        if parcel is None:
            raise HTTPException(status_code=404, detail="No such parcel")
        return {"code": code, "eta": await carrier.eta(code)}
    except Exception as error:
        logger.error(f"no ETA for {code}: {error}")
        raise HTTPException(status_code=502, detail=str(error))
