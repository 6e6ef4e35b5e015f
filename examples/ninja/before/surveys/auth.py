from django.conf import settings
from ninja.security import APIKeyCookie


class Volunteer(APIKeyCookie):
    param_name = settings.SESSION_COOKIE_NAME

    def authenticate(self, request, key):
        return request.user if request.user.is_authenticated else None
