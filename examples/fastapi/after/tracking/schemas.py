from datetime import datetime
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from tracking.models import ParcelStatus, ScanKind

ParcelCode = Annotated[
    str,
    Field(pattern=r"^[A-Z]{2}[0-9]{9}$", description="Two letters and nine digits.", examples=["NL123456789"]),
]
Phone = Annotated[str, Field(min_length=3, max_length=20, description="Phone number.", examples=["+31 20 555 0101"])]
Name = Annotated[str, Field(min_length=1, max_length=80, description="Full name.", examples=["Noor Visser"])]
Address = Annotated[
    str, Field(min_length=1, max_length=200, description="Where to deliver.", examples=["Kade 4, Utrecht"])
]
CourierId = Annotated[int, Field(gt=0, description="Number of the courier.", examples=[7])]


class Page(BaseModel):
    """Which part of a list to give."""

    limit: int = Field(50, ge=1, le=200, description="How many at most.", examples=[50])
    offset: int = Field(0, ge=0, description="How many to pass over.", examples=[100])


class ParcelQuery(Page):
    status: ParcelStatus | None = Field(None, description="Only parcels in this status.", examples=["sorted"])


class Problem(BaseModel):
    detail: str = Field(description="What went wrong, for a person.", examples=["No such parcel"])


class Health(BaseModel):
    status: str = Field(description="`ok` while the service answers.", examples=["ok"])
    carrier: bool = Field(description="Whether the carrier answers.", examples=[True])


class ParcelIn(BaseModel):
    code: ParcelCode
    recipient: Name
    phone: Phone
    address: Address
    weight_grams: int = Field(gt=0, le=31_500, description="Weight in grams.", examples=[1200])


class ParcelChange(BaseModel):
    address: Address | None = None
    courier_id: CourierId | None = None


class ParcelOut(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    code: ParcelCode
    recipient: Name
    address: Address
    weight_grams: int = Field(description="Weight in grams.", examples=[1200])
    status: ParcelStatus = Field(description="Last known status.", examples=["sorted"])
    courier_id: CourierId | None


class Eta(BaseModel):
    code: ParcelCode
    eta: datetime = Field(description="When the carrier expects to deliver.", examples=["2026-05-04T14:30:00Z"])


class ScanIn(BaseModel):
    depot: str = Field(min_length=1, max_length=40, description="Name of the depot.", examples=["Utrecht West"])
    kind: ScanKind = Field(description="What was done to the parcel.", examples=["received"])


class ScanOut(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    depot: str = Field(description="Name of the depot.", examples=["Utrecht West"])
    kind: ScanKind = Field(description="What was done to the parcel.", examples=["received"])
    scanned_at: datetime = Field(description="When it was done.", examples=["2026-05-04T09:12:00Z"])


class CourierIn(BaseModel):
    name: Name
    phone: Phone


class CourierOut(CourierIn):
    model_config = ConfigDict(from_attributes=True)

    id: CourierId
    active: bool = Field(description="Whether the courier takes parcels.", examples=[True])


class Load(BaseModel):
    parcels: int = Field(description="Parcels still to deliver.", examples=[12])
    grams: int = Field(description="Their weight in grams.", examples=[15_300])
