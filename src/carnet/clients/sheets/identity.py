"""What identifies the client of a row: its number, its register's number, its SIRET, its tax number, other systems' ids."""

from __future__ import annotations

from django.utils.translation import gettext as _

from carnet.clients.drafts import AddressDraft
from carnet.clients.sheets.reading import Row
from carnet.lib.clean import identifiers
from carnet.lib.clean.numbers import whole
from carnet.lib.identifiers import FRENCH

MOST = 120


def read_identity(row: Row, system: str) -> None:
    """Numbers as they were before a spreadsheet stored them; ``system`` is whose external ids these are."""
    draft, values = row.draft, row.values
    if "number" in values:
        draft.number = _told(row, "number")
    if "registration_number" in values:
        _registration(row)
    if "tax_id" in values:
        draft.tax_id = _told(row, "tax_id")
    if "external_id" in values:
        draft.external_ids = [(system, _told(row, "external_id")[:MOST])]
    if "establishment_id" in values:
        _establishment(row)


def _told(row: Row, name: str) -> str:
    """A number as text; when a spreadsheet has eaten its digits, this is said and nothing is kept."""
    written = row.first(name)
    text, lost = whole(written)
    if lost:
        _lost(row, name, written)
        return ""
    return text


def _lost(row: Row, name: str, written: str) -> None:
    message = _(
        "“%(found)s” has lost its last digits in the spreadsheet. Format the column as text and export it again."
    )
    row.flaw(name, f"{CODES.get(name, name)}_truncated", message % {"found": written[:40]})


def _registration(row: Row) -> None:
    written = row.first("registration_number")
    if row.country not in FRENCH:
        row.draft.registration_number = _told(row, "registration_number")
        return
    number = identifiers.siren(written)
    if number.note == "lost":
        _lost(row, "registration_number", written)
    elif len(number.text) == 13 and number.text[:2] == "FR":
        row.draft.registration_number = number.text[4:]
        row.draft.tax_id = row.draft.tax_id or number.text
    else:
        row.draft.registration_number = number.text


def _establishment(row: Row) -> None:
    """A SIRET; its last five digits alone are joined to the SIREN, and a SIREN in its place is one."""
    written, draft = row.first("establishment_id"), row.draft
    if row.country not in FRENCH:
        _keep(row, _told(row, "establishment_id"))
        return
    number = identifiers.siret(written)
    if number.note == "lost":
        _lost(row, "establishment_id", written)
    elif len(number.text) <= 5 and draft.registration_number:
        _keep(row, identifiers.siret_of(draft.registration_number, number.text) or number.text)
    elif len(number.text) == 9:
        draft.registration_number = draft.registration_number or number.text
    else:
        _keep(row, number.text)


def _keep(row: Row, number: str) -> None:
    draft = row.draft
    if not number:
        return
    if not draft.addresses or draft.addresses[0].kind != "registered":
        draft.addresses.insert(0, AddressDraft(kind="registered", country=draft.country))
    draft.addresses[0].establishment_id = number


CODES = {"establishment_id": "siret", "registration_number": "siren"}
