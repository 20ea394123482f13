"""What a staged row holds for the commit (``ImportRow.draft``), as JSON."""

from __future__ import annotations

import datetime as dt

import msgspec

from carnet.clients.drafts import ClientChange, ClientDraft
from carnet.clients.rules.clean import Kept


class Staged(msgspec.Struct, omit_defaults=True):
    """The client to add, or the change to make on the version that was compared; ``parent`` is set when both stand.

    A client to add is kept as the check has cleaned it (``kept``); of every other row ``draft`` says what it says.
    """

    draft: ClientDraft | None = None
    kept: Kept | None = None
    change: ClientChange | None = None
    version: int = 0
    parent: str = ""

    def __post_init__(self) -> None:
        """JSON has no dates: the one among the columns of a change is a date again."""
        created = self.change.values.get("created_on") if self.change else None
        if self.change and isinstance(created, str) and created:
            self.change.values["created_on"] = dt.date.fromisoformat(created)

    @property
    def new(self) -> ClientDraft | Kept:
        """The client to add."""
        new = self.kept or self.draft
        assert new is not None
        return new
