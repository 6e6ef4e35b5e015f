from django.db import models


class Stamped(models.Model):
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        abstract = True


class Person(Stamped):
    name = models.CharField(max_length=80)
    email = models.EmailField(blank=True, default="")

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name
