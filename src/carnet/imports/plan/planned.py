"""One row of the plan, and what the plan amounts to."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import msgspec

from carnet.clients.drafts import ClientChange
from carnet.clients.rules.clean import Clean, clean_draft
from carnet.clients.sheets import Match
from carnet.imports.plan.entries import ERROR, Entry, Flaw

CREATE, UPDATE, SAME, WRONG = "create", "update", "same", "error"
ASIDE, SKIPPED = "aside", "skipped"


@dataclass(slots=True)
class Planned:
    """What would become of one row. ``changes`` is ``{field: [old, new]}`` of an update.

    ``home`` is the country of a client that names none, ``version`` the client's when it was compared, ``follows`` the
    earlier row of the file that is the same client.
    """

    entry: Entry
    fingerprint: str
    home: str
    action: str = CREATE
    client_id: int | None = None
    version: int | None = None
    change: ClientChange | None = None
    changes: dict[str, list[Any]] = field(default_factory=dict)
    follows: int = 0
    cleaned: Clean | None = None

    @property
    def clean(self) -> Clean:
        """The draft cleaned, once."""
        if self.cleaned is None:
            self.cleaned = clean_draft(self.entry.draft, self.home)
        return self.cleaned

    @property
    def row(self) -> int:
        """The number of the data record, from 1."""
        return self.entry.row

    def flaw(self, flaw: Flaw) -> None:
        """Adds what is wrong; an error keeps the row back."""
        self.entry.flaws.append(flaw)
        if flaw.level == ERROR:
            self.action = WRONG

    @property
    def contacts(self) -> int:
        """How many contacts this row brings."""
        if self.action == CREATE:
            return len(self.entry.draft.contacts)
        return len(self.changes.get("contacts", ([], []))[1]) if self.action == UPDATE else 0


class Tally:
    """Counts a plan, and its hash: what is committed is exactly what was shown."""

    def __init__(self) -> None:
        self.counts = dict.fromkeys(
            ("rows", CREATE, UPDATE, SAME, WRONG, ASIDE, SKIPPED, "duplicate_in_file", "warning", "contacts"), 0
        )
        self._hash = hashlib.sha256()

    def add(self, planned: Iterable[Planned]) -> None:
        """Takes in the next rows, in their order."""
        for one in planned:
            self.counts["rows"] += 1
            self.counts[one.action] += 1
            self.counts["duplicate_in_file"] += bool(one.follows)
            self.counts["warning"] += one.action not in {WRONG, ASIDE, SKIPPED} and bool(one.entry.flaws)
            self.counts["contacts"] += one.contacts
            self._hash.update(f"{one.row} {one.action} {one.client_id or 0} {one.version or 0} ".encode())
            self._hash.update(one.fingerprint.encode())

    @property
    def plan_hash(self) -> str:
        """SHA-256 over all rows so far."""
        return self._hash.hexdigest()


class Fingerprints:
    """SHA-256 of kind, mapping and cells: the same row of the same file read in the same way has the same."""

    def __init__(self, matches: Sequence[Match]) -> None:
        self._start = hashlib.sha256(msgspec.json.encode(["clients", [(each.header, each.field) for each in matches]]))

    def of(self, cells: Sequence[str]) -> str:
        """The fingerprint of one row."""
        copy = self._start.copy()
        copy.update("\x1f".join(cells).encode("utf-8", "replace"))
        return copy.hexdigest()
