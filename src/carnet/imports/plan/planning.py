"""The plan of one file: every row read, doubles put together, each client matched, each draft judged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from django.utils.translation import gettext as _

from carnet.activity.actor import Actor
from carnet.clients.models import CustomField
from carnet.clients.permissions import can_see_bank
from carnet.clients.queries.facts import home
from carnet.clients.rules.client_values import BANK
from carnet.clients.sheets import Interpreter, check_mapping, date_order, guess
from carnet.imports.plan.choices import Choices
from carnet.imports.plan.doubles import Doubles, merge
from carnet.imports.plan.entries import ERROR, WARNING, Entry, Flaw, Spool
from carnet.imports.plan.matching import Matching
from carnet.imports.plan.members import owners_by_name
from carnet.imports.plan.overlay import Numbered, Overlay
from carnet.imports.plan.planned import ASIDE, SAME, SKIPPED, WRONG, Fingerprints, Planned
from carnet.lib.sheet.read import Sheet

BATCH = 5_000
MOST_CELLS = 300


class Planning:
    """One file, how it is read and by whom. ``faults`` are sentences about the mapping; with one nothing is planned.

    ``file_hash`` lets the rows of an earlier import of the same file be known again, even those without any identifier.
    """

    def __init__(
        self, sheet: Sheet, choices: Choices, *, actor: Actor, file_hash: str = "", overlay: Overlay | None = None
    ) -> None:
        self.sheet = sheet
        self.choices = choices
        self.actor = actor
        self.file_hash = file_hash
        self.overlay = overlay or Overlay()
        self.constant: frozenset[str] = frozenset()
        self.home = home().country
        self.custom = list(CustomField.objects.filter(archived_at=None).order_by("position", "id"))
        self.matches = guess(sheet, custom=self.custom, chosen=dict(choices.columns))
        self.dates = choices.dates or date_order(sheet, self.matches)
        self.faults = [*check_mapping(self.matches), *self._bank_faults()]

    def _bank_faults(self) -> list[str]:
        """Columns that this member may not write: left out when they were guessed, refused when they were chosen."""
        faults = []
        for match in self.matches:
            if match.field in BANK and not can_see_bank(self.actor.user):
                if match.index in self.choices.columns:
                    faults.append(_("You may not write bank details. Leave out “%(name)s”.") % {"name": match.header})
                match.field, match.match = None, "ignored"
        return faults

    def batches(self) -> Iterator[list[Planned]]:
        """The plan, in the order of the file."""
        yield from self._batches(self.overlay.over(self.sheet.rows()), Doubles())

    def again(self, rows: Iterable[Numbered], aside: set[int], constant: frozenset[str]) -> list[Planned]:
        """The plan of some rows as they are now; ``constant`` are the identifiers that the whole file has but once."""
        self.overlay = Overlay(aside=aside)
        return [one for batch in self._batches(rows, Doubles(constant)) for one in batch]

    def _batches(self, rows: Iterable[Numbered], doubles: Doubles) -> Iterator[list[Planned]]:
        spool = self._read(rows, doubles)
        self.constant = doubles.constant
        matching = Matching(self, doubles)
        for batch in spool.batches(BATCH):
            yield self._plan(batch, spool, doubles, matching)

    def _read(self, rows: Iterable[Numbered], doubles: Doubles) -> Spool:
        interpreter = Interpreter(
            self.matches,
            country=self.home,
            custom=self.custom,
            owners=owners_by_name(),
            sheet_dates=self.dates,
            words=self.choices.words,
        )
        spool = Spool()
        for number, cells in rows:
            reading = interpreter.read(cells)
            flaws = [Flaw(each.column, each.code, each.message, each.level) for each in reading.problems]
            entry = Entry(number, cells[:MOST_CELLS], reading.draft, list(reading.given), flaws, reading.parent)
            entry.aside = number in self.overlay.aside
            if not entry.is_wrong and not entry.aside:
                doubles.look(len(spool), entry.draft)
            spool.add(entry)
        doubles.settle(spool)
        return spool

    def _plan(
        self, batch: Sequence[tuple[int, Entry]], spool: Spool, doubles: Doubles, matching: Matching
    ) -> list[Planned]:
        prints = Fingerprints(self.matches)
        planned, going, following = [], [], []
        for place, entry in batch:
            one = Planned(entry, prints.of(entry.cells), self.home, WRONG if entry.is_wrong else SAME)
            planned.append(one)
            if entry.aside:
                one.action = ASIDE
            elif place in doubles.leaders:
                following.append((one, spool.row_of(doubles.leaders[place])))
            elif not entry.is_wrong:
                merge(entry, (spool[other] for other in doubles.followers.get(place, ())))
                going.append(one)
        matching.settle(going)
        for one, leader in following:
            _follow(one, leader, matching)
        return planned


def _follow(one: Planned, leader: int, matching: Matching) -> None:
    """A further row of a client: its contacts go along with the first one, or it waits with it."""
    one.follows = leader
    if leader in matching.skipped:
        one.action = SKIPPED
    elif leader in matching.refused:
        message = _("Row %(row)d is the same client and cannot be imported. Correct that row first.") % {"row": leader}
        one.flaw(Flaw("", "first_row_wrong", message, ERROR))
    else:
        message = _("The same client as row %(row)d: both are imported as one.") % {"row": leader}
        one.flaw(Flaw("", "duplicate_in_file", message, WARNING))
