"""``carnet import clients FILE`` and ``carnet import undo ID``."""

from __future__ import annotations

import argparse
import hashlib
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from carnet.activity.actor import Actor
from carnet.clients.permissions import can_import_clients
from carnet.clients.sheets import is_known
from carnet.imports import actions
from carnet.imports.actions.choosing import check_choices
from carnet.imports.choosing import columns_by_header
from carnet.imports.drafts import ImportDraft
from carnet.imports.models import Import
from carnet.imports.plan import Choices, Planning
from carnet.imports.plan.report import Report
from carnet.lib.errors import InvalidInput, require
from carnet.lib.sheet.limits import MAX_BYTES
from carnet.lib.sheet.read import Reading, read_sheet
from carnet.lib.steady import without_collector
from carnet.program.spreadsheets.asking import Refused, acting, run, write_json
from carnet.program.spreadsheets.saying import confirmed, say_plan, tell_result


def import_clients(options: argparse.Namespace) -> int:
    """Reads the file and says what would happen; without ``--dry-run`` it does it too."""
    return run(lambda: (_dry_run if options.dry_run else _commit)(options), as_json=options.json)


def undo_import(options: argparse.Namespace) -> int:
    """Takes an import back."""
    return run(lambda: _undo(options), as_json=options.json)


def _dry_run(options: argparse.Namespace) -> int:
    actor = acting(options.member, may_be_nobody=True)
    require(can_import_clients(actor.user))
    data, name = _file(options.file)
    planning = _planning(data, name, options, actor)
    report = Report(planning, everything=options.all)
    with without_collector():
        for planned in planning.batches():
            report.add(planned)
    if options.json:
        write_json(report.as_json())
    else:
        say_plan(report.as_json())
    return 0


def _commit(options: argparse.Namespace) -> int:
    actor = acting(options.member)
    data, name = _file(options.file)
    planning = _planning(data, name, options, actor)
    draft = ImportDraft(
        name=name,
        data=data,
        reading={key: value for key, value in asdict(planning.choices.reading).items() if value not in ("", None)},
        columns=dict(planning.choices.columns),
        dates=options.dates,
        **rules_and_mode(planning.choices),
    )
    source = actions.check_import(actions.upload_import(draft, actor=actor).pk, actor=actor)
    if source.state != Import.State.CHECKED:
        raise Refused("unreadable", source.failure)
    if not options.yes and not confirmed(source.counts):
        raise Refused("not_confirmed", _("Nothing was imported. Add --yes to import without being asked."))
    if source.counts["create"] or source.counts["update"]:
        source = actions.commit_import(source.pk, source.plan_hash, actor=actor)
    tell_result(source, as_json=options.json)
    return 0 if source.state in {Import.State.DONE, Import.State.CHECKED} else 1


def _undo(options: argparse.Namespace) -> int:
    source = actions.undo_import(options.id, actor=acting(options.member))
    tell_result(source, as_json=options.json)
    return 0 if source.state == Import.State.UNDONE else 1


def _planning(data: bytes, name: str, options: argparse.Namespace, actor: Actor) -> Planning:
    reading = Reading(options.encoding, options.delimiter.replace("\\t", "\t"), options.sheet, options.header_row)
    sheet = read_sheet(data, name, reading, is_known=is_known)
    choices = Choices(
        reading, columns_by_header(options.map, sheet.headers), options.rule, options.dates, options.mode,
        rules=rules_of(options.rules), ladder=tuple(filter(None, options.ladder.split(","))), erases=options.erase,
    )  # fmt: skip
    try:
        check_choices(choices)
    except InvalidInput as refused:
        raise Refused(refused.problems[0].field, refused.message) from refused
    planning = Planning(sheet, choices, actor=actor, file_hash=hashlib.sha256(data).hexdigest())
    if planning.faults and choices.columns:
        raise Refused("mapping", planning.faults[0])
    return planning


def _file(path: str) -> tuple[bytes, str]:
    file = Path(path)
    try:
        if file.stat().st_size > MAX_BYTES:
            raise Refused("too_large", _("This file is larger than 50 MB. Split it and send the parts."))
        return file.read_bytes(), file.name
    except OSError as error:
        message = _("This file cannot be opened: %(reason)s") % {"reason": error.strerror}
        raise Refused("file_unreadable", message) from error


def rules_of(given: Sequence[str]) -> dict[str, str]:
    """``FIELD=RULE`` as the plan takes it; whether a rule is one is asked with the other choices."""
    return {field: rule for field, _equals, rule in (one.partition("=") for one in given)}


def rules_and_mode(choices: Choices) -> dict[str, Any]:
    """What becomes of clients that exist, as a draft takes it."""
    names = ("rule", "mode", "rules", "erases", "words")
    return {name: getattr(choices, name) for name in names} | {"ladder": list(choices.ladder)}
