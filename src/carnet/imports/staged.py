"""What a staged row holds for the commit (``ImportRow.draft``), as JSON."""

from __future__ import annotations

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

    @property
    def new(self) -> ClientDraft | Kept:
        """The client to add."""
        new = self.kept or self.draft
        assert new is not None
        return new
