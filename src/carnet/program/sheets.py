"""``carnet import`` and ``carnet export``: the program door of the imports room."""

from __future__ import annotations

import argparse

from carnet.program.prepare import prepare


def add_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Puts the two commands on the command line."""
    text = "bring clients in from a file (CSV, XLSX, XLS, ODS …), or take an import back"
    sheets = commands.add_parser("import", help=text, description=text)
    kinds = sheets.add_subparsers(required=True, metavar="WHAT")
    _import_clients(kinds)
    undo = kinds.add_parser("undo", help="take an import back: what it added goes, what it changed returns")
    undo.add_argument("id", type=int)
    _who(undo)
    undo.add_argument("--json", action="store_true")
    undo.set_defaults(run=_run_undo)
    _exports(commands)


def _exports(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    text = "write clients or contacts to a CSV, XLSX or JSON file"
    export = commands.add_parser("export", help=text, description=text)
    kinds = export.add_subparsers(required=True, metavar="WHAT")
    for kind, what in (("clients", "every client"), ("contacts", "every contact of every client, one row each")):
        one = kinds.add_parser(kind, help=what, description=what)
        one.add_argument("file", help="ends in .csv, .xlsx or .json")
        one.add_argument(
            "--columns",
            default="",
            metavar="FIELDS",
            help="field names with commas between, in their order; all: every one",
        )
        _who(one)
        one.set_defaults(run=_run_export, kind=kind)


def _import_clients(kinds: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    clients = kinds.add_parser("clients", help="read the file, match its columns, add and update clients")
    clients.add_argument("file")
    clients.add_argument("--dry-run", action="store_true", help="say what would happen, write nothing")
    clients.add_argument("--json", action="store_true", help="one JSON object on standard output and nothing else")
    clients.add_argument("--all", action="store_true", help="every row in the preview, not only the first 20")
    clients.add_argument("--map", action="append", default=[], metavar="COLUMN=FIELD", help="empty FIELD: leave it out")
    clients.add_argument("--rule", choices=["fill", "overwrite", "keep"], default="fill", help="for clients that exist")
    clients.add_argument(
        "--rules", action="append", default=[], metavar="FIELD=RULE", help="a field with a rule of its own"
    )
    clients.add_argument("--mode", choices=["both", "create", "update"], default="both", help="create, update, or both")
    clients.add_argument(
        "--ladder", default="", metavar="KEYS", help="what clients are recognised by, such as siren,number,name"
    )
    clients.add_argument("--erase", action="store_true", help="empty cells erase, where a field is overwritten")
    clients.add_argument("--dates", choices=["dmy", "mdy", "ymd"], default="", help="order of day, month, year")
    clients.add_argument("--encoding", default="")
    clients.add_argument("--delimiter", default="")
    clients.add_argument("--sheet", default="")
    clients.add_argument("--header-row", type=int, default=None, help="0: the file has no header")
    clients.add_argument("--yes", action="store_true", help="do not ask before writing")
    _who(clients)
    clients.set_defaults(run=_run_import)


def _who(command: argparse.ArgumentParser) -> None:
    command.add_argument("--as", dest="member", default="", metavar="EMAIL", help="act as (the first administrator)")


def _run_import(options: argparse.Namespace) -> int:
    prepare()
    from carnet.program.spreadsheets.importing import import_clients

    return import_clients(options)


def _run_undo(options: argparse.Namespace) -> int:
    prepare()
    from carnet.program.spreadsheets.importing import undo_import

    return undo_import(options)


def _run_export(options: argparse.Namespace) -> int:
    prepare()
    from carnet.program.spreadsheets.exporting import export

    return export(options)
