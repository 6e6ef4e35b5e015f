from datetime import datetime
from typing import Optional

from pydantic import BaseModel, validator

KINDS = ["received", "sorted", "out_for_delivery", "delivered", "returned"]


class ParcelIn(BaseModel):
    code: str
    recipient: str
    phone: str
    address: str
    weight_grams: int

    @validator("code")
    def code_has_country(cls, value):
        if len(value) != 11 or not value[:2].isalpha() or not value[2:].isdigit():
            raise ValueError("a code is two letters and nine digits")
        return value.upper()

    @validator("weight_grams")
    def weight_is_sane(cls, value):
        if value <= 0 or value > 31500:
            raise ValueError("a parcel weighs 1 to 31500 grams")
        return value


class ParcelChange(BaseModel):
    address: Optional[str] = None
    courier_id: Optional[int] = None


class ParcelOut(BaseModel):
    code: str
    recipient: str
    address: str
    weight_grams: int
    status: str
    courier_id: Optional[int]

    class Config:
        orm_mode = True
        from_attributes = True


class ScanIn(BaseModel):
    depot: str
    kind: str

    @validator("kind")
    def kind_is_known(cls, value):
        if value not in KINDS:
            raise ValueError("unknown kind of scan")
        return value


class ScanOut(BaseModel):
    depot: str
    kind: str
    scanned_at: datetime

    class Config:
        from_attributes = True


class CourierIn(BaseModel):
    name: str
    phone: str


class CourierOut(CourierIn):
    id: int
    active: bool

    class Config:
        from_attributes = True
