from django.urls import path

from lending import views

app_name = "lending"

urlpatterns = [
    path("", views.shelf, name="shelf"),
    path("books/<int:pk>/", views.book, name="book"),
    path("books/<int:pk>/lend/", views.lend, name="lend"),
    path("loans/<int:pk>/return/", views.take_back, name="take_back"),
    path("members/<int:pk>/", views.member, name="member"),
    path("api/search/", views.search, name="search"),
    path("api/overdue/", views.overdue, name="overdue"),
]
