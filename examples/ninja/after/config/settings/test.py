from django.core.management.utils import get_random_secret_key

from config.settings.base import *  # noqa: F403

SECRET_KEY = get_random_secret_key()
ALLOWED_HOSTS = ["testserver"]
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}
ELEVATION_API_KEY = ""
