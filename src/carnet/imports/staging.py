"""Staged rows as the work reads them: decoded once, without models in between."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import msgspec
from django.db.models import TextField
from django.db.models.functions import Cast

from carnet.imports.models import ImportRow
from carnet.imports.staged import Staged

_decode = msgspec.json.Decoder(Staged).decode
_problems = msgspec.json.Decoder(list[dict[str, str]]).decode


@dataclass(slots=True)
class StagedRow:
    """One row to be written, and what becomes of it."""

    pk: int
    row: int
    action: str
    client_id: int | None
    staged: Staged
    problems: list[dict[str, str]]
    state: str = ImportRow.State.STAGED
    changes: dict[str, list[Any]] = field(default_factory=dict)

    def refuse(self, code: str, message: str) -> None:
        """Keeps the row back, with the reason."""
        self.state = ImportRow.State.REFUSED
        self.problems.append({"column": "", "code": code, "message": message, "level": "error"})


def staged_rows(import_id: int, *, after: int, limit: int) -> list[StagedRow]:
    """The next rows that add or change a client and have not been written."""
    rows = ImportRow.objects.filter(
        source_id=import_id, row__gt=after, state=ImportRow.State.STAGED, action__in=["create", "update"]
    )
    texts = rows.order_by("row").annotate(text=Cast("draft", TextField()), flaws=Cast("problems", TextField()))
    columns = ("pk", "row", "action", "client_id", "text", "flaws")
    return [
        StagedRow(pk, row, action, client_id, _decode(text), _problems(flaws))
        for pk, row, action, client_id, text, flaws in texts.values_list(*columns)[:limit]
    ]
