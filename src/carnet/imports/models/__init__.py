"""Files on their way in, their rows, what was edited in them, what was learned from them; files on their way out."""

from carnet.imports.models.edits import ImportCell, ImportEdit
from carnet.imports.models.exports import Export, ExportForm, ExportKind, ExportPreset
from carnet.imports.models.imports import Import, ImportQuerySet
from carnet.imports.models.memory import RememberedColumn
from carnet.imports.models.rows import ImportRow

__all__ = [
    "Export",
    "ExportForm",
    "ExportKind",
    "ExportPreset",
    "Import",
    "ImportCell",
    "ImportEdit",
    "ImportQuerySet",
    "ImportRow",
    "RememberedColumn",
]
