from datetime import datetime

from sqlalchemy import Boolean, Column, DateTime, ForeignKey, Integer, String
from sqlalchemy.orm import relationship

from app.database import Base


class Courier(Base):
    __tablename__ = "couriers"

    id = Column(Integer, primary_key=True)
    name = Column(String(80), nullable=False)
    phone = Column(String(20), nullable=False)
    active = Column(Boolean, default=True)

    parcels = relationship("Parcel", back_populates="courier")


class Parcel(Base):
    __tablename__ = "parcels"

    id = Column(Integer, primary_key=True)
    code = Column(String(12), unique=True, nullable=False)
    recipient = Column(String(80), nullable=False)
    phone = Column(String(20), nullable=False)
    address = Column(String(200), nullable=False)
    weight_grams = Column(Integer, nullable=False)
    status = Column(String(20), default="announced")
    courier_id = Column(Integer, ForeignKey("couriers.id"))

    courier = relationship("Courier", back_populates="parcels")
    scans = relationship("Scan", back_populates="parcel", cascade="all, delete-orphan")


class Scan(Base):
    __tablename__ = "scans"

    id = Column(Integer, primary_key=True)
    parcel_id = Column(Integer, ForeignKey("parcels.id"), nullable=False)
    depot = Column(String(40), nullable=False)
    kind = Column(String(20), nullable=False)
    scanned_at = Column(DateTime, default=datetime.now)

    parcel = relationship("Parcel", back_populates="scans")
