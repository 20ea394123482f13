"""A workbook in memory: a zip's directory stands at its end, so it cannot be streamed."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from carnet.lib.sheet.write import write_xlsx

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def workbook(headers: Sequence[str], rows: Iterable[Sequence[Any]], *, title: str = "") -> bytes:
    """The XLSX file of these rows; they are written to disk as they come."""
    with tempfile.TemporaryDirectory(prefix="carnet-export-") as folder:
        path = Path(folder) / "clients.xlsx"
        write_xlsx(path, headers, rows, title=title or _("Clients"))
        return path.read_bytes()
