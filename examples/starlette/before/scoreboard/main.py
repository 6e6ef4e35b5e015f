from scoreboard import live, matches  # noqa: F401
from scoreboard.application import app

__all__ = ["app"]
