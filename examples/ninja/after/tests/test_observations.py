import pytest
from django.test import Client

from surveys.models import Observation

HERONS = {"species": "heron", "count": 2, "seen_on": "2026-05-01", "note": ""}


def test_list_is_filtered_by_site(client, observation):
    assert client.get("/api/observations", {"site": observation.site_id}).json()["count"] == 1
    assert client.get("/api/observations", {"site": observation.site_id + 1}).json()["count"] == 0


def test_list_asks_the_database_once_for_all_rows(client, observation, django_assert_num_queries):
    Observation.objects.create(
        site=observation.site, observer=observation.observer, species="coot", count=1, seen_on="2026-05-02"
    )
    with django_assert_num_queries(2):
        items = client.get("/api/observations").json()["items"]
    assert [(item["site"], item["observer"]) for item in items] == [("Marsh", "maija")] * 2


def test_volunteer_records(volunteer_client, site):
    response = volunteer_client.post("/api/observations", HERONS | {"site": site.pk}, content_type="application/json")
    assert response.status_code == 201
    assert response.json()["observer"] == "maija"


@pytest.mark.parametrize("change, status", [({"count": 0}, 422), ({"site": 99}, 404), ({"seen_on": "May"}, 422)])
def test_bad_observation_is_refused(volunteer_client, site, change, status):
    data = HERONS | {"site": site.pk} | change
    assert volunteer_client.post("/api/observations", data, content_type="application/json").status_code == status


def test_volunteer_deletes_what_is_theirs(volunteer_client, observation, django_user_model):
    path = f"/api/observations/{observation.pk}"
    stranger = Client()
    stranger.force_login(django_user_model.objects.create_user("uldis"))
    assert stranger.delete(path).status_code == 404
    assert volunteer_client.delete(path).status_code == 204
    assert not Observation.objects.exists()


def test_summary_counts_by_species(client, observation):
    assert client.get("/api/observations/summary").json() == {"species": 1, "totals": {"heron": 2}}


@pytest.mark.parametrize(
    "method, path", [("post", "/api/sites"), ("post", "/api/observations"), ("delete", "/api/observations/1")]
)
def test_strangers_do_not_write(client, observation, method, path):
    assert getattr(client, method)(path).status_code == 401


def test_writing_needs_a_token_against_forgery(volunteer, site):
    client = Client(enforce_csrf_checks=True)
    client.force_login(volunteer)
    response = client.post("/api/observations", HERONS | {"site": site.pk}, content_type="application/json")
    assert response.status_code == 403
