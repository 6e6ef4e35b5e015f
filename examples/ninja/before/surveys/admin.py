from django.contrib import admin

from .models import Observation, Site

admin.site.register([Site, Observation])
