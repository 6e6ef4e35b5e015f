"""Configuration per environment. Secrets have no default: without them the app does not start a session or send mail."""

import secrets


class Config:
    SECRET_KEY: str | None = None
    SQLALCHEMY_DATABASE_URI = "sqlite:///bookings.db"
    MAX_CONTENT_LENGTH = 64 * 1024
    LOG_LEVEL = "INFO"

    SESSION_COOKIE_SECURE = True
    SESSION_COOKIE_HTTPONLY = True
    SESSION_COOKIE_SAMESITE = "Lax"
    REMEMBER_COOKIE_SECURE = True
    REMEMBER_COOKIE_HTTPONLY = True
    REMEMBER_COOKIE_SAMESITE = "Lax"

    MAIL_HOST = "mail.workshops.example"
    MAIL_USER = "bookings"
    MAIL_PASSWORD: str | None = None
    MAIL_DESK = "desk@workshops.example"
    WEATHER_URL = "https://weather.city.example/today"
    CELERY = {"broker_url": "redis://localhost:6379/0", "task_ignore_result": True}


class ProductionConfig(Config):
    PREFERRED_URL_SCHEME = "https"


class DevelopmentConfig(Config):
    SECRET_KEY = secrets.token_hex()
    LOG_LEVEL = "DEBUG"
    CELERY = {"task_always_eager": True}
