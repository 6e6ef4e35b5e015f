from fastapi import FastAPI
from fastapi.middleware.cors import CORSMiddleware

from app.database import Base, engine
from app.routers import couriers, parcels, scans
from app.services.carrier import carrier

app = FastAPI()

app.add_middleware(
    CORSMiddleware,
    allow_origins=["*"],
    allow_credentials=True,
    allow_methods=["*"],
    allow_headers=["*"],
)

app.include_router(parcels.router)
app.include_router(scans.router)
app.include_router(couriers.router)


@app.on_event("startup")
def create_tables():
    Base.metadata.create_all(engine)


@app.get("/health")
async def health() -> dict:
    return {"status": "ok", "carrier": await carrier.ping()}
