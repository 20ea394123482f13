"""A row of an export as an object: ``address.city`` becomes ``{"address": {"city": …}}``."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from carnet.clients.export.columns import ExportColumn

PERSON = "contact"


def assembler(columns: Sequence[ExportColumn], *, people: bool = True) -> Callable[[Any], dict[str, Any]]:
    """What makes the object of a record. ``people``: a client's contacts are a list, of all who are there."""
    parts = [(*_path(column.field), column.raw) for column in columns]
    of_people = [name for group, name, _raw in parts if group == PERSON] if people else []
    parts = [part for part in parts if not (people and part[0] == PERSON)]

    def assemble(record: Any) -> dict[str, Any]:
        made: dict[str, Any] = {}
        for group, name, raw in parts:
            (made.setdefault(group, {}) if group else made)[name] = raw(record)
        if of_people:
            made["contacts"] = [{name: person[name] for name in of_people} for person in record.people]
        return made

    return assemble


def _path(field: str) -> tuple[str, str]:
    group, dot, name = field.partition(".")
    return (group, name) if dot else ("", field)
