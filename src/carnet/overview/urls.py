from django.urls import path

from carnet.overview.views.client import client
from carnet.overview.views.home import home
from carnet.overview.views.search import search

app_name = "overview"
urlpatterns = [
    path("", home, name="home"),
    path("clients/<int:pk>", client, name="client"),
    path("search", search, name="search"),
]
