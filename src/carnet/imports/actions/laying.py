"""A planned row as the table of staged rows holds it."""

from __future__ import annotations

from typing import Any

from carnet.clients.rules.clean import keep
from carnet.imports.plan.planned import CREATE, Planned
from carnet.imports.staged import Staged

COLUMNS = (
    "row", "cells", "fingerprint", "action", "state", "follows", "client_id", "draft", "before", "after", "problems",
)  # fmt: skip


def laid_out(one: Planned) -> tuple[Any, ...]:
    """The values of :data:`COLUMNS`."""
    before = {name: pair[0] for name, pair in one.changes.items()}
    after = {name: pair[1] for name, pair in one.changes.items()}
    return (
        one.row, one.entry.cells, one.fingerprint, one.action, "staged", one.follows, one.client_id, _staged(one),
        before, after, one.entry.flaws,
    )  # fmt: skip


def _staged(one: Planned) -> Staged:
    """What the commit needs of the row: the new client cleaned, or what the row says with the change it makes."""
    draft, entry = one.entry.draft, one.entry
    if one.action == CREATE:
        return Staged(kept=keep(one.clean, draft.custom), parent=entry.parent)
    return Staged(draft, None, one.change, one.version or 0, entry.parent)
