"""Addresses of imports and exports."""

from django.urls import path

from carnet.imports.views import checking, exporting, mapping, result, uploading

app_name = "imports"
urlpatterns = [
    path("imports", uploading.imports, name="imports"),
    path("imports/new", uploading.import_start, name="import_start"),
    path("imports/<int:pk>", result.import_result, name="import"),
    path("imports/<int:pk>/mapping", mapping.import_mapping, name="import_mapping"),
    path("imports/<int:pk>/check", checking.import_check, name="import_check"),
    path("imports/<int:pk>/commit", checking.import_commit, name="import_commit"),
    path("imports/<int:pk>/undo", result.import_undo, name="import_undo"),
    path("imports/<int:pk>/delete", uploading.import_delete, name="import_delete"),
    path("imports/<int:pk>/failed-rows.csv", result.import_failed_rows, name="import_failed_rows"),
    path("clients/export", exporting.export_clients, name="export_clients"),
]
