import logging

from django.contrib.admin.views.decorators import staff_member_required
from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.security import django_auth

from api.observations import router as observations
from api.sites import router as sites
from surveys.elevation import ElevationUnavailable

logger = logging.getLogger(__name__)

api = NinjaAPI(
    title="Field survey",
    version="1.0.0",
    description="What volunteers saw at the sites of the survey.",
    auth=django_auth,
    docs_decorator=staff_member_required,
)
api.add_router("/sites", sites)
api.add_router("/observations", observations)


@api.exception_handler(ElevationUnavailable)
def answer_missing_elevation(request: HttpRequest, error: ElevationUnavailable) -> HttpResponse:
    logger.warning("elevation service does not answer", exc_info=error)
    return api.create_response(request, {"detail": "The elevation service does not answer"}, status=502)
