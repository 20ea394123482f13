"""Addresses of imports and exports."""

from django.urls import path

from carnet.imports.views import checking, duplicates, editing, exporting, exports, mapping, presets, result, uploading

app_name = "imports"
urlpatterns = [
    path("imports", uploading.imports, name="imports"),
    path("imports/template.<slug:form>", uploading.import_template, name="import_template"),
    path("imports/new", uploading.import_start, name="import_start"),
    path("imports/<int:pk>", result.import_result, name="import"),
    path("imports/<int:pk>/mapping", mapping.import_mapping, name="import_mapping"),
    path("imports/<int:pk>/duplicates", duplicates.import_duplicates, name="import_duplicates"),
    path("imports/<int:pk>/cells", editing.import_cells, name="import_cells"),
    path("imports/<int:pk>/replace", editing.import_replace, name="import_replace"),
    path("imports/<int:pk>/aside", editing.import_aside, name="import_aside"),
    path("imports/<int:pk>/again", editing.import_again, name="import_again"),
    path("imports/<int:pk>/edits/undo", editing.import_edit_undo, name="import_edit_undo"),
    path("imports/<int:pk>/rows/<int:row_id>", editing.import_row, name="import_row"),
    path("imports/<int:pk>/summary", checking.import_summary, name="import_summary"),
    path("imports/<int:pk>/check", checking.import_check, name="import_check"),
    path("imports/<int:pk>/commit", checking.import_commit, name="import_commit"),
    path("imports/<int:pk>/undo", result.import_undo, name="import_undo"),
    path("imports/<int:pk>/redo", result.import_redo, name="import_redo"),
    path("imports/<int:pk>/delete", uploading.import_delete, name="import_delete"),
    path("imports/<int:pk>/failed-rows.csv", result.import_failed_rows, name="import_failed_rows"),
    path("clients/export", exporting.export_clients, name="export_clients"),
    path("clients/export/contacts", exporting.export_contacts, name="export_contacts"),
    path("clients/export/presets/<int:pk>", presets.export_preset_rename, name="export_preset_rename"),
    path("clients/export/presets/<int:pk>/delete", presets.export_preset_delete, name="export_preset_delete"),
    path("exports", exports.exports, name="exports"),
    path("exports/<int:pk>/file", exports.export_download, name="export_download"),
    path("exports/<int:pk>/delete", exports.export_delete, name="export_delete"),
]
