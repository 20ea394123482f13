"""``carnet export clients FILE.{csv,xlsx}``."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from carnet.clients.queries.facts import visible_clients
from carnet.imports.actions import export_clients as take
from carnet.imports.actions.exporting import Export
from carnet.lib.sheet.write import csv_lines, write_xlsx
from carnet.program.spreadsheets.asking import Refused, acting, run


def export_clients(options: argparse.Namespace) -> int:
    """Writes every client that the member sees; the file is there whole or not at all."""
    return run(lambda: _export(options), as_json=False)


def _export(options: argparse.Namespace) -> int:
    path = Path(options.file)
    form = path.suffix.lower().lstrip(".")
    if form not in {"csv", "xlsx"}:
        raise Refused("format_unknown", _("The name of the file must end in .csv or .xlsx."))
    actor = acting(options.member)
    clients = visible_clients(actor.user).active()
    export = take(clients, form=form, actor=actor)
    part = path.with_name(path.name + ".part")
    try:
        _write(part, form, export)
        part.replace(path)
    except OSError as error:
        message = _("This file cannot be written: %(reason)s") % {"reason": error.strerror}
        raise Refused("file_unwritable", message) from error
    finally:
        part.unlink(missing_ok=True)
    count = export.count
    print(ngettext("%(n)d client exported", "%(n)d clients exported", count) % {"n": count}, file=sys.stderr)
    return 0


def _write(path: Path, form: str, export: Export) -> None:
    if form == "xlsx":
        write_xlsx(path, export.headers, export.rows, title=_("Clients"))
        return
    lines: Iterable[bytes] = csv_lines(export.headers, export.rows, french=get_language() == "fr")
    with path.open("wb") as file:
        file.writelines(lines)
