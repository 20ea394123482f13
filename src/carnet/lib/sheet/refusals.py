"""The refusals that several readers give, each with its one sentence."""

from __future__ import annotations

from django.utils.translation import gettext as _

from carnet.lib.sheet.limits import SheetRefused


def too_long() -> SheetRefused:
    """A cell is longer than any sheet holds."""
    return SheetRefused(
        "cell_too_long", _("A cell of this file holds more than 32,767 characters. Shorten it and send the file again.")
    )


def too_many_rows() -> SheetRefused:
    """The file has more rows than are read."""
    return SheetRefused("too_many_rows", _("This file has more than 500,000 rows. Split it and send the parts."))


def locked() -> SheetRefused:
    """The workbook wants a password."""
    return SheetRefused("encrypted", _("This workbook is locked by a password. Remove it and send it again."))


def unreadable() -> SheetRefused:
    """The workbook could not be parsed, or killed who parsed it."""
    return SheetRefused(
        "damaged", _("This workbook cannot be read. Open it, save it again as XLSX or CSV, and send that.")
    )


def another_kind(kind: str) -> SheetRefused:
    """The file is of a known kind that is no table (« PDF »)."""
    message = _("This is a %(kind)s file, not a table. Save it as XLSX or CSV and send that.")
    return SheetRefused("not_a_sheet", message % {"kind": kind})
