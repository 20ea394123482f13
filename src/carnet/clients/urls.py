"""The addresses of the room: the list and what stands around it here, those of one client beside it."""

from django.urls import URLPattern, URLResolver, path

from carnet.clients import record_urls
from carnet.clients.lists import client_list
from carnet.clients.views import bulk, cells, lists
from carnet.users.views.lists import list_urls

app_name = "clients"
urlpatterns: list[URLPattern | URLResolver] = [
    path("clients", lists.clients, name="clients"),
    *list_urls("clients", "clients", client_list),
    path("clients/bulk/undo", bulk.clients_undo, name="clients_undo"),
    path("clients/bulk/jobs/<str:key>", bulk.clients_bulk_job, name="clients_bulk_job"),
    path("clients/bulk/<slug:key>", bulk.clients_bulk, name="clients_bulk"),
    path("clients/<int:pk>/peek", lists.client_peek, name="client_peek"),
    path("clients/<int:pk>/cells/<slug:key>", cells.client_cell, name="client_cell"),
    *record_urls.urlpatterns,
]
