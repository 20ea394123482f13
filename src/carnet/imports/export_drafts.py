"""What a member asks of an export, before it is one."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ExportDraft:
    """A file to be written in the background; see :class:`carnet.imports.models.Export` for the words."""

    kind: str
    form: str
    fields: tuple[str, ...]
    selection: str
    rows: int


@dataclass(frozen=True, slots=True)
class PresetDraft:
    """A way to export under a name; see :class:`carnet.imports.models.ExportPreset` for the words."""

    kind: str
    name: str
    columns: str
    form: str
    fields: tuple[str, ...] = ()
