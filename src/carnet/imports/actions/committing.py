"""The commit: what the check has shown is written, some thousand rows a transaction, each marked in the same one."""

from __future__ import annotations

import time

from django.db import transaction
from django.db.models import Count
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from carnet.activity.actions import record
from carnet.activity.actor import Actor
from carnet.clients.actions import change_clients
from carnet.clients.drafts import ClientChange
from carnet.clients.permissions import can_import_clients
from carnet.imports.actions import pacing
from carnet.imports.actions.batches import Batch
from carnet.imports.actions.claiming import advance, demand, fetch, move
from carnet.imports.actions.remembering import remember
from carnet.imports.actions.starting import SHORT, start
from carnet.imports.jobs import commit
from carnet.imports.models import Import, ImportRow
from carnet.imports.permissions import can_commit_import
from carnet.imports.plan.parents import parents_by_name
from carnet.imports.since import newest_event, others_since
from carnet.imports.staging import staged_rows
from carnet.lib.errors import NotAllowed, RuleBroken, require
from carnet.lib.folding import match_key
from carnet.lib.loading import Growth, long_writing, refresh_statistics
from carnet.lib.steady import without_collector

#: Rows whose parents are set in one transaction.
PARENTS = 500
#: Memory for pages, so that an index that is met at random is not read and written again and again.
CACHE_MB = 64


def commit_import(import_id: int, plan_hash: str, *, actor: Actor) -> Import:
    """Writes what was shown: the hash of the plan must be the one that the member saw. Goes on where it stopped."""
    source = fetch(import_id, actor)
    require(can_import_clients(actor.user))
    demand(can_commit_import(actor.user, source), _("Check this import first: then it can be sent."))
    if source.stale or source.plan_hash != plan_hash:
        raise RuleBroken(
            _("This import was checked again in the meantime. Look at the result once more."), code="moved"
        )
    waiting = ("ready",) if source.state == Import.State.DONE else ("create", "update")
    if not any(source.counts.get(name) for name in waiting):
        raise RuleBroken(_("There is nothing to import: every row is unchanged or to be corrected."), code="nothing")
    _claim(source, actor)
    start(commit, source, actor)
    source.refresh_from_db()
    return source


@transaction.atomic
def _claim(source: Import, actor: Actor) -> None:
    started = source.started_at or timezone.now()
    move(
        source,
        Import.State.RUNNING,
        actor,
        started_at=started,
        cursor=source.cursor if source.state == Import.State.FAILED else 0,
        failure="",
    )
    remember(source, actor.user)
    record("import_started", actor=actor, subject_kind="import", subject_id=source.pk, data={"file": source.file_name})


def write_rows(source: Import, *, actor: Actor) -> None:
    """Writes the rows that are left; a right that was lost in the meantime stops it with a sentence."""
    with override(actor.user.language if actor.user else None), without_collector():
        try:
            require(can_import_clients(actor.user), _("You may no longer import clients."))
            # Each batch marks its rows in its own transaction: what a power cut takes back is written again.
            with long_writing("NORMAL", cache_mb=CACHE_MB):
                mine = _write(source, actor)
            if mine:
                _join_parents(source, actor)
                _finish(source, actor)
                if source.rows > SHORT:
                    refresh_statistics()
        except (NotAllowed, RuleBroken) as refused:
            message = refused.message or _("This is no longer allowed to you.")
            move(source, Import.State.FAILED, actor, failure=message)


def _write(source: Import, actor: Actor) -> bool:
    """Batch after batch; False when another worker has taken over."""
    cursor, mark, size = source.cursor, source.mark, pacing.FIRST
    growth = Growth("clients_client")
    while rows := staged_rows(source.pk, after=cursor, limit=size):
        batch = Batch(source.pk, rows, actor)
        if others_since(mark, source.pk):
            batch.look_again()
        start = time.perf_counter()
        with transaction.atomic():
            if not advance(source.pk, Import.State.RUNNING, cursor, rows[-1].row):
                return False
            batch.write()
            mark = newest_event()
        cursor = rows[-1].row
        growth.add(len(rows))
        size = pacing.next_size(len(rows), time.perf_counter() - start)
        time.sleep(pacing.PAUSE)
    return True


def _join_parents(source: Import, actor: Actor) -> None:
    """Sets the parents that the same file has made; doing it twice changes nothing."""
    named = ImportRow.objects.filter(source=source, state="done", draft__parent__isnull=False).exclude(client=None)
    rows = list(named.values_list("client_id", "draft__parent"))
    for start_at in range(0, len(rows), PARENTS):
        part = rows[start_at : start_at + PARENTS]
        known = parents_by_name([name for _pk, name in part], actor)
        changes = [
            ClientChange(client_id=pk, values={"parent_id": known[match_key(name)]})
            for pk, name in part
            if known.get(match_key(name), pk) != pk
        ]
        if changes:
            change_clients(changes, actor=actor)


@transaction.atomic
def _finish(source: Import, actor: Actor) -> None:
    counts = {**source.counts, **_result(source)}
    done = Import.objects.filter(pk=source.pk, state=Import.State.RUNNING)
    if done.update(state=Import.State.DONE, counts=counts, finished_at=timezone.now(), cursor=source.rows):
        data = {"file": source.file_name, **_result(source)}
        record("import_finished", actor=actor, subject_kind="import", subject_id=source.pk, data=data)


def _result(source: Import) -> dict[str, int]:
    rows = ImportRow.objects.filter(source=source).values_list("action", "state").annotate(n=Count("pk")).order_by()
    found = {(action, state): n for action, state, n in rows}
    refused = sum(n for (_action, state), n in found.items() if state == ImportRow.State.REFUSED)
    done, staged = ImportRow.State.DONE, ImportRow.State.STAGED
    return {
        "created": found.get(("create", done), 0), "updated": found.get(("update", done), 0), "refused": refused,
        "error": found.get(("error", staged), 0), "aside": found.get(("aside", staged), 0), "ready": 0,
    }  # fmt: skip
