import logging

from django.http import HttpRequest
from django.shortcuts import aget_object_or_404, get_object_or_404
from ninja import Router, Status
from ninja.pagination import LimitOffsetPagination, paginate

from api.schemas import Elevation, Problem, SiteIn, SiteOut, SiteWithSightings
from surveys.elevation import elevation_of
from surveys.models import Site

logger = logging.getLogger(__name__)

router = Router(tags=["sites"])

SIGHTINGS_OF_A_SITE = 100


@router.get("", response=list[SiteOut], auth=None)
@paginate(LimitOffsetPagination)
def list_sites(request: HttpRequest):
    """List the sites by name."""
    return Site.objects.all()


@router.post("", response={201: SiteOut})
def create_site(request: HttpRequest, data: SiteIn):
    """Add a site."""
    site = Site.objects.create(**data.model_dump())
    logger.info("site added", extra={"site": site.pk, "user": request.user.pk})
    return Status(201, site)


@router.get("/{int:site_id}", response={200: SiteWithSightings, 404: Problem}, auth=None)
def show_site(request: HttpRequest, site_id: int):
    """Show a site and what was seen there last."""
    site = get_object_or_404(Site, pk=site_id)
    seen = list(site.observations.all()[:SIGHTINGS_OF_A_SITE])
    return SiteWithSightings(id=site.pk, name=site.name, seen=seen)


@router.get("/{int:site_id}/elevation", response={200: Elevation, 404: Problem, 502: Problem}, auth=None)
async def elevation(request: HttpRequest, site_id: int):
    """Ask the elevation service how high a site lies."""
    site = await aget_object_or_404(Site, pk=site_id)
    return Elevation(site=site.name, metres=await elevation_of(site))
