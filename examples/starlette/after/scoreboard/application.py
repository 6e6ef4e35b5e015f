from asgi_correlation_id import CorrelationIdMiddleware
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.authentication import AuthenticationMiddleware
from starlette.middleware.body_limit import RequestBodyLimitMiddleware
from starlette.middleware.cors import CORSMiddleware

from scoreboard.authentication import PinBackend
from scoreboard.error_handlers import EXCEPTION_HANDLERS
from scoreboard.lifespan import lifespan_with
from scoreboard.log_config import configure_logging
from scoreboard.routes import routes
from scoreboard.settings import Settings, get_settings


def create_app(settings: Settings | None = None) -> Starlette:
    settings = settings or get_settings()
    configure_logging(settings.log_level)
    authentication = PinBackend(settings.scorer_pin.get_secret_value())
    app = Starlette(
        routes=routes,
        lifespan=lifespan_with(settings),
        exception_handlers=EXCEPTION_HANDLERS,
        middleware=[
            Middleware(CorrelationIdMiddleware),
            Middleware(CORSMiddleware, allow_origins=settings.readers, allow_methods=["GET"]),
            Middleware(RequestBodyLimitMiddleware, max_body_size=settings.max_body_bytes),
            Middleware(AuthenticationMiddleware, backend=authentication),
        ],
    )
    app.state.authentication = authentication
    return app
