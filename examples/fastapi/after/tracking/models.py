from datetime import UTC, datetime
from enum import StrEnum

from sqlalchemy import DateTime, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from tracking.database import Base


class ParcelStatus(StrEnum):
    ANNOUNCED = "announced"
    RECEIVED = "received"
    SORTED = "sorted"
    OUT_FOR_DELIVERY = "out_for_delivery"
    DELIVERED = "delivered"
    RETURNED = "returned"


class ScanKind(StrEnum):
    """What a depot does to a parcel. Every kind is the status that the parcel has afterwards."""

    RECEIVED = "received"
    SORTED = "sorted"
    OUT_FOR_DELIVERY = "out_for_delivery"
    DELIVERED = "delivered"
    RETURNED = "returned"


def now() -> datetime:
    return datetime.now(UTC)


class Courier(Base):
    __tablename__ = "couriers"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(80))
    phone: Mapped[str] = mapped_column(String(20))
    active: Mapped[bool] = mapped_column(default=True)


class Parcel(Base):
    __tablename__ = "parcels"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(12), unique=True)
    recipient: Mapped[str] = mapped_column(String(80))
    phone: Mapped[str] = mapped_column(String(20))
    address: Mapped[str] = mapped_column(String(200))
    weight_grams: Mapped[int]
    status: Mapped[str] = mapped_column(String(20), default=ParcelStatus.ANNOUNCED)
    courier_id: Mapped[int | None] = mapped_column(ForeignKey("couriers.id"))


class Scan(Base):
    __tablename__ = "scans"

    id: Mapped[int] = mapped_column(primary_key=True)
    parcel_id: Mapped[int] = mapped_column(ForeignKey("parcels.id", ondelete="CASCADE"))
    depot: Mapped[str] = mapped_column(String(40))
    kind: Mapped[str] = mapped_column(String(20))
    scanned_at: Mapped[datetime] = mapped_column(DateTime(timezone=True), default=now)
