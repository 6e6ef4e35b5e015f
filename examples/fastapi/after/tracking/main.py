from asgi_correlation_id import CorrelationIdMiddleware
from fastapi import FastAPI
from fastapi.middleware import Middleware
from fastapi.middleware.cors import CORSMiddleware
from starlette.middleware.body_limit import RequestBodyLimitMiddleware

from tracking.error_handlers import register_error_handlers
from tracking.lifespan import lifespan_with
from tracking.log_config import configure_logging
from tracking.routers import couriers, health, parcels, scans
from tracking.settings import Settings, get_settings


def create_app(settings: Settings | None = None) -> FastAPI:
    settings = settings or get_settings()
    configure_logging(settings.log_level)
    app = FastAPI(
        title="Parcel tracking",
        version="1.0.0",
        description="Announces, scans and delivers the parcels of a small courier company.",
        openapi_url="/openapi.json" if settings.docs else None,
        lifespan=lifespan_with(settings),
        middleware=[
            Middleware(
                CORSMiddleware,
                allow_origins=settings.front_ends,
                allow_methods=["GET", "POST", "PATCH", "DELETE"],
                allow_headers=["Authorization"],
            ),
            Middleware(CorrelationIdMiddleware),
            Middleware(RequestBodyLimitMiddleware, max_body_size=settings.max_body_bytes),
        ],
    )
    register_error_handlers(app)
    app.include_router(health.router)
    app.include_router(parcels.router)
    app.include_router(scans.router)
    app.include_router(couriers.router)
    return app
