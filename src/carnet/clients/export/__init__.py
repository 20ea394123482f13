"""Clients out: which columns there are for a member, and the rows, some thousand at a time.

The headers are the labels of the import's fields, so that a file that was taken out, changed and sent in again changes only
what was edited.
"""

from carnet.clients.export.columns import ExportColumn, export_columns
from carnet.clients.export.rows import export_rows

__all__ = ["ExportColumn", "export_columns", "export_rows"]
