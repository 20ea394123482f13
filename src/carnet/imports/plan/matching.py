"""Which client each row means, and what the rules say to it: one batch at a time, a few queries whatever its size."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from carnet.clients.drafts import ClientChange, NoteDraft
from carnet.clients.models import Address, Client, CustomValue, Note
from carnet.clients.outcomes import Outcome
from carnet.clients.queries import LADDER, check_changes, check_drafts
from carnet.clients.queries.facts import visible_clients
from carnet.clients.sheets import column_of
from carnet.imports.plan.doubles import Doubles
from carnet.imports.plan.entries import ERROR, WARNING, Flaw
from carnet.imports.plan.finding import find_clients
from carnet.imports.plan.parents import Parents
from carnet.imports.plan.planned import CREATE, SAME, SKIPPED, UPDATE, WRONG, Planned
from carnet.imports.plan.updating import Rules, change_of

if TYPE_CHECKING:
    from carnet.imports.plan.planning import Planning


#: What a row would do, and the mode in which this is not wanted.
UNWANTED = {CREATE: "update", UPDATE: "create"}


class Matching:
    """Settles the rows of one file, batch after batch.

    ``refused``: rows that cannot be imported; ``skipped``: those that the member wants left out, as new or as known.
    """

    def __init__(self, planning: Planning, doubles: Doubles) -> None:
        self.planning = planning
        self.actor = planning.actor
        self.ladder = tuple(rung for rung in planning.choices.ladder or LADDER if rung not in doubles.constant)
        self.parents = Parents(self.actor, doubles)
        self.refused: set[int] = set()
        self.skipped: set[int] = set()
        self._taken: dict[int, int] = {}

    def settle(self, going: Sequence[Planned]) -> None:
        """Gives each row its action, its client, its changes and its problems."""
        if not going:
            return
        self.parents.look_up(going)
        self._match(going)
        self._judge_new([one for one in going if one.action == CREATE])
        self._judge_changes([one for one in going if one.action == UPDATE])
        self.refused.update(one.row for one in going if one.action == WRONG)
        self.skipped.update(one.row for one in going if one.action == SKIPPED)

    def _match(self, going: Sequence[Planned]) -> None:
        found = find_clients(going, self.ladder, self.planning.file_hash, self.actor)
        for one, match in zip(going, found, strict=True):
            one.action = CREATE
            if match.client_id is not None:
                self._take(one, match.client_id)
            elif match.others:
                message = _("Several clients are the same as this one: add the client number or the SIRET to the row.")
                one.flaw(Flaw("", "ambiguous", message))
            elif match.hidden:
                message = _("A client that you cannot see is the same as this one: ask an administrator.")
                one.flaw(Flaw("", "hidden", message))
            if self.planning.choices.mode == UNWANTED.get(one.action):
                _skip(one)

    def _take(self, one: Planned, client_id: int) -> None:
        """A client that two rows change by different keys would be changed twice: the second one waits."""
        one.action, one.client_id = UPDATE, client_id
        other = self._taken.setdefault(client_id, one.row)
        if other != one.row:
            one.follows = other
            message = _("Row %(row)d changes the same client. Put both into one row.") % {"row": other}
            one.flaw(Flaw("", "client_twice", message))

    def _judge_new(self, new: Sequence[Planned]) -> None:
        outcomes = check_drafts([one.clean for one in new], actor=self.actor) if new else []
        for one, outcome in zip(new, outcomes, strict=True):
            self._note(one, outcome)

    def _judge_changes(self, changing: Sequence[Planned]) -> None:
        if not changing:
            return
        changes = self._changes(changing)
        for one, change, outcome in zip(changing, changes, check_changes(changes, actor=self.actor), strict=True):
            one.change = change
            one.changes = outcome.changes
            self._note(one, outcome)
            if outcome.state == "same":
                one.action, one.change = SAME, None

    def _note(self, one: Planned, outcome: Outcome) -> None:
        matches = self.planning.matches
        for level, problems in ((ERROR, outcome.problems), (WARNING, outcome.warnings)):
            for problem in problems:
                one.flaw(Flaw(column_of(problem.field, matches), problem.code, problem.message, level))

    def _changes(self, changing: Sequence[Planned]) -> list[ClientChange]:
        choices = self.planning.choices
        mapped = frozenset(match.field for match in self.planning.matches if match.field)
        rules = Rules(choices.rule, choices.rules, mapped if choices.erases else frozenset())
        ids = [one.client_id for one in changing if one.client_id]
        clients = {client.pk: client for client in visible_clients(self.actor.user).filter(pk__among=ids)}
        places = _addresses(changing)
        custom = _custom_texts(changing)
        notes = _new_notes(changing) if rules.adds("notes") else {}
        changes = []
        for one in changing:
            client: Client = clients[one.client_id]
            change = change_of(one.entry, client, places.get(client.pk, []), custom.get(client.pk, {}), rules)
            change.notes = notes.get(one.row, [])
            one.version = client.version
            changes.append(change)
        return changes


def _skip(one: Planned) -> None:
    """Left out as the member wants it, with the reason."""
    known = _("This client exists already: only new ones are created.")
    new = _("No client is recognised in this row: only those that exist are updated.")
    one.flaw(Flaw("", "left_out", known if one.client_id else new, WARNING))
    one.action = SKIPPED


def _ids(rows: Iterable[Planned]) -> list[int]:
    return [one.client_id for one in rows if one.client_id]


def _addresses(changing: Sequence[Planned]) -> dict[int, list[Address]]:
    found: dict[int, list[Address]] = {}
    ids = _ids(one for one in changing if one.entry.draft.addresses)
    for row in Address.objects.filter(client_id__among=ids).order_by("pk") if ids else ():
        found.setdefault(row.client_id, []).append(row)
    return found


def _custom_texts(changing: Sequence[Planned]) -> dict[int, dict[str, str]]:
    found: dict[int, dict[str, str]] = {}
    ids = _ids(one for one in changing if one.entry.draft.custom)
    rows = (
        CustomValue.objects.filter(client_id__among=ids).values_list("client_id", "field__key", "text") if ids else ()
    )
    for client_id, key, text in rows:
        found.setdefault(client_id, {})[key] = text
    return found


def _new_notes(changing: Sequence[Planned]) -> dict[int, list[NoteDraft]]:
    """The notes of each row that do not stand on its client yet."""
    ids = _ids(one for one in changing if one.entry.draft.notes)
    known = set(Note.objects.filter(client_id__among=ids).values_list("client_id", "body")) if ids else set()
    return {
        one.row: [note for note in one.entry.draft.notes if (one.client_id, note.body) not in known]
        for one in changing
        if one.entry.draft.notes
    }
