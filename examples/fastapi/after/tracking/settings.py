"""What differs between installations; the one place that reads the environment."""

from functools import lru_cache

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    model_config = SettingsConfigDict(env_prefix="PARCELS_", env_file=".env")

    database_url: str = "sqlite+aiosqlite:///./parcels.db"
    token_key: SecretStr = Field(min_length=32)
    carrier_url: str = "https://eta.carrier.example"
    carrier_api_key: SecretStr
    sms_url: str = "https://sms.gateway.example/send"
    sms_password: SecretStr
    front_ends: list[str] = []
    max_body_bytes: int = 64 * 1024
    docs: bool = False
    log_level: str = "INFO"


@lru_cache
def get_settings() -> Settings:
    return Settings()
