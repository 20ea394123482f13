"""Which column of a file is which field of a client: the words' and values' proposal, settled between neighbours."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from django.utils.translation import gettext as _

from carnet.clients.models import CustomField
from carnet.clients.sheets.labels import by_label, label, of_our_export
from carnet.clients.sheets.nameless import Nameless
from carnet.clients.sheets.settling import Settling
from carnet.clients.sheets.vocabulary import VOCABULARY
from carnet.lib.clean.dates import month_first
from carnet.lib.folding import fold
from carnet.lib.sheet.columns import Column
from carnet.lib.sheet.mapping import CHOOSE, EXACT, IGNORED, Match, Matcher
from carnet.lib.sheet.read import Sheet

KINDS = {"text": "text", "number": "number", "date": "date", "choice": "text", "yes_no": "text"}
PERSON = ("contact.first_name", "contact.last_name", "contact.full_name")
_matcher = Matcher(VOCABULARY)


def is_known(header: str) -> bool:
    """Whether these words name a column; what finds the header row."""
    return _matcher.is_known(header)


def matcher(custom: Sequence[CustomField] = ()) -> Matcher:
    """The matcher with the organisation's own fields."""
    if not custom:
        return _matcher
    own = tuple(Column(f"custom.{field.key}", KINDS[field.kind], (field.label, field.key)) for field in custom)
    return Matcher(replace(VOCABULARY, columns=(*own, *VOCABULARY.columns)))


def guess(
    sheet: Sheet, *, custom: Sequence[CustomField] = (), chosen: Mapping[int, str | None] | None = None
) -> list[Match]:
    """A proposal for every column; what the user chose (by column number) stands above all guesses."""
    used = matcher(custom)
    rows = sheet.sample()
    matches = used.match(sheet.headers, rows)
    Settling(matches, rows, used).settle()
    Nameless(matches, rows).settle()
    _own_labels(matches)
    _own_file(matches, of_our_export(sheet.headers, custom))
    for index, field in (chosen or {}).items():
        if 0 <= index < len(matches):
            matches[index].field = field
            matches[index].match = EXACT if field else IGNORED
    return matches


def _own_labels(matches: Sequence[Match]) -> None:
    """Columns of our own export go where they came from, whatever their words would say elsewhere."""
    known = by_label()
    ours = {name: match for match in reversed(matches) if (name := known.get(fold(match.header)))}
    for match in matches:
        if match.field in ours and match is not ours[match.field]:
            match.field, match.match = None, CHOOSE
    for name, match in ours.items():
        match.field, match.match = name, EXACT


def _own_file(matches: Sequence[Match], known: Mapping[int, str | None]) -> None:
    """In a file of ours every label says its column, however its values look and whatever stands beside it."""
    taken = set(known.values()) - {None}
    for match in matches:
        if match.index in known:
            match.field = known[match.index]
            match.match = EXACT if match.field else IGNORED
        elif match.field in taken:
            match.field, match.match = None, CHOOSE


def date_order(sheet: Sheet, matches: Sequence[Match]) -> str:
    """``mdy`` when the dates of the file write the month first (some second number is above 12, no first one is), else ``dmy``."""
    places = [
        match.index for match in matches if match.field == "created_on" or (match.field or "").startswith("custom.")
    ]
    dates = (row[place].strip() for row in sheet.sample() for place in places if place < len(row))
    return "mdy" if month_first(dates) else "dmy"


def check_mapping(matches: Sequence[Match]) -> list[str]:
    """What is wrong with a mapping, as sentences; empty when it can be used."""
    faults = []
    given = {match.field for match in matches if match.field}
    for field in sorted(given):
        column = _matcher.columns.get(field)
        headers = [
            match.header or _("column %(n)d") % {"n": match.index + 1} for match in matches if match.field == field
        ]
        if len(headers) > 1 and not (column and (column.joins or column.repeats)):
            values = {"one": headers[0], "other": headers[1], "field": label(field)}
            faults.append(_("“%(one)s” and “%(other)s” both go to %(field)s. Choose one of them.") % values)
    if not given & {"legal_name", "trade_name", *PERSON}:
        faults.append(_("No column holds the name of the client. Choose the column that does."))
    return faults
