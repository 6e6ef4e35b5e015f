from fastapi import APIRouter, Depends
from sqlalchemy.orm import Session

from app.database import get_db, get_report_db
from app.models import Courier
from app.schemas import CourierIn, CourierOut
from app.security import current_staff

router = APIRouter(prefix="/couriers", tags=["couriers"])


@router.post("", status_code=201, response_model=CourierOut)
def hire(body: CourierIn, db: Session = Depends(get_db), staff: str = Depends(current_staff)):
    courier = Courier(name=body.name, phone=body.phone)
    db.add(courier)
    db.commit()
    return courier


@router.get("", response_model=list[CourierOut])
def list_couriers(db: Session = Depends(get_db), staff: str = Depends(current_staff)):
    return db.query(Courier).all()


@router.get("/{courier_id}/load")
def load(courier_id: int, db: Session = Depends(get_report_db), staff: str = Depends(current_staff)):
    courier = db.get(Courier, courier_id)
    if courier is None:
        return {"error": "No such courier"}
    waiting = [parcel for parcel in courier.parcels if parcel.status not in ("delivered", "returned")]
    return {"parcels": len(waiting), "grams": sum(parcel.weight_grams for parcel in waiting)}
