from surveys.models import Observation


def test_names(observation):
    assert str(observation) == "2 heron on 2026-05-01"
    assert str(observation.site) == "Marsh"


def test_totals_add_up_by_species(observation, site, volunteer):
    Observation.objects.create(site=site, observer=volunteer, species="heron", count=3, seen_on="2026-05-02")
    assert list(Observation.objects.totals()) == [{"species": "heron", "total": 5}]
