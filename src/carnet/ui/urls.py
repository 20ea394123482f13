"""Addresses of the look: the page of components."""

from django.urls import path

from carnet.ui import views

app_name = "ui"
urlpatterns = [
    path("ui", views.gallery, name="gallery"),
    path("ui/options", views.gallery_options, name="gallery_options"),
    path("ui/errors/<int:status>", views.gallery_error, name="gallery_error"),
]
