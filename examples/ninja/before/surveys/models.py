from django.conf import settings
from django.db import models


class Site(models.Model):
    name = models.CharField(max_length=80)
    latitude = models.FloatField()
    longitude = models.FloatField()
    gate_code = models.CharField(max_length=12, null=True, blank=True)

    def __str__(self):
        return self.name


class Observation(models.Model):
    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="observations")
    observer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE)
    species = models.CharField(max_length=80)
    count = models.IntegerField()
    seen_on = models.DateField()
    note = models.CharField(max_length=200, null=True)
