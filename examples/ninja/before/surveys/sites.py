import json
import logging

from ninja import ModelSchema, Router
from ninja.errors import HttpError

from .elevation import elevation_service
from .models import Site

router = Router()
logger = logging.getLogger(__name__)


class SiteOut(ModelSchema):
    class Meta:
        model = Site
        fields = "__all__"


@router.get("", response=list[SiteOut])
def list_sites(request):
    return Site.objects.all()


@router.post("")
def create_site(request):
    if not request.user.is_authenticated:
        raise HttpError(401, "Log in first")
    body = json.loads(request.body)
    site = Site.objects.create(
        name=body["name"],
        latitude=float(body["latitude"]),
        longitude=float(body["longitude"]),
        gate_code=body.get("gate_code"),
    )
    print("new site", site, "by", request.user)
    return {"id": site.id, "name": site.name}


@router.get("/{site_id}")
def show_site(request, site_id: int):
    try:
        site = Site.objects.filter(id=site_id).first()
        if site is None:
            raise HttpError(404, "No such site")
        seen = [{"species": o.species, "count": o.count, "on": o.seen_on} for o in site.observations.all()]
        return {"id": site.id, "name": site.name, "seen": seen}
    except Exception as error:
        logger.error(f"site {site_id}: {error}")
        return {"error": "Something went wrong"}


@router.get("/{site_id}/elevation")
async def elevation(request, site_id: int):
    site = Site.objects.get(id=site_id)
    return {"site": site.name, "metres": await elevation_service.metres(site)}
