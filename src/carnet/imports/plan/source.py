"""A stored import, ready to be planned: its file read as its member said."""

from __future__ import annotations

from dataclasses import replace

from carnet.activity.actor import Actor
from carnet.clients.sheets import is_known
from carnet.imports.files import load
from carnet.imports.models import Import
from carnet.imports.plan.choices import Choices
from carnet.imports.plan.overlay import overlay_of
from carnet.imports.plan.planning import Planning
from carnet.lib.sheet.read import Reading, Sheet, read_sheet


def choices_of(source: Import) -> Choices:
    """What the member chose; the rest is guessed from the file each time, and always alike."""
    chosen = source.reading.get("chosen", {})
    columns = {each["index"]: each["field"] for each in source.mapping if each.get("chosen")}
    return Choices(
        Reading(**chosen), columns, source.rule, source.dates, source.mode, source.rules, tuple(source.ladder),
        source.erases, source.words,
    )  # fmt: skip


def planning_of(source: Import, actor: Actor) -> Planning:
    """Reads the stored file. Raises :class:`carnet.lib.sheet.limits.SheetRefused` when it cannot be read so."""
    choices = choices_of(source)
    sheet = read_sheet(load(source.file_path), source.file_name, choices.reading, is_known=is_known)
    return Planning(sheet, choices, actor=actor, file_hash=source.file_hash, overlay=overlay_of(source.pk))


def replanning_of(source: Import, actor: Actor) -> Planning:
    """For some staged rows of it: by the columns as they were read, without opening the file again."""
    columns = {each["index"]: each["field"] for each in source.mapping}
    choices = replace(choices_of(source), columns=columns)
    found = source.reading
    sheet = Sheet(
        found["format"], found["encoding"], found["delimiter"], found["sheet"], found["sheets"], found["header_row"],
        [each["header"] for each in source.mapping], lambda: iter(()),
    )  # fmt: skip
    return Planning(sheet, choices, actor=actor, file_hash=source.file_hash)
