import json
import logging
from datetime import date

from django.db.models import Sum
from ninja import Router, Schema
from ninja.errors import HttpError

from .auth import Volunteer
from .models import Observation, Site

router = Router()
logger = logging.getLogger(__name__)


class ObservationOut(Schema):
    id: int
    site: str
    observer: str
    species: str
    count: int
    seen_on: date

    @staticmethod
    def resolve_site(observation):
        return observation.site.name

    @staticmethod
    def resolve_observer(observation):
        return observation.observer.username


@router.get("", response=list[ObservationOut])
def list_observations(request, site: int = None):
    found = Observation.objects.order_by("-seen_on")
    if site:
        found = found.filter(site_id=site)
    return found


@router.post("", auth=Volunteer(csrf=False))
def record(request):
    try:
        body = json.loads(request.body)
        observation = Observation.objects.create(
            site=Site.objects.get(id=body["site"]),
            observer=request.user,
            species=body["species"],
            count=int(body["count"]),
            seen_on=date.fromisoformat(body["seen_on"]),
            note=body.get("note"),
        )
    except:
        raise HttpError(400, "Bad observation")
    logger.info("%s seen at %s" % (observation.species, observation.site.name))
    return {"id": observation.id}


@router.get("/summary")
async def summary(request):
    rows = Observation.objects.values("species").annotate(total=Sum("count")).order_by("species")
    return {"species": len(rows), "totals": {row["species"]: row["total"] for row in rows}}


@router.delete("/{observation_id}")
def delete(request, observation_id: int):
    Observation.objects.filter(id=observation_id).delete()
    print(f"observation {observation_id} deleted")
    return {"deleted": observation_id}
