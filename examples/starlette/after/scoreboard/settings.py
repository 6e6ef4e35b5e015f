"""What differs between installations; the one place that reads the environment."""

from functools import lru_cache

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    model_config = SettingsConfigDict(env_prefix="SCOREBOARD_", env_file=".env")

    database: str = "scoreboard.db"
    scorer_pin: SecretStr = Field(min_length=12)
    press_url: str = "https://press.league.example/results"
    press_api_key: SecretStr
    readers: list[str] = []
    max_body_bytes: int = 4096
    log_level: str = "INFO"


@lru_cache
def get_settings() -> Settings:
    return Settings()
