from flask import Flask

from bookings.account.views import account
from bookings.celery_app import init_celery
from bookings.errors import register_error_handlers
from bookings.extensions import csrf, db, login_manager, migrate
from bookings.log_config import configure_logging, register_request_id
from bookings.reservations.views import reservations
from bookings.workshops.views import workshops


def create_app(config: str | type) -> Flask:
    """`config` is a class of `bookings.config` or its import path; `BOOKINGS_…` variables go before what it says."""
    app = Flask(__name__)
    app.config.from_object(config)
    app.config.from_prefixed_env("BOOKINGS")
    configure_logging(app.config["LOG_LEVEL"])

    db.init_app(app)
    migrate.init_app(app, db)
    csrf.init_app(app)
    login_manager.init_app(app)
    init_celery(app)

    register_request_id(app)
    register_error_handlers(app)
    app.register_blueprint(account)
    app.register_blueprint(workshops)
    app.register_blueprint(reservations)
    return app
