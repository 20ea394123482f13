"""What the member chose for one file: how to read it, which column is which, what happens to clients that exist."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from carnet.lib.sheet.read import Reading


@dataclass(frozen=True, slots=True)
class Choices:
    """``columns`` maps a column's number to its field, or to None to leave it out; columns not named are guessed.

    ``rule`` is one of :class:`carnet.imports.models.Import.Rule`, ``dates`` one of ``Import.Dates``, or empty: as the
    file's own dates say. ``mode``, ``rules``, ``ladder``, ``erases`` and ``words`` are those of an import.
    """

    reading: Reading = field(default_factory=Reading)
    columns: Mapping[int, str | None] = field(default_factory=dict)
    rule: str = "fill"
    dates: str = ""
    mode: str = "both"
    rules: Mapping[str, str] = field(default_factory=dict)
    ladder: tuple[str, ...] = ()
    erases: bool = False
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
