from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Sum


class Site(models.Model):
    name = models.CharField(max_length=80)
    latitude = models.FloatField(validators=[MinValueValidator(-90), MaxValueValidator(90)])
    longitude = models.FloatField(validators=[MinValueValidator(-180), MaxValueValidator(180)])
    gate_code = models.CharField(max_length=12, blank=True, default="")

    class Meta:
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name


class ObservationQuerySet(models.QuerySet):
    def totals(self) -> "ObservationQuerySet":
        """Rows of `species` and `total`, by name of the species."""
        return self.order_by("species").values("species").annotate(total=Sum("count"))


class Observation(models.Model):
    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="observations")
    observer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="observations")
    species = models.CharField(max_length=80)
    count = models.PositiveIntegerField()
    seen_on = models.DateField()
    note = models.CharField(max_length=200, blank=True, default="")

    objects = ObservationQuerySet.as_manager()

    class Meta:
        ordering = ["-seen_on", "-pk"]
        indexes = [models.Index(fields=["seen_on"], name="observation_by_day")]

    def __str__(self) -> str:
        return f"{self.count} {self.species} on {self.seen_on}"
