"""An export as a file: its name, its type, its bytes; and the folder of those that wait to be fetched."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from carnet.imports.models.exports import ExportForm, ExportKind
from carnet.imports.workbook import XLSX, workbook
from carnet.lib.sheet.objects import json_pieces
from carnet.lib.sheet.write import csv_lines, write_xlsx

if TYPE_CHECKING:
    from carnet.imports.actions.exporting import ExportTable

FOLDER = "exports"
TYPES: dict[str, str] = {
    ExportForm.XLSX: XLSX,
    ExportForm.CSV_FRENCH: "text/csv; charset=utf-8",
    ExportForm.CSV: "text/csv; charset=utf-8",
    ExportForm.JSON: "application/json; charset=utf-8",
}
EXTENSIONS: dict[str, str] = {
    ExportForm.XLSX: "xlsx",
    ExportForm.CSV_FRENCH: "csv",
    ExportForm.CSV: "csv",
    ExportForm.JSON: "json",
}


def file_name(kind: str, form: str) -> str:
    """``clients_2026-11-24.csv``."""
    return f"{kind}_{timezone.localdate().isoformat()}.{EXTENSIONS[form]}"


def sheet_title(kind: str) -> str:
    """What the sheet of a workbook is called."""
    return _("Contacts") if kind == ExportKind.CONTACTS else _("Clients")


def pieces(form: str, headers: Sequence[str], rows: Iterable[Any]) -> Iterator[bytes]:
    """The bytes of a form that can be sent as it is made; a workbook cannot, its directory stands at its end."""
    if form == ExportForm.JSON:
        return json_pieces(rows)
    return csv_lines(headers, rows, french=form == ExportForm.CSV_FRENCH)


def write_file(path: Path, form: str, headers: Sequence[str], rows: Iterable[Any], *, title: str) -> None:
    """Writes the file in its form, in constant memory."""
    if form == ExportForm.XLSX:
        write_xlsx(path, headers, rows, title=title)
        return
    with path.open("wb") as file:
        file.writelines(pieces(form, headers, rows))


def file_response(table: ExportTable, kind: str, form: str) -> HttpResponseBase:
    """The file as an answer: sent as it is made, or whole where its form needs it."""
    response: HttpResponseBase
    if form == ExportForm.XLSX:
        content = workbook(table.headers, table.rows, title=sheet_title(kind))
        response = HttpResponse(content, content_type=TYPES[form])
    else:
        response = StreamingHttpResponse(pieces(form, table.headers, table.rows), content_type=TYPES[form])
    name = file_name(kind, form)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name) or "attachment"
    return response


def new_path() -> str:
    """A path below the files folder that nobody can guess; its folder is there."""
    name = f"{FOLDER}/{secrets.token_hex(24)}"
    absolute(name).parent.mkdir(parents=True, exist_ok=True)
    return name


def absolute(name: str) -> Path:
    """Where a stored file lies."""
    return Path(settings.FILES) / name


def settle(part: Path, name: str) -> int:
    """Gives a file that was written whole its own name, safe from a power cut; answers its size in bytes."""
    with part.open("rb") as file:
        os.fsync(file.fileno())
    part.rename(absolute(name))
    return absolute(name).stat().st_size


def remove(name: str) -> None:
    """Deletes a stored file; one that is gone already is no matter."""
    if name:
        absolute(name).unlink(missing_ok=True)


def stored() -> list[Path]:
    """Every file of the folder, those that no export knows too."""
    folder = absolute(FOLDER)
    return sorted(folder.iterdir()) if folder.is_dir() else []
