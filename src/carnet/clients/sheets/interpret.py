"""A row of a file as a client to be: the damage undone, the parts put together, what is doubtful said."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from carnet.clients.drafts import ClientDraft, NoteDraft
from carnet.clients.models import CustomField
from carnet.clients.sheets.custom import custom_value
from carnet.clients.sheets.identity import read_identity
from carnet.clients.sheets.people import read_name, read_people, read_reach
from carnet.clients.sheets.places import groups_of, read_places
from carnet.clients.sheets.reading import CellProblem, Row, RowReading, Values
from carnet.clients.sheets.words import CHOICES, legal_form, terms
from carnet.lib.clean.blanks import plain
from carnet.lib.clean.dates import date
from carnet.lib.clean.lists import split_list
from carnet.lib.folding import fold
from carnet.lib.sheet.columns import tokens
from carnet.lib.sheet.mapping import Match

__all__ = ["CellProblem", "Interpreter", "RowReading", "column_of"]

SYSTEM_WORDS = frozenset(
    "id ids external externe identifiant c no num number record legacy old cle key uid uuid guid".split()
)
YEARS = range(1900, 2101)
TAG_LENGTH = 60


class Interpreter:
    """Reads the rows of one file by one mapping. ``owners`` maps a folded name or e-mail to a member's id.

    ``sheet_dates``: ``dmy``, ``mdy`` or ``ymd``, the order of days and months in the file. ``words``: what the member says
    that the file's words mean, ``{field: {folded word: value}}``; an empty value leaves the word out.
    """

    def __init__(
        self,
        matches: Sequence[Match],
        *,
        country: str,
        custom: Sequence[CustomField] = (),
        owners: Mapping[str, int] | None = None,
        sheet_dates: str = "dmy",
        words: Mapping[str, Mapping[str, str]] | None = None,
    ) -> None:
        self.columns = [(match.index, match.field) for match in matches if match.field]
        self.headers = {match.field: match.header for match in reversed(matches) if match.field}
        self.groups = groups_of(self.headers)
        self.width = len(matches)
        self.home = country
        self.custom = {f"custom.{one.key}": one for one in custom if f"custom.{one.key}" in self.headers}
        self.choices = [(name, *CHOICES[name]) for name in CHOICES if name in self.headers]
        self.owners = owners or {}
        self.month_first = sheet_dates == "mdy"
        self.said = words or {}
        self.system = _system(self.headers.get("external_id", ""))

    def read(self, row: Sequence[str]) -> RowReading:
        """One row; a cell that cannot be read is a problem, never an exception."""
        values = self._values(row)
        reading = RowReading(ClientDraft(legal_name=""), frozenset(values))
        one = Row(values, reading, self.home, self.headers)
        if len(row) > self.width:
            message = _(
                "This row has more cells than the header: a separator stands in a value. Put the value in quotes."
            )
            one.flaw("", "row_shifted", message, "error")
        read_places(one, self.groups)
        read_identity(one, self.system)
        read_reach(one)
        self._words(one)
        read_people(one)
        self._rest(one)
        read_name(one)
        return reading

    def _values(self, row: Sequence[str]) -> Values:
        values: Values = {}
        end = len(row)
        for index, name in self.columns:
            if index < end and row[index] and (text := plain(row[index])):
                values.setdefault(name, []).append(text)
        for name, meanings in self.said.items():
            if name in values and name != "tags":
                values[name] = [text for each in values[name] if (text := meanings.get(fold(each), each))]
        return {name: texts for name, texts in values.items() if texts} if self.said else values

    def _words(self, row: Row) -> None:
        """Choices by their words; a word that is not known is left out and said."""
        draft, values = row.draft, row.values
        for name, attribute, read in self.choices:
            if name in values:
                value = read(row.first(name))
                if value is None:
                    message = _("“%(found)s” is not known here and was left out.")
                    row.flaw(name, f"{name}_unknown", message % {"found": row.first(name)[:60]})
                else:
                    setattr(draft, attribute, value)
        draft.iban, draft.bic = row.first("iban"), row.first("bic")
        draft.legal_form = legal_form(row.first("legal_form"))
        if "payment_terms" in values:
            self._terms(row)

    def _terms(self, row: Row) -> None:
        found = terms(row.first("payment_terms"))
        if found is None:
            message = _("“%(found)s” says no number of days and was left out.")
            row.flaw("payment_terms", "payment_terms_unknown", message % {"found": row.first("payment_terms")[:60]})
        else:
            row.draft.payment_days, row.draft.payment_end_of_month = found

    def _rest(self, row: Row) -> None:
        draft, values = row.draft, row.values
        if "tags" in values:
            said = self.said.get("tags", {})
            names = (said.get(fold(name), name) for text in values["tags"] for name in split_list(text))
            draft.tags = list(dict.fromkeys(name for name in names if name and len(name) <= TAG_LENGTH))
        if "notes" in values:
            draft.notes.insert(0, NoteDraft(body="\n".join(values["notes"])))
        row.reading.parent = row.first("parent")
        if "created_on" in values:
            self._created(row)
        if "owner" in values:
            self._owner(row)
        for name, field in self.custom.items():
            if name in values:
                self._custom(row, name, field)

    def _created(self, row: Row) -> None:
        written = row.first("created_on")
        found = date(written, month_first=self.month_first)
        if found is None or found.year not in YEARS:
            message = _("“%(found)s” is no date. Write it as 31/12/2026.")
            row.flaw("created_on", "date_invalid", message % {"found": written[:40]})
        else:
            row.draft.created_on = found

    def _owner(self, row: Row) -> None:
        written = row.first("owner")
        row.draft.owner_id = self.owners.get(fold(written))
        if row.draft.owner_id is None:
            message = _("“%(found)s” is no member here: the client becomes yours.")
            row.flaw("owner", "owner_unknown", message % {"found": written[:60]})

    def _custom(self, row: Row, name: str, field: CustomField) -> None:
        written = row.values[name][0]
        value = custom_value(field, written, month_first=self.month_first)
        if value is None:
            message = _("“%(found)s” does not fit %(field)s and was left out.")
            row.flaw(name, "custom_invalid", message % {"found": written[:60], "field": field.label})
        else:
            row.draft.custom[field.key] = value


def _system(header: str) -> str:
    """What to call the other system, from its column (« ORACLE_ID__C » → ``oracle``)."""
    words = [word for word in tokens(header) if word not in SYSTEM_WORDS]
    return "_".join(words)[:40] or "import"


def column_of(problem_field: str, matches: Sequence[Match]) -> str:
    """The header of the column that a field of the actions came from (``addresses.0.city`` → « Ville »)."""
    name = problem_field
    found = re.match(r"(addresses|contacts)\.\d+\.(.+)", problem_field)
    if found:
        name = ("address." if found[1] == "addresses" else "contact.") + found[2]
    name = {"address.establishment_id": "establishment_id", "contact.last_name": "contact.full_name"}.get(name, name)
    fallback = {"contact.full_name": "contact.last_name", "establishment_id": "registration_number"}.get(name, "")
    headers = {match.field: match.header for match in reversed(matches) if match.field}
    return headers.get(name) or headers.get(fallback) or ""
