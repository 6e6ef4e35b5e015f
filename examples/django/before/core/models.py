from django.db import models


class Stamped(models.Model):
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        abstract = True


class Person(Stamped):
    name = models.CharField(max_length=80)
    email = models.CharField(max_length=120, null=True, blank=True)

    class Meta:
        abstract = True
