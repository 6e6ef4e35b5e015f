from django.contrib import admin
from django.urls import include, path

from lending import views

urlpatterns = [
    path("admin/", admin.site.urls),
    path("accounts/", include("django.contrib.auth.urls")),
    path("", views.shelf, name="shelf"),
    path("books/<int:pk>/", views.book, name="book"),
    path("books/<int:pk>/lend/", views.lend, name="lend"),
    path("loans/<int:pk>/return/", views.take_back, name="take_back"),
    path("members/<int:pk>/", views.member, name="member"),
    path("api/search/", views.search, name="search"),
    path("api/overdue/", views.overdue, name="overdue"),
]
