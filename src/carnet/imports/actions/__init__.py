"""Every change to imports. What they write to clients goes through the actions of that room."""

from carnet.imports.actions.checking import check_import, go_to_summary
from carnet.imports.actions.committing import commit_import
from carnet.imports.actions.drafting import change_import, delete_import, upload_import
from carnet.imports.actions.editing import edit_cells, replace_cells, set_rows_aside, take_rows_again, undo_edit
from carnet.imports.actions.exporting import export_clients, export_contacts
from carnet.imports.actions.presets import delete_export_preset, rename_export_preset, save_export_preset
from carnet.imports.actions.sending import delete_export, resume_exports, start_export, sweep_exports
from carnet.imports.actions.sweeping import resume_imports, sweep_imports
from carnet.imports.actions.undoing import redo_import, undo_import

__all__ = [
    "change_import",
    "check_import",
    "commit_import",
    "delete_export",
    "delete_export_preset",
    "delete_import",
    "edit_cells",
    "export_clients",
    "export_contacts",
    "go_to_summary",
    "redo_import",
    "rename_export_preset",
    "replace_cells",
    "resume_exports",
    "resume_imports",
    "save_export_preset",
    "set_rows_aside",
    "start_export",
    "sweep_exports",
    "sweep_imports",
    "take_rows_again",
    "undo_edit",
    "undo_import",
    "upload_import",
]
