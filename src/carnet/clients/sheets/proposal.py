"""Which column of a file is which field of a client: the words' and values' proposal, settled between neighbours."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from django.utils.translation import gettext as _

from carnet.clients.models import CustomField
from carnet.clients.sheets.labels import label
from carnet.clients.sheets.vocabulary import STRIP, VOCABULARY
from carnet.lib.sheet.columns import Column, key, tokens
from carnet.lib.sheet.mapping import CHOOSE, EXACT, IGNORED, SUGGESTED, Match, Matcher
from carnet.lib.sheet.read import Sheet

KINDS = {"text": "text", "number": "number", "date": "date", "choice": "text", "yes_no": "text"}
#: A bare name: a company's, unless first names stand beside it.
BARE_NAMES = frozenset({"nom", "name", "naam", "nom2", "nom1"})
COMPANY = frozenset(
    "societe entreprise company organization organisation raison denomination firma firmenname azienda empresa bedrijf "
    "bedrijfsnaam account ragione razon unternehmen compania business employer".split()
)
PERSON = ("contact.first_name", "contact.last_name", "contact.full_name")
FROM_CONTACT = {"email": "contact.email", "phone": "contact.phone", "mobile": "contact.mobile"}
#: Where a further value goes when its field is taken.
OVERFLOW = {"phone": ("mobile",), "contact.phone": ("contact.mobile",), "email": ("contact.email",)}
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
    matches = matcher(custom).match(sheet.headers, sheet.sample())
    settle_names(matches)
    settle_neighbours(matches)
    settle_doubles(matches)
    for index, field in (chosen or {}).items():
        if 0 <= index < len(matches):
            matches[index].field = field
            matches[index].match = EXACT if field else IGNORED
    return matches


def settle_names(matches: list[Match]) -> None:
    """Tells the company's name from a person's: by first names beside it, or by a column that says company."""
    names = [match for match in matches if match.field == "legal_name"]
    persons = {match.field for match in matches if match.field in PERSON}
    company = next((match for match in names if set(tokens(match.header)) & COMPANY), None)
    for match in names:
        if match is company:
            continue
        if "contact.first_name" in persons and _bare(match.header) in BARE_NAMES:
            split = "contact.last_name" in persons
            match.field = "contact.full_name" if split else "contact.last_name"
            persons.add(match.field)
            match.match, match.why = SUGGESTED, "first names beside it"
        elif company is not None and persons and _bare(match.header) in BARE_NAMES:
            match.field, match.match, match.why = "contact.full_name", SUGGESTED, "a company beside it"
    if company is not None:
        names.remove(company)
        for match in names:
            if match.field == "legal_name":
                _leave(match)


def _bare(header: str) -> str:
    return key([word for word in tokens(header) if word not in STRIP] or tokens(header))


def settle_neighbours(matches: list[Match]) -> None:
    """After a contact's name, a phone or address that the client already has is the contact's."""
    seen: set[str] = set()
    person = False
    for match in matches:
        person = person or match.field in PERSON
        field = match.field or ""
        if field in FROM_CONTACT and field in seen and person:
            match.field = FROM_CONTACT[field]
            match.match = SUGGESTED
        seen.add(field)


def settle_doubles(matches: list[Match]) -> None:
    """One column a field, unless its values join or repeat; the surer one keeps it, then the earlier one."""
    for field in {match.field for match in matches if match.field}:
        column = _matcher.columns.get(field)
        rivals = [match for match in matches if match.field == field]
        if len(rivals) < 2 or (column is not None and (column.joins or column.repeats)):
            continue
        rivals.sort(key=lambda match: (not match.samples, match.match != EXACT, match.index))
        for match in rivals[1:]:
            _leave(match)


def _leave(match: Match) -> None:
    match.field, match.match, match.why = None, CHOOSE, "another column has this field"


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
