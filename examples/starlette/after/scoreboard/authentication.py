import secrets

from starlette.authentication import AuthCredentials, AuthenticationBackend, SimpleUser
from starlette.requests import HTTPConnection


class PinBackend(AuthenticationBackend):
    """Whoever sends the PIN in the header `X-Pin` is a scorer."""

    def __init__(self, pin: str) -> None:
        self._pin = pin

    async def authenticate(self, conn: HTTPConnection) -> tuple[AuthCredentials, SimpleUser] | None:
        if not self.accepts(conn.headers.get("X-Pin", "")):
            return None
        return AuthCredentials(["scorer"]), SimpleUser("scorer")

    def accepts(self, pin: str) -> bool:
        return secrets.compare_digest(pin.encode(), self._pin.encode())
