from typing import Literal

from aiosqlite import Connection

from scoreboard.errors import MatchOver, NoSuchMatch
from scoreboard.schemas import Match, NewMatch

TABLE = """
    CREATE TABLE IF NOT EXISTS match (
        id INTEGER PRIMARY KEY,
        home TEXT NOT NULL,
        away TEXT NOT NULL,
        home_points INTEGER NOT NULL DEFAULT 0,
        away_points INTEGER NOT NULL DEFAULT 0,
        over INTEGER NOT NULL DEFAULT 0
    )
"""
ADD_POINTS = {
    "home": "UPDATE match SET home_points = home_points + ? WHERE id = ? AND NOT over RETURNING *",
    "away": "UPDATE match SET away_points = away_points + ? WHERE id = ? AND NOT over RETURNING *",
}


class MatchStore:
    """Matches in a database. The connection gives rows by column name."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def prepare(self) -> None:
        await self._connection.execute(TABLE)

    async def create(self, match: NewMatch) -> Match:
        return await self._write("INSERT INTO match (home, away) VALUES (?, ?) RETURNING *", (match.home, match.away))

    async def page(self, limit: int, offset: int) -> list[Match]:
        """Matches, the latest first."""
        rows = await self._connection.execute_fetchall(
            "SELECT * FROM match ORDER BY id DESC LIMIT ? OFFSET ?", (limit, offset)
        )
        return [Match.model_validate(dict(row)) for row in rows]

    async def get(self, match_id: int) -> Match:
        """Raises `NoSuchMatch`."""
        async with self._connection.execute("SELECT * FROM match WHERE id = ?", (match_id,)) as cursor:
            row = await cursor.fetchone()
        if row is None:
            raise NoSuchMatch("No such match")
        return Match.model_validate(dict(row))

    async def score(self, match_id: int, side: Literal["home", "away"], points: int) -> Match:
        """Raises `NoSuchMatch` and `MatchOver`."""
        match = await self._write(ADD_POINTS[side], (points, match_id))
        if match is None:
            await self.get(match_id)
            raise MatchOver("The match is over")
        return match

    async def finish(self, match_id: int) -> Match:
        """Raises `NoSuchMatch`."""
        match = await self._write("UPDATE match SET over = 1 WHERE id = ? RETURNING *", (match_id,))
        if match is None:
            raise NoSuchMatch("No such match")
        return match

    async def _write(self, statement: str, values: tuple[str | int, ...]) -> Match | None:
        async with self._connection.execute(statement, values) as cursor:
            row = await cursor.fetchone()
        await self._connection.commit()
        return None if row is None else Match.model_validate(dict(row))
