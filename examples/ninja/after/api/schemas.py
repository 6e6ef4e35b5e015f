from datetime import date

from ninja import Field, FilterSchema, ModelSchema, Schema

from surveys.models import Observation, Site


class Problem(Schema):
    detail: str


class SiteIn(ModelSchema):
    latitude: float = Field(ge=-90, le=90)
    longitude: float = Field(ge=-180, le=180)

    class Meta:
        model = Site
        fields = ["name", "gate_code"]


class SiteOut(ModelSchema):
    class Meta:
        model = Site
        fields = ["id", "name", "latitude", "longitude"]


class Sighting(Schema):
    species: str
    count: int
    on: date = Field(alias="seen_on")


class SiteWithSightings(Schema):
    id: int
    name: str
    seen: list[Sighting]


class Elevation(Schema):
    site: str
    metres: float


class ObservationIn(ModelSchema):
    site: int = Field(gt=0)
    count: int = Field(gt=0)

    class Meta:
        model = Observation
        fields = ["species", "seen_on", "note"]


class ObservationOut(ModelSchema):
    site: str = Field(alias="site.name")
    observer: str = Field(alias="observer.username")

    class Meta:
        model = Observation
        fields = ["id", "species", "count", "seen_on"]


class ObservationFilters(FilterSchema):
    site: int | None = Field(None, gt=0)


class Summary(Schema):
    species: int
    totals: dict[str, int]
