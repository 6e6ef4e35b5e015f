import logging

from django.core.cache import cache
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Query, Router, Status
from ninja.pagination import LimitOffsetPagination, paginate

from api.schemas import ObservationFilters, ObservationIn, ObservationOut, Problem, Summary
from surveys.models import Observation, Site

logger = logging.getLogger(__name__)

router = Router(tags=["observations"])

SUMMARY_SECONDS = 60


@router.get("", response=list[ObservationOut], auth=None)
@paginate(LimitOffsetPagination)
def list_observations(request: HttpRequest, filters: Query[ObservationFilters]):
    """List observations, the latest first."""
    return filters.filter(Observation.objects.select_related("site", "observer"))


@router.post("", response={201: ObservationOut, 404: Problem})
def record(request: HttpRequest, data: ObservationIn):
    """Record what the user has seen."""
    site = get_object_or_404(Site, pk=data.site)
    observation = Observation.objects.create(site=site, observer=request.user, **data.model_dump(exclude={"site"}))
    logger.info("observation recorded", extra={"observation": observation.pk, "user": request.user.pk})
    return Status(201, observation)


@router.get("/summary", response=Summary, auth=None)
def summary(request: HttpRequest):
    """Count what was seen, by species. At most a minute old."""
    return cache.get_or_set("observations-summary", summarize, SUMMARY_SECONDS)


def summarize() -> Summary:
    totals = {row["species"]: row["total"] for row in Observation.objects.totals()}
    return Summary(species=len(totals), totals=totals)


@router.delete("/{int:observation_id}", response={204: None, 404: Problem})
def delete(request: HttpRequest, observation_id: int):
    """Delete an observation of the user."""
    observation = get_object_or_404(Observation, pk=observation_id, observer=request.user)
    observation.delete()
    logger.info("observation deleted", extra={"observation": observation_id, "user": request.user.pk})
    return Status(204, None)
