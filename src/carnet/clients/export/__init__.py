"""Clients and contacts out: which columns there are for a member, and the rows, some thousand at a time.

The headers are the labels of the import's fields, so that a file that was taken out, changed and sent in again changes only
what was edited.
"""

from carnet.clients.export.columns import ExportColumn, columns_in_list, columns_named, export_columns
from carnet.clients.export.contacts import contact_columns, contact_objects, contact_rows, contacts_of
from carnet.clients.export.rows import client_ids, export_objects, export_rows

__all__ = [
    "ExportColumn",
    "client_ids",
    "columns_in_list",
    "columns_named",
    "contact_columns",
    "contact_objects",
    "contact_rows",
    "contacts_of",
    "export_columns",
    "export_objects",
    "export_rows",
]
