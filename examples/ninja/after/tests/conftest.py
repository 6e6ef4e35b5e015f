from datetime import date

import pytest
from django.core.cache import cache

from surveys.models import Observation, Site


@pytest.fixture(autouse=True)
def empty_cache():
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def site(db) -> Site:
    return Site.objects.create(name="Marsh", latitude=57.1, longitude=24.2, gate_code="4711")


@pytest.fixture
def volunteer(django_user_model, db):
    return django_user_model.objects.create_user("maija")


@pytest.fixture
def observation(site, volunteer) -> Observation:
    return Observation.objects.create(site=site, observer=volunteer, species="heron", count=2, seen_on=date(2026, 5, 1))


@pytest.fixture
def volunteer_client(client, volunteer):
    client.force_login(volunteer)
    return client
