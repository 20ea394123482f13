"""``carnet export clients|contacts FILE.{csv,xlsx,json}``."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from carnet.clients.queries.facts import visible_clients
from carnet.imports import actions
from carnet.imports.actions.exporting import ExportTable, columns_of
from carnet.imports.export_files import sheet_title, write_file
from carnet.imports.models import ExportForm, ExportKind
from carnet.program.spreadsheets.asking import Refused, acting, run
from carnet.users.models import User

FORMS = {"csv": ExportForm.CSV, "xlsx": ExportForm.XLSX, "json": ExportForm.JSON}


def export(options: argparse.Namespace) -> int:
    """Writes every client, or contact, that the member sees; the file is there whole or not at all."""
    return run(lambda: _export(options), as_json=False)


def _export(options: argparse.Namespace) -> int:
    path = Path(options.file)
    form = FORMS.get(path.suffix.lower().lstrip("."))
    if form is None:
        raise Refused("format_unknown", _("The name of the file must end in .csv, .xlsx or .json."))
    actor = acting(options.member)
    if form == ExportForm.CSV and get_language() == "fr":
        form = ExportForm.CSV_FRENCH
    take = actions.export_contacts if options.kind == ExportKind.CONTACTS else actions.export_clients
    fields = _fields(options, actor.user)
    table = take(visible_clients(actor.user).active(), form=form, fields=fields, actor=actor)
    _write(path, form, table, sheet_title(options.kind))
    print(_said(options.kind, table.count), file=sys.stderr)
    return 0


def _fields(options: argparse.Namespace, user: User | None) -> list[str] | None:
    names = [name.strip() for name in options.columns.split(",") if name.strip()]
    if names == ["all"]:
        return [column.field for column in columns_of(options.kind, user)]
    return names or None


def _write(path: Path, form: str, table: ExportTable, title: str) -> None:
    part = path.with_name(path.name + ".part")
    try:
        write_file(part, form, table.headers, table.rows, title=title)
        part.replace(path)
    except OSError as error:
        message = _("This file cannot be written: %(reason)s") % {"reason": error.strerror}
        raise Refused("file_unwritable", message) from error
    finally:
        part.unlink(missing_ok=True)


def _said(kind: str, count: int) -> str:
    if kind == ExportKind.CONTACTS:
        return ngettext("%(n)d contact exported", "%(n)d contacts exported", count) % {"n": count}
    return ngettext("%(n)d client exported", "%(n)d clients exported", count) % {"n": count}
