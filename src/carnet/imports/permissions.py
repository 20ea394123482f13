"""Who may do what with imports and exports. Pure; None stands for the program. Seeing one is the door's ``visible_to``."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from typing import TYPE_CHECKING

from django.utils import timezone

from carnet.clients.permissions import can_export_clients, can_import_clients
from carnet.imports.models import Export, Import
from carnet.users.catalogue import SCOPES

if TYPE_CHECKING:
    from carnet.users.models import User

#: An import can be taken back, and its rows are kept, for this long.
KEPT = dt.timedelta(days=30)


def can_change_import(user: User | None, source: Import) -> bool:
    """Say again how the file is read: until it is sent."""
    return can_import_clients(user) and source.state in {Import.State.UPLOADED, Import.State.CHECKED}


def can_commit_import(user: User | None, source: Import) -> bool:
    """Write what the check has shown; go on with one that stopped half way; send rows that were corrected since."""
    stopped = source.state == Import.State.FAILED and source.started_at is not None
    corrected = source.state == Import.State.DONE and bool(source.counts.get("ready"))
    return can_import_clients(user) and (source.state == Import.State.CHECKED or stopped or corrected)


def can_edit_rows(user: User | None, source: Import) -> bool:
    """Correct cells and set rows aside: once checked, and after it was sent for the rows that are left, while they are kept."""
    young = source.started_at is None or timezone.now() - source.started_at < KEPT
    return can_import_clients(user) and source.state in {Import.State.CHECKED, Import.State.DONE} and young


def can_undo_import(user: User | None, source: Import) -> bool:
    """Take it back, for thirty days; one that stopped half way can be taken back too."""
    finished = source.state in {Import.State.DONE, Import.State.FAILED}
    young = source.started_at is not None and timezone.now() - source.started_at < KEPT
    return can_import_clients(user) and finished and young


def can_redo_import(user: User | None, source: Import) -> bool:
    """Send it again after it was taken back, while its file is kept."""
    return can_import_clients(user) and source.state == Import.State.UNDONE and bool(source.file_path)


def can_delete_import(user: User | None, source: Import) -> bool:
    """Throw a draft away."""
    return can_change_import(user, source)


def can_download_export(user: User, export: Export, columns: Collection[str]) -> bool:
    """Fetch a file that was written: while one may still take away what it holds. ``columns`` are those of today."""
    reach = list(SCOPES)
    narrower = export.scope in reach and reach.index(user.scope("client")) < reach.index(export.scope)
    return can_export_clients(user) and not narrower and set(export.fields) <= set(columns)
