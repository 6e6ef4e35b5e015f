from django.contrib import admin

from surveys.models import Observation, Site


@admin.register(Site)
class SiteAdmin(admin.ModelAdmin):
    list_display = ["name", "latitude", "longitude"]
    search_fields = ["name"]


@admin.register(Observation)
class ObservationAdmin(admin.ModelAdmin):
    list_display = ["species", "count", "site", "observer", "seen_on"]
    list_select_related = ["site", "observer"]
    list_filter = ["seen_on"]
    autocomplete_fields = ["site", "observer"]
