from django.core.management.utils import get_random_secret_key

from config.settings.base import *  # noqa: F403
from config.settings.base import env

DEBUG = True
SECRET_KEY = env("SECRET_KEY", default=get_random_secret_key())
ALLOWED_HOSTS = ["localhost", "127.0.0.1"]
SUMMARY_API_KEY = env("SUMMARY_API_KEY", default="")
