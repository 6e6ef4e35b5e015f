from django.apps import AppConfig


class ApiConfig(AppConfig):
    """What other programs see of the survey."""

    name = "api"
