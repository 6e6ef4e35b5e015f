from django.apps import AppConfig


class CoreConfig(AppConfig):
    """What the apps share: abstract models, the page every template extends, its style."""

    name = "core"
