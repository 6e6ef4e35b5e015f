from datetime import UTC, datetime

from tracking.domain_errors import CarrierUnavailable


class FakeCarrier:
    up = True

    async def eta(self, code: str) -> datetime:
        if not self.up:
            raise CarrierUnavailable("The carrier does not answer")
        return datetime(2026, 5, 4, 14, 30, tzinfo=UTC)

    async def answers(self) -> bool:
        return self.up


class FakeSms:
    def __init__(self) -> None:
        self.sent: list[tuple[str, str]] = []

    async def tell(self, phone: str, text: str) -> None:
        self.sent.append((phone, text))
