"""Some rows of an import judged anew after an edit, with the other rows of the same clients."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence

import msgspec
from django.db.models import Q

from carnet.activity.actor import Actor
from carnet.imports.actions.laying import COLUMNS, laid_out
from carnet.imports.models import Import, ImportRow
from carnet.imports.plan.overlay import aside_of, with_cells
from carnet.imports.plan.source import replanning_of
from carnet.lib.bulk import update_many

#: Rows that are judged while the member waits; a step that touches more has the whole file checked.
AT_ONCE = 1_000
#: Fields by which two rows of a file are one client; how many texts of them are looked for, and rows taken of each.
KEYS = frozenset({"external_id", "establishment_id", "registration_number", "tax_id", "number", "legal_name"})
MOST_TEXTS, MOST_ALIKE = 10, 50
_Action, _State = ImportRow.Action, ImportRow.State
Cells = Mapping[tuple[int, int], str]


def judge(source: Import, rows: set[int], edited: Cells, actor: Actor) -> bool:
    """Plans these rows with their new cells; True when they are too many and the whole file is to be checked instead."""
    if len(rows) > AT_ONCE and source.state == Import.State.CHECKED:
        Import.objects.filter(pk=source.pk).update(stale=True, plan_hash="")
        return True
    found = _with_groups(source, rows | _alike(source, edited))
    before = [_parts(row) for row in found]
    for row in found:
        own = {column: text for (number, column), text in edited.items() if number == row.row}
        row.cells = with_cells(row.cells, own) if own else row.cells
    _plan(source, found, actor)
    _count(source, before, [_parts(row) for row in found])
    return False


def judge_left(source: Import, actor: Actor) -> None:
    """Plans all rows of a sent import that were not written."""
    found = list(ImportRow.objects.filter(_waiting(), source=source).order_by("row"))
    before = [_parts(row) for row in found]
    _plan(source, found, actor)
    _count(source, before, [_parts(row) for row in found])


def _alike(source: Import, edited: Cells) -> set[int]:
    """Rows that say in a column of identifiers or names just what an edited cell says now."""
    columns = {each["index"] for each in source.mapping if each["field"] in KEYS}
    texts = {(column, text) for (_row, column), text in edited.items() if column in columns and text.strip()}
    found: set[int] = set()
    for column, text in sorted(texts)[:MOST_TEXTS]:
        rows = ImportRow.objects.filter(source=source, **{f"cells__{column}": text})
        found.update(rows.values_list("row", flat=True)[:MOST_ALIKE])
    return found


def _with_groups(source: Import, rows: set[int]) -> list[ImportRow]:
    """The rows and those that are the same client; of an import that was sent, only what waits."""
    numbers = sorted(rows)
    open_ = ImportRow.objects.filter(source=source)
    if source.state != Import.State.CHECKED:
        open_ = open_.filter(_waiting())
    first = dict(open_.filter(row__among=numbers).values_list("row", "follows"))
    leaders = sorted({follows or row for row, follows in first.items()})
    same = Q(row__among=sorted({*first, *leaders})) | Q(follows__among=leaders, follows__gt=0)
    return list(open_.filter(same).order_by("row"))


def _waiting() -> Q:
    open_ = Q(state__in=[_State.STAGED, _State.REFUSED])
    return open_ & Q(action__in=[_Action.ERROR, _Action.ASIDE, _Action.CREATE, _Action.UPDATE])


def _plan(source: Import, rows: Sequence[ImportRow], actor: Actor) -> None:
    planning = replanning_of(source, actor)
    constant = frozenset(source.reading.get("constant", ()))
    planned = planning.again(((row.row, row.cells) for row in rows), aside_of(source.pk), constant)
    values = []
    for row, one in zip(rows, planned, strict=True):
        laid = laid_out(one)
        row.action, row.follows, row.problems = one.action, one.follows, msgspec.to_builtins(one.entry.flaws)
        row.state = _State.STAGED
        values.append((*laid[1:], row.pk))
    update_many(ImportRow, COLUMNS[1:], values)


def _parts(row: ImportRow) -> tuple[str, str, bool, bool]:
    return (row.action, row.state, bool(row.follows), bool(row.problems))


def _count(
    source: Import, before: Iterable[tuple[str, str, bool, bool]], after: Iterable[tuple[str, str, bool, bool]]
) -> None:
    """Keeps the tally true without counting the whole file."""
    counts = dict(source.counts)
    for step, parts in ((-1, before), (1, after)):
        for action, state, follows, flawed in parts:
            refused = state == _State.REFUSED
            names = ["refused"] if refused else [action]
            names += ["duplicate_in_file"] * follows
            names += ["warning"] * (flawed and action not in {_Action.ERROR, _Action.ASIDE, _Action.SKIPPED})
            if source.state == Import.State.DONE and not refused and action in {_Action.CREATE, _Action.UPDATE}:
                names = ["ready"]
            for name in names:
                counts[name] = max(0, counts.get(name, 0) + step)
    draft = source.state == Import.State.CHECKED
    plan_hash = "" if draft else ready_hash(source.pk)
    Import.objects.filter(pk=source.pk).update(counts=counts, stale=draft, plan_hash=plan_hash)


def ready_hash(import_id: int) -> str:
    """SHA-256 of the rows of a sent import that have been corrected since: what is sent is what was shown."""
    rows = ImportRow.objects.filter(
        source_id=import_id, state=_State.STAGED, action__in=[_Action.CREATE, _Action.UPDATE]
    )
    whole = hashlib.sha256()
    for row in rows.order_by("row").values_list("row", "action", "client_id", "fingerprint"):
        whole.update(repr(row).encode())
    return whole.hexdigest()
