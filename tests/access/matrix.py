"""Who may do what, door by door: one row for each operation and each method of each page.

``who`` names the roles that may; everybody else gets 403. ``about`` says that the address names a thing of a client, so
that the roles which see their own clients only get 404 for the others. A door without a row fails the test.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from tests.access.actors import ROLES

EVERYONE = frozenset(ROLES)
WRITERS = EVERYONE - {"read_only"}
SALES = frozenset({"administrator", "sales_manager", "salesperson", "finance"})
EXPORTERS = SALES
IMPORTERS = frozenset({"administrator", "sales_manager", "finance"})
TAGGERS = frozenset({"administrator", "sales_manager"})
DELETERS = frozenset({"administrator", "sales_manager"})
ADMINISTRATOR = frozenset({"administrator"})

Ids = dict[str, Any]
Body = Callable[[Ids], Any]


@dataclass(frozen=True, slots=True)
class Row:
    """What one door answers.

    ``body``: what a right call sends, ``upload``: with a file; ``ok``: what the allowed get for it; ``others``: what the other roles get;
    ``hidden``: what an allowed role gets for a thing it does not see; ``outside``: what nobody, a former member and a key get of a page; ``args``: which id of the scene stands for an
    argument of the address when its name does not say it. ``traced``: to read it is itself an event.
    """

    who: frozenset[str]
    ok: tuple[int, ...] = (200,)
    about: bool = False
    body: Body | None = None
    upload: Body | None = None
    query: str = ""
    version: bool = False
    others: tuple[int, ...] = (403,)
    hidden: tuple[int, ...] = (404,)
    outside: tuple[int, ...] = (302,)
    args: dict[str, str] = field(default_factory=dict)
    traced: bool = False


def read(who: frozenset[str] = EVERYONE, **more: Any) -> Row:
    """A door that only shows."""
    return Row(who, **more)


def write(who: frozenset[str], body: Body | None = None, **more: Any) -> Row:
    """A door that changes a thing of a client."""
    return Row(who, body=body, **{"about": True, **more})


OPERATIONS: dict[str, Row] = {
    "get_me": read(),
    "list_members": read(),
    "search": read(query="q=zzqcanar"),
    "list_clients": read(query="q=zzqcanar"),
    "get_client": read(about=True),
    "add_client": Row(SALES, (201,), body=lambda ids: {"legal_name": "Atelier Neuf"}),
    "change_client": write(WRITERS, lambda ids: {"phone": "+33298000000"}, version=True),
    "delete_client": write(DELETERS, ok=(204, 409), version=True),
    "archive_clients": write(SALES, lambda ids: {"client_ids": [ids["client_id"]]}),
    "restore_clients": write(SALES, lambda ids: {"client_ids": [ids["client_id"]]}),
    "assign_clients": write(WRITERS, lambda ids: {"client_ids": [ids["client_id"]], "owner_id": ids["user_id"]}),
    "tag_clients": write(WRITERS, lambda ids: {"client_ids": [ids["client_id"]], "add": ["ours-tag"]}),
    "remove_external_id": write(
        WRITERS, lambda ids: {"system": "erp", "value": ids["external_id"]}, ok=(204,), version=True
    ),
    "list_contacts": read(query="q=zzqcanar"),
    "get_contact": read(about=True),
    "add_contact": write(WRITERS, lambda ids: {"last_name": "Neuf"}, ok=(201,)),
    "link_contact": write(WRITERS, lambda ids: {"contact_id": ids["spare_contact_id"]}, ok=(201,)),
    "change_contact": write(WRITERS, lambda ids: {"job_title": "Gérante"}, version=True),
    "leave_contact": write(WRITERS, lambda ids: {"left_on": "2026-09-01"}),
    "list_addresses": read(about=True),
    "get_address": read(about=True),
    "add_address": write(WRITERS, lambda ids: {"kind": "site", "city": "Quimper"}, ok=(201,)),
    "change_address": write(WRITERS, lambda ids: {"city": "Quimper"}, version=True),
    "remove_address": write(WRITERS, ok=(204,), version=True),
    "list_notes": read(about=True),
    "get_note": read(about=True),
    "write_note": write(WRITERS, lambda ids: {"body": "Rappeler lundi"}, ok=(201,)),
    "change_note": write(frozenset({"salesperson"}), lambda ids: {"body": "Rappelé"}, version=True),
    "delete_note": write(frozenset({"administrator", "sales_manager", "salesperson"}), ok=(204,), version=True),
    "pin_note": write(WRITERS, lambda ids: {"pinned": True}),
    "list_events": read(about=True),
    "put_back": write(WRITERS, lambda ids: {"fields": ["website"]}),
    "list_client_team": read(about=True),
    "join_client_team": write(WRITERS, lambda ids: {"user_id": ids["spare_user_id"], "side": "finance"}, ok=(201,)),
    "leave_client_team": write(WRITERS, ok=(204, 409)),
    "add_import": Row(IMPORTERS, (201,), upload=lambda ids: {"file": SimpleUploadedFile("x.csv", b"Nom\nNeuf\n")}),
    "get_import": read(ADMINISTRATOR, others=(404,)),
    "change_import": Row(ADMINISTRATOR, (200, 409, 422), body=lambda ids: {"mode": "create"}, others=(404,)),
    "check_import": Row(ADMINISTRATOR, (200, 409, 422), others=(404,)),
    "list_import_rows": read(ADMINISTRATOR, others=(404,)),
    "edit_cells": Row(
        ADMINISTRATOR,
        (200, 409, 422),
        body=lambda ids: {"cells": [{"row": 1, "column": 0, "text": "Neuf"}]},
        others=(404,),
    ),
    "replace_cells": Row(
        ADMINISTRATOR, (200, 409, 422), body=lambda ids: {"column": 0, "old": "a", "new": "b"}, others=(404,)
    ),
    "set_rows_aside": Row(ADMINISTRATOR, (200, 409, 422), body=lambda ids: {"rows": [1]}, others=(404,)),
    "take_rows_again": Row(ADMINISTRATOR, (200, 409, 422), body=lambda ids: {"rows": [1]}, others=(404,)),
    "undo_edit": Row(ADMINISTRATOR, (200, 409, 422), others=(404,)),
    "commit_import": Row(ADMINISTRATOR, (200, 409, 422), body=lambda ids: {"plan_hash": "0" * 64}, others=(404,)),
    "redo_import": Row(ADMINISTRATOR, (200, 409, 422), others=(404,)),
    "undo_import": Row(ADMINISTRATOR, (200, 409, 422), others=(404,)),
    "export_clients": read(EXPORTERS, traced=True),
    "export_contacts": read(EXPORTERS, traced=True),
    "list_tags": read(),
    "add_tag": Row(TAGGERS, (201,), body=lambda ids: {"name": "Nouveau"}),
    "rename_tag": Row(TAGGERS, body=lambda ids: {"name": "Renommé"}),
    "delete_tag": Row(TAGGERS, (204,)),
    "merge_tags": Row(TAGGERS, body=lambda ids: {"into_id": ids["other_tag_id"]}),
    "list_custom_fields": read(),
    "add_custom_field": Row(ADMINISTRATOR, (201,), body=lambda ids: {"label": "Région", "kind": "text"}),
    "change_custom_field": Row(ADMINISTRATOR, body=lambda ids: {"label": "Branche"}),
    "archive_custom_field": Row(ADMINISTRATOR),
    "restore_custom_field": Row(ADMINISTRATOR),
}
