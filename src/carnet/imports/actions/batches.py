"""Some thousand staged rows: looked at again, then written with their marks in one transaction."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from carnet.activity.actor import Actor
from carnet.clients.actions import add_clients, change_clients
from carnet.clients.outcomes import Outcome
from carnet.clients.queries import match_clients
from carnet.clients.queries.facts import visible_clients
from carnet.imports.models import ImportRow
from carnet.imports.staging import StagedRow
from carnet.lib.bulk import update_many

MARKS = ("state", "client_id", "before", "after", "problems")


class Batch:
    """Rows of one import on their way in."""

    def __init__(self, import_id: int, rows: Sequence[StagedRow], actor: Actor) -> None:
        self.import_id = import_id
        self.rows = rows
        self.actor = actor

    def look_again(self) -> None:
        """Keeps back the rows for which something has changed since the check: what was shown would no longer be true."""
        self._look_for_newcomers([one for one in self.rows if one.action == "create"])
        self._look_for_changes([one for one in self.rows if one.action == "update"])

    def _look_for_newcomers(self, new: Sequence[StagedRow]) -> None:
        found = match_clients([one.staged.new for one in new], user=self.actor.user) if new else []
        ids = [match.client_id for match in found if match.client_id]
        mine = self._made_here(ids) if ids else set()
        for one, match in zip(new, found, strict=True):
            if match.client_id not in mine and (match.client_id or match.hidden):
                one.refuse("appeared_since", _("This client has been added since the check. Check the file again."))

    def _made_here(self, ids: Sequence[int]) -> set[int | None]:
        """Those that earlier rows of this import have added: branches that share a number were told apart by the check."""
        rows = ImportRow.objects.filter(source_id=self.import_id, client_id__among=ids, action="create")
        return set(rows.values_list("client_id", flat=True))

    def _look_for_changes(self, changing: Sequence[StagedRow]) -> None:
        ids = [one.client_id for one in changing if one.client_id]
        rows = visible_clients(self.actor.user).filter(pk__among=ids) if ids else visible_clients(None).none()
        versions = dict(rows.values_list("pk", "version"))
        for one in changing:
            if versions.get(one.client_id) != one.staged.version:
                one.refuse("changed_since", _("This client has changed since the check. Check the file again."))

    def write(self) -> None:
        """Adds and changes clients, and marks each row with what became of it."""
        going = [one for one in self.rows if one.state == ImportRow.State.STAGED]
        new = [one for one in going if one.action == "create"]
        changing = [(one, one.staged.change) for one in going if one.action == "update" and one.staged.change]
        if new:
            self._mark(new, add_clients([one.staged.new for one in new], actor=self.actor))
        if changing:
            outcomes = change_clients([change for _one, change in changing], actor=self.actor)
            self._mark([one for one, _change in changing], outcomes)
        plain = [one for one in self.rows if one.action == "create" and one.state == ImportRow.State.DONE]
        update_many(ImportRow, MARKS[:2], [(str(one.state), one.client_id, one.pk) for one in plain])
        update_many(
            ImportRow,
            MARKS,
            [_marks(one) for one in self.rows if one.action != "create" or one.state != ImportRow.State.DONE],
        )

    def _mark(self, rows: Sequence[StagedRow], outcomes: Sequence[Outcome]) -> None:
        for one, outcome in zip(rows, outcomes, strict=True):
            if outcome.ok:
                one.state, one.client_id, one.changes = ImportRow.State.DONE, outcome.client_id, outcome.changes
            else:
                one.refuse(outcome.problems[0].code, outcome.message)


def _marks(one: StagedRow) -> tuple[object, ...]:
    before = {name: pair[0] for name, pair in one.changes.items()}
    after = {name: pair[1] for name, pair in one.changes.items()}
    return (str(one.state), one.client_id, before, after, one.problems, one.pk)
