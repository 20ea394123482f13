"""What a staged row holds for the commit (``ImportRow.draft``), as JSON."""

from __future__ import annotations

import msgspec

from carnet.clients.drafts import ClientChange, ClientDraft


class Staged(msgspec.Struct, omit_defaults=True):
    """The client to add, or the change to make on the version that was compared; ``parent`` is set when both stand."""

    draft: ClientDraft
    change: ClientChange | None = None
    version: int = 0
    parent: str = ""
    follows: int = 0
