"""What the doors hand to the actions of this room."""

from __future__ import annotations

from typing import Any

import msgspec


class ImportDraft(msgspec.Struct, kw_only=True):
    """A file that somebody sends. ``reading`` has the choices of :class:`carnet.lib.sheet.read.Reading`, ``columns``
    field (or None: leave out) by the number of the column; what is not said is guessed."""

    name: str
    data: bytes
    reading: dict[str, Any] = {}
    columns: dict[int, str | None] = {}
    rule: str = "fill"
    dates: str = ""
    mode: str = "both"
    rules: dict[str, str] = {}
    ladder: list[str] = []
    erases: bool = False
    words: dict[str, dict[str, str]] = {}


class ImportChange(msgspec.Struct, kw_only=True):
    """How a draft is to be read instead; None leaves that part as it is. ``columns`` only names those that change."""

    reading: dict[str, Any] | None = None
    columns: dict[int, str | None] | None = None
    rule: str | None = None
    dates: str | None = None
    mode: str | None = None
    rules: dict[str, str] | None = None
    ladder: list[str] | None = None
    erases: bool | None = None
    words: dict[str, dict[str, str]] | None = None
    step: str | None = None


class CellEdit(msgspec.Struct, frozen=True):
    """A cell of the file as it shall be; ``row`` counts data rows from 1, ``column`` from 0."""

    row: int
    column: int
    text: str
