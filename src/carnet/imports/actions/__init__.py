"""Every change to imports. What they write to clients goes through the actions of that room."""

from carnet.imports.actions.checking import check_import
from carnet.imports.actions.committing import commit_import
from carnet.imports.actions.drafting import change_import, delete_import, upload_import
from carnet.imports.actions.exporting import export_clients
from carnet.imports.actions.sweeping import resume_imports, sweep_imports
from carnet.imports.actions.undoing import undo_import

__all__ = [
    "change_import",
    "check_import",
    "commit_import",
    "delete_import",
    "export_clients",
    "resume_imports",
    "sweep_imports",
    "undo_import",
    "upload_import",
]
