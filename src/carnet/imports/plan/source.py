"""A stored import, ready to be planned: its file read as its member said."""

from __future__ import annotations

from carnet.activity.actor import Actor
from carnet.clients.sheets import is_known
from carnet.imports.files import load
from carnet.imports.models import Import
from carnet.imports.plan.choices import Choices
from carnet.imports.plan.planning import Planning
from carnet.lib.sheet.read import Reading, read_sheet


def choices_of(source: Import) -> Choices:
    """What the member chose; the rest is guessed from the file each time, and always alike."""
    chosen = source.reading.get("chosen", {})
    columns = {each["index"]: each["field"] for each in source.mapping if each.get("chosen")}
    return Choices(Reading(**chosen), columns, source.rule, source.dates)


def planning_of(source: Import, actor: Actor) -> Planning:
    """Reads the stored file. Raises :class:`carnet.lib.sheet.limits.SheetRefused` when it cannot be read so."""
    choices = choices_of(source)
    sheet = read_sheet(load(source.file_path), source.file_name, choices.reading, is_known=is_known)
    return Planning(sheet, choices, actor=actor, file_hash=source.file_hash)
