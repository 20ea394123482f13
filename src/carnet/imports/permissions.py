"""Who may do what with imports and exports. Pure; None stands for the program. Seeing one is the door's ``visible_to``."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.utils import timezone

from carnet.clients.permissions import can_import_clients
from carnet.imports.models import Import

if TYPE_CHECKING:
    from carnet.users.models import User

#: An import can be taken back, and its rows are kept, for this long.
KEPT = dt.timedelta(days=30)


def can_change_import(user: User | None, source: Import) -> bool:
    """Say again how the file is read: until it is sent."""
    return can_import_clients(user) and source.state in {Import.State.UPLOADED, Import.State.CHECKED}


def can_commit_import(user: User | None, source: Import) -> bool:
    """Write what the check has shown; go on with one that stopped half way."""
    stopped = source.state == Import.State.FAILED and source.started_at is not None
    return can_import_clients(user) and (source.state == Import.State.CHECKED or stopped)


def can_undo_import(user: User | None, source: Import) -> bool:
    """Take it back, for thirty days; one that stopped half way can be taken back too."""
    finished = source.state in {Import.State.DONE, Import.State.FAILED}
    young = source.started_at is not None and timezone.now() - source.started_at < KEPT
    return can_import_clients(user) and finished and young


def can_delete_import(user: User | None, source: Import) -> bool:
    """Throw a draft away."""
    return can_change_import(user, source)
