from typing import Annotated, Literal

from pydantic import BaseModel, Field

Team = Annotated[str, Field(min_length=1, max_length=60)]


class NewMatch(BaseModel):
    home: Team
    away: Team


class Points(BaseModel):
    side: Literal["home", "away"]
    points: int = Field(ge=1, le=10)


class Match(BaseModel):
    id: int
    home: str
    away: str
    home_points: int
    away_points: int
    over: bool


class Page(BaseModel):
    limit: int = Field(50, ge=1, le=200)
    offset: int = Field(0, ge=0)


class Comment(BaseModel):
    comment: str = Field(min_length=1, max_length=280)
