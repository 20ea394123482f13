"""The pages of clients and imports in the matrix."""

from __future__ import annotations

from typing import Any

from tests.access.matrix import ADMINISTRATOR, EVERYONE, EXPORTERS, IMPORTERS, SALES, TAGGERS, WRITERS, Row, read
from tests.access.rows import act, form, of

Rows = dict[str, dict[str, Row]]
CLIENT = {"about": True}
NOTE = {"about": True, "args": {"pk": "note_id"}}
VIEW = {"others": (404,), "args": {"pk": "view_id"}}
#: htmx or not, a write answers with a fragment or leads back.
DONE = (200, 204, 302)


def seen(**more: Any) -> dict[str, Row]:
    """A page of one client."""
    return {"GET": read(**CLIENT, **more)}


def did(who: frozenset[str] = WRITERS, ok: tuple[int, ...] = DONE, body: Any = None, **more: Any) -> dict[str, Row]:
    """An act on one client."""
    return act(who, ok, body=body or (lambda ids: {}), **{**CLIENT, **more})


def both(who: frozenset[str] = WRITERS, body: Any = None, **more: Any) -> dict[str, Row]:
    """A form about one client; sent without much it says what lacks."""
    return form(who, (*DONE, 422), body, **{**CLIENT, **more})


CLIENTS: Rows = {
    "overview:home": {"GET": read()},
    "overview:client": seen(),
    "overview:search": {"GET": read(query="q=zzqcanar")},
    "clients:clients": {"GET": read(query="q=zzqcanar")},
    "clients:clients_filters": {"GET": read()},
    "clients:clients_filter": {"GET": read(args={"key": "filter_key"})},
    "clients:clients_columns": {"GET": read(), "POST": Row(EVERYONE, (302,), body=lambda ids: {"column": ["name"]})},
    "clients:clients_views": {"GET": read()},
    "clients:clients_view_add": form(EVERYONE, body=lambda ids: {"name": "Ma vue"}),
    "clients:clients_view_default": act(EVERYONE),
    "clients:clients_view_count": {"GET": read(args={"key": "view_key"})},
    "clients:clients_view_change": form(ADMINISTRATOR, body=lambda ids: {"name": "Autre vue"}, **VIEW),
    "clients:clients_view_save": act(ADMINISTRATOR, **VIEW),
    "clients:clients_view_duplicate": act(ADMINISTRATOR, **VIEW),
    "clients:clients_view_delete": form(ADMINISTRATOR, **VIEW),
    "clients:clients_undo": act(EVERYONE, (422,)),
    "clients:clients_bulk_job": {"GET": Row(frozenset(), others=(404,), args={"key": "secret"})},
    "clients:clients_bulk": did(
        SALES,
        (200, 302),
        lambda ids: {"id": [ids["client_id"]], "confirmed": "1"},
        args={"key": "bulk_key"},
        hidden=(404, 422),
    ),
    "clients:client_peek": seen(),
    "clients:client_cell": both(body=lambda ids: {"status": "active"}, args={"key": "cell_key"}),
    "clients:client_add": form(SALES, body=lambda ids: {"legal_name": "Neuf", "country": "FR"}),
    "clients:client_add_part": act(SALES, (200,), body=lambda ids: {"country": "FR"}, args={"part": "part_key"}),
    "clients:client_options": {"GET": read(query="q=zzqcanar")},
    "clients:contact_options": {"GET": read(query="q=zzqcanar")},
}
RECORD: Rows = {
    "clients:client_change": both(body=lambda ids: {"legal_name": "Boulangerie des Lilas", "country": "FR"}),
    "clients:client_change_part": did(ok=(200,), body=lambda ids: {"country": "FR"}, args={"part": "part_key"}),
    "clients:client_contact_details": seen(),
    "clients:client_place": seen(),
    "clients:client_step": seen(ok=(302,), args={"to": "step_key"}),
    "clients:client_thread": seen(),
    "clients:put_back": did(args={"event_pk": "event_id"}, ok=(200, 302, 422)),
    "clients:client_archive": did(SALES),
    "clients:client_restore": did(SALES, (200, 302, 422)),
    "clients:client_delete": both(frozenset({"administrator", "sales_manager"})),
    "clients:note_write": did(body=lambda ids: {"body": "Rappeler lundi", "kind": "note"}),
    "clients:note_change": form(
        frozenset({"salesperson"}), (200, 302, 422), body=lambda ids: {"body": "Rappelé"}, **NOTE
    ),
    "clients:note_pin": act(WRITERS, DONE, **NOTE),
    "clients:note_unpin": act(WRITERS, DONE, **NOTE),
    "clients:note_delete": form(frozenset({"administrator", "sales_manager", "salesperson"}), DONE, **NOTE),
    "clients:contact_add": both(body=lambda ids: {"last_name": "Neuf"}),
    "clients:contact_link": both(body=lambda ids: {"contact": ids["spare_contact_id"]}),
    "clients:contact_change": both(body=lambda ids: {"last_name": "Autre"}, args={"contact_pk": "contact_id"}),
    "clients:contact_leave": both(body=lambda ids: {"left_on": "2026-09-01"}, args={"contact_pk": "contact_id"}),
    "clients:contact_return": did(args={"contact_pk": "contact_id"}, ok=(200, 302, 422)),
    "clients:address_add": both(body=lambda ids: {"kind": "site", "city": "Brest", "country": "FR"}),
    "clients:address_change": both(
        body=lambda ids: {"kind": "site", "city": "Quimper", "country": "FR"}, args={"address_pk": "address_id"}
    ),
    "clients:address_remove": did(args={"address_pk": "address_id"}),
    "clients:team_add": both(body=lambda ids: {"user": ids["spare_user_id"], "side": "finance"}),
    "clients:join_client_team": did(),
    "clients:leave_client_team": did(ok=(*DONE, 422)),
    "clients:team_remove": did(ok=(*DONE, 422), args={"user_pk": "spare_user_id"}),
    "clients:team_own": did(args={"user_pk": "user_id"}, ok=(*DONE, 422)),
    "clients:external_id_add": both(body=lambda ids: {"system": "sage", "value": "42"}),
    "clients:external_id_remove": did(body=lambda ids: {"system": "erp", "identifier": ids["external_id"]}),
}
FIELD = of("field_id")
TAG = of("tag_id")
SETTINGS: Rows = {
    "clients:custom_fields": {"GET": read(ADMINISTRATOR)},
    "clients:custom_field_add": form(ADMINISTRATOR, body=lambda ids: {"label": "Région", "kind": "text"}),
    "clients:custom_field": form(ADMINISTRATOR, body=lambda ids: {"label": "Branche"}, **FIELD),
    "clients:custom_field_move": act(ADMINISTRATOR, body=lambda ids: {"to": "down"}, **FIELD),
    "clients:custom_field_archive": act(ADMINISTRATOR, **FIELD),
    "clients:custom_field_restore": act(ADMINISTRATOR, (302, 422), **FIELD),
    "clients:tags": {"GET": read(TAGGERS)},
    "clients:tag_add": form(TAGGERS, body=lambda ids: {"name": "Nouveau"}),
    "clients:tag": form(TAGGERS, body=lambda ids: {"name": "Renommé"}, **TAG),
    "clients:tag_merge": form(TAGGERS, body=lambda ids: {"into": ids["other_tag_id"]}, **TAG),
    "clients:tag_delete": form(TAGGERS, **TAG),
}
#: An import is seen by whoever sent it, and by those who manage members.
IMPORT = {"others": (404,), "args": {"pk": "import_id"}}
#: A file that was asked for, and a way to export, are their member's alone.
EXPORT = {"others": (403, 404), "args": {"pk": "export_id"}}
PRESET = {"others": (403, 404), "args": {"pk": "preset_id"}}
IMPORTS: Rows = {
    "imports:imports": {"GET": read(IMPORTERS)},
    "imports:import_start": form(IMPORTERS),
    "imports:import": {"GET": read(ADMINISTRATOR, ok=(200, 302), **IMPORT)},
    "imports:import_mapping": form(ADMINISTRATOR, (200, 302, 422), **IMPORT),
    "imports:import_template": {"GET": read(IMPORTERS, args={"form": "template_form"})},
    "imports:import_duplicates": form(ADMINISTRATOR, (200, 302, 422), **IMPORT),
    "imports:import_summary": form(ADMINISTRATOR, (200, 302, 409), **IMPORT),
    "imports:import_cells": act(ADMINISTRATOR, (302, 409, 422), **IMPORT),
    "imports:import_replace": act(ADMINISTRATOR, (302, 409, 422), **IMPORT),
    "imports:import_aside": act(ADMINISTRATOR, (302, 409, 422), **IMPORT),
    "imports:import_again": act(ADMINISTRATOR, (302, 409, 422), **IMPORT),
    "imports:import_edit_undo": act(ADMINISTRATOR, (302, 409, 422), **IMPORT),
    "imports:import_row": {
        "GET": read(ADMINISTRATOR, ok=(200, 302), others=(404,), args={"pk": "import_id", "row_id": "import_row"}),
        "POST": Row(
            ADMINISTRATOR,
            (302, 422),
            others=(404,),
            args={"pk": "import_id", "row_id": "import_row"},
            body=lambda ids: {"cell_0": "x"},
        ),
    },
    "imports:import_check": {"GET": read(ADMINISTRATOR, ok=(200, 302), **IMPORT)},
    "imports:import_commit": act(ADMINISTRATOR, (302, 409, 422), **IMPORT),
    "imports:import_redo": act(ADMINISTRATOR, (302, 403, 409, 422), **IMPORT),
    "imports:import_undo": act(ADMINISTRATOR, (302, 403, 409, 422), **IMPORT),
    "imports:import_delete": act(ADMINISTRATOR, **IMPORT),
    "imports:import_failed_rows": {"GET": read(ADMINISTRATOR, ok=(200, 302, 404), **IMPORT)},
    "imports:export_clients": {
        "GET": read(EXPORTERS),
        "POST": Row(EXPORTERS, body=lambda ids: {"all": "1", "form": "csv"}),
    },
    "imports:export_contacts": {
        "GET": read(EXPORTERS),
        "POST": Row(EXPORTERS, body=lambda ids: {"all": "1", "form": "json"}),
    },
    "imports:export_preset_rename": act(
        ADMINISTRATOR, (200,), body=lambda ids: {"all": "1", "name": "Lettre"}, **PRESET
    ),
    "imports:export_preset_delete": act(ADMINISTRATOR, (200,), body=lambda ids: {"all": "1"}, **PRESET),
    "imports:exports": {"GET": read(EXPORTERS)},
    "imports:export_download": {"GET": read(ADMINISTRATOR, ok=(200, 302), **EXPORT)},
    "imports:export_delete": act(ADMINISTRATOR, **EXPORT),
}
