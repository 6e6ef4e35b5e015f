from datetime import datetime
from typing import Literal, Optional

from pydantic import BaseModel, Field, validator


class OrmModel(BaseModel):
    class Config:
        from_attributes = True


class ParcelIn(BaseModel):
    code: str
    recipient: str
    phone: str
    address: str
    weight_grams: int = Field(gt=0, le=31500)

    @validator("code")
    def code_has_country(cls, value):
        if len(value) != 11 or not value[:2].isalpha() or not value[2:].isdigit():
            raise ValueError("a code is two letters and nine digits")
        return value.upper()


class ParcelChange(BaseModel):
    address: Optional[str] = None
    courier_id: Optional[int] = None


class ParcelOut(OrmModel):
    code: str
    recipient: str
    address: str
    weight_grams: int
    status: str
    courier_id: Optional[int]


class ScanIn(BaseModel):
    depot: str
    kind: Literal["received", "sorted", "out_for_delivery", "delivered", "returned"]


class ScanOut(OrmModel):
    depot: str
    kind: str
    scanned_at: datetime


class CourierIn(OrmModel):
    name: str
    phone: str


class CourierOut(CourierIn):
    id: int
    active: bool
