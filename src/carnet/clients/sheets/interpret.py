"""A row of a file as a client to be: the damage undone, the parts put together, what is doubtful said."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from carnet.clients.drafts import AddressDraft, ClientDraft, ContactDraft, NoteDraft
from carnet.clients.models import CustomField
from carnet.clients.sheets import cells
from carnet.clients.sheets.countries import country_code
from carnet.clients.sheets.custom import custom_value
from carnet.clients.sheets.people import split_name, title_of
from carnet.lib.folding import fold
from carnet.lib.sheet.columns import tokens
from carnet.lib.sheet.mapping import Match

EMAILS = re.compile(r"[^@\s,;<>\"]+@[^@\s,;<>\"]+")
FULL = re.compile(
    r"^(?P<street>.*?)[\s,\n-]+(?P<code>(?:[A-Z]{1,2}-)?\d{4,5})\s+(?P<city>[^\d,\n]+?)(?:[,\n]+\s*(?P<country>.+))?$",
    re.S,
)
TAG_MARKS = re.compile(r"\s*(?:[,;|]|:::)\s*")
SYSTEM_WORDS = frozenset(
    "id ids external externe identifiant c no num number record legacy old cle key uid uuid guid".split()
)
PLACES = {"address": "registered", "billing": "billing", "delivery": "delivery"}


@dataclass(frozen=True, slots=True)
class CellProblem:
    """What is wrong with a cell (or with the row, when ``column`` is empty); ``error`` keeps the row back."""

    column: str
    field: str
    code: str
    message: str
    level: str = "error"


@dataclass(slots=True)
class RowReading:
    """A row read. ``given``: the fields that have a value; ``parent``: the name of the parent company, to be looked up."""

    draft: ClientDraft
    given: frozenset[str]
    problems: list[CellProblem] = field(default_factory=list)
    parent: str = ""


class Interpreter:
    """Reads the rows of one file by one mapping."""

    def __init__(
        self,
        matches: Sequence[Match],
        *,
        country: str,
        custom: Sequence[CustomField] = (),
        owners: Mapping[str, int] | None = None,
        sheet_dates: str = "dmy",
    ) -> None:
        self.columns = [(match.index, match.field) for match in matches if match.field]
        self.headers = {match.field: match.header for match in reversed(matches) if match.field}
        self.width = len(matches)
        self.home = country
        self.custom = {f"custom.{one.key}": one for one in custom}
        self.owners = owners or {}
        self.order = sheet_dates
        self.system = _system(self.headers.get("external_id", ""))

    def read(self, row: Sequence[str]) -> RowReading:
        """One row; a cell that cannot be read is a problem, never an exception."""
        values = self._values(row)
        draft = ClientDraft(legal_name="")
        reading = RowReading(draft, frozenset(values))
        if len(row) > self.width and any(cell.strip() for cell in row[self.width :]):
            message = _(
                "This row has more cells than the header: a separator stands in a value. Put the value in quotes."
            )
            reading.problems.append(CellProblem("", "", "row_shifted", message))
        self._places(values, reading)
        self._identity(values, reading)
        self._reach(values, reading)
        self._words(values, reading)
        self._people(values, reading)
        self._rest(values, reading)
        self._name(values, reading)
        return reading

    def _values(self, row: Sequence[str]) -> dict[str, list[str]]:
        values: dict[str, list[str]] = {}
        end = len(row)
        for index, name in self.columns:
            if index < end and row[index] and (text := cells.clean(row[index])):
                values.setdefault(name, []).append(text)
        return values

    def _problem(self, reading: RowReading, name: str, code: str, message: str, level: str = "error") -> None:
        reading.problems.append(CellProblem(self.headers.get(name, ""), name, code, message, level))

    def _places(self, values: dict[str, list[str]], reading: RowReading) -> None:
        for group, kind in PLACES.items():
            place = self._place(group, kind, values, reading)
            if place is not None:
                reading.draft.addresses.append(place)
        registered = next((one for one in reading.draft.addresses if one.kind == "registered"), None)
        reading.draft.country = registered.country if registered else ""

    def _place(self, group: str, kind: str, values: dict[str, list[str]], reading: RowReading) -> AddressDraft | None:
        parts = {part: values.get(f"{group}.{part}") for part in ADDRESS_PARTS}
        full = values.get("address.full") if group == "address" else None
        if not full and not any(parts.values()):
            return None
        place = AddressDraft(kind=kind)
        place.country = self._country(f"{group}.country", parts["country"], reading)
        if full:
            self._split(full[0], place)
        lines = [line for text in parts["line1"] or [] for line in text.split("\n") if line.strip()]
        lines += parts["line2"] or []
        lines += parts["line3"] or []
        place.line1, place.line2, place.line3 = _three(lines, place.line1)
        place.postal_code = (
            cells.postcode(_first(parts["postal_code"]), place.country or self.home) or place.postal_code
        )
        place.city = cells.one_line(_first(parts["city"])) or place.city
        place.region = cells.one_line(_first(parts["region"]))
        return place

    def _country(self, name: str, written: list[str] | None, reading: RowReading) -> str:
        if not written:
            return ""
        code = country_code(written[0])
        if code is None:
            message = _("“%(found)s” is no country. Write its name or its two letters, as in FR.") % {
                "found": written[0][:60]
            }
            self._problem(reading, name, "country_unknown", message)
        return code or ""

    def _split(self, text: str, place: AddressDraft) -> None:
        found = FULL.match(text.strip())
        if not found:
            place.line1 = cells.one_line(text)
            return
        place.line1, place.city = cells.one_line(found["street"].strip(" ,")), cells.one_line(found["city"].strip())
        place.country = place.country or (country_code(found["country"]) or "" if found["country"] else "")
        place.postal_code = cells.postcode(found["code"], place.country or self.home)

    def _identity(self, values: dict[str, list[str]], reading: RowReading) -> None:
        draft, country = reading.draft, reading.draft.country or self.home
        draft.number = cells.whole(_first(values.get("number")))
        if written := _first(values.get("registration_number")):
            draft.registration_number = cells.siren(written, country)
        if written := _first(values.get("tax_id")):
            draft.tax_id = cells.whole(written)
        if written := _first(values.get("external_id")):
            draft.external_ids = [(self.system, cells.whole(written)[:120])]
        if written := _first(values.get("establishment_id")):
            self._establishment(written, reading)

    def _establishment(self, written: str, reading: RowReading) -> None:
        draft = reading.draft
        number, fault = cells.siret(written, draft.registration_number)
        if fault == "truncated":
            message = _(
                "“%(found)s” has lost its last digits in the spreadsheet. Format the column as text and export it again."
            )
            self._problem(reading, "establishment_id", "siret_truncated", message % {"found": written[:40]}, "warning")
        elif len(number) == 14 or number:
            if not draft.addresses or draft.addresses[0].kind != "registered":
                draft.addresses.insert(0, AddressDraft(kind="registered", country=draft.country))
            draft.addresses[0].establishment_id = number[:14]
        elif not draft.registration_number:
            draft.registration_number = cells.digits(written)

    def _reach(self, values: dict[str, list[str]], reading: RowReading) -> None:
        draft, country = reading.draft, reading.draft.country or self.home
        mails = [mail for text in values.get("email", ()) for mail in EMAILS.findall(text) or [text]]
        phones = [cells.phone(text, country) for text in values.get("phone", ())]
        mobiles = [cells.phone(text, country) for text in values.get("mobile", ())]
        draft.email = mails[0] if mails else ""
        draft.phone = phones[0] if phones else ""
        draft.mobile = mobiles[0] if mobiles else phones[1] if len(phones) > 1 else ""
        draft.fax = cells.phone(_first(values.get("fax")), country)
        draft.website = cells.site(_first(values.get("website")))
        more = [*mails[1:], *(phones[2:] if not mobiles else phones[1:]), *mobiles[1:]]
        if more:
            draft.notes.append(
                NoteDraft(body=_("Also in the file: %(values)s") % {"values": ", ".join(dict.fromkeys(more))})
            )

    def _words(self, values: dict[str, list[str]], reading: RowReading) -> None:
        draft = reading.draft
        for name, (attribute, read) in CHOICES.items():
            written = _first(values.get(name))
            if not written:
                continue
            value = read(written)
            if value is None:
                message = _("“%(found)s” is not known here and was left out.") % {"found": written[:60]}
                self._problem(reading, name, f"{name}_unknown", message, "warning")
            else:
                setattr(draft, attribute, value)
        if written := _first(values.get("payment_terms")):
            found = cells.terms(written)
            if found is None:
                message = _("“%(found)s” says no number of days and was left out.") % {"found": written[:60]}
                self._problem(reading, "payment_terms", "payment_terms_unknown", message, "warning")
            else:
                draft.payment_days, draft.payment_end_of_month = found

    def _people(self, values: dict[str, list[str]], reading: RowReading) -> None:
        if not any(name.startswith("contact.") for name in values):
            return
        country = reading.draft.country or self.home
        title, first, last = split_name(_first(values.get("contact.full_name")))
        given, family = _first(values.get("contact.first_name")), _first(values.get("contact.last_name"))
        mails = [mail for text in values.get("contact.email", ()) for mail in EMAILS.findall(text) or [text]]
        phones = [cells.phone(text, country) for text in values.get("contact.phone", ())]
        mobiles = [cells.phone(text, country) for text in values.get("contact.mobile", ())]
        contact = ContactDraft(
            title=title_of(_first(values.get("contact.title"))) or title,
            first_name=cells.one_line(given or ("" if family else first)),
            last_name=cells.one_line(family or ("" if given else last)),
            email=mails[0] if mails else "",
            phone=phones[0] if phones else "",
            mobile=(mobiles or phones[1:] or [""])[0],
            job_title=cells.one_line(_first(values.get("contact.job_title"))),
            department=cells.one_line(_first(values.get("contact.department"))),
            is_primary=True,
        )
        if contact.first_name or contact.last_name or contact.email:
            reading.draft.contacts.append(contact)

    def _rest(self, values: dict[str, list[str]], reading: RowReading) -> None:
        draft = reading.draft
        draft.tags = [
            tag
            for text in values.get("tags", ())
            for part in TAG_MARKS.split(text)
            if (tag := part.strip(" *#")) and len(tag) <= 60
        ]
        if texts := values.get("notes"):
            draft.notes.append(NoteDraft(body="\n".join(texts)))
        reading.parent = cells.one_line(_first(values.get("parent")))
        if written := _first(values.get("created_on")):
            draft.created_on = self._day("created_on", written, reading)
        if written := _first(values.get("owner")):
            self._owner(written, reading)
        for name, one in self.custom.items():
            if written := _first(values.get(name)):
                self._custom(one, name, written, reading)

    def _day(self, name: str, written: str, reading: RowReading) -> dt.date | None:
        found = cells.day(written, self.order)
        if found is None or not 1900 <= found.year <= 2100:
            message = _("“%(found)s” is no date. Write it as 31/12/2026.") % {"found": written[:40]}
            self._problem(reading, name, "date_invalid", message, "warning")
            return None
        return found

    def _owner(self, written: str, reading: RowReading) -> None:
        found = self.owners.get(fold(written))
        if found is None:
            message = _("“%(found)s” is no member here: the client becomes yours.") % {"found": written[:60]}
            self._problem(reading, "owner", "owner_unknown", message, "warning")
        reading.draft.owner_id = found

    def _custom(self, one: CustomField, name: str, written: str, reading: RowReading) -> None:
        value: Any = custom_value(one, written, self.order)
        if value is None:
            message = _("“%(found)s” does not fit %(field)s and was left out.") % {
                "found": written[:60],
                "field": one.label,
            }
            self._problem(reading, name, "custom_invalid", message, "warning")
        else:
            reading.draft.custom[one.key] = value

    def _name(self, values: dict[str, list[str]], reading: RowReading) -> None:
        """The legal name; without one the trade name, else the person (a client of kind person)."""
        draft = reading.draft
        draft.legal_name = cells.one_line(_first(values.get("legal_name")))
        draft.trade_name = cells.one_line(_first(values.get("trade_name")))
        draft.legal_form = cells.CATEGORIES.get(_first(values.get("legal_form")), _first(values.get("legal_form")))
        if draft.legal_name:
            return
        if draft.trade_name:
            draft.legal_name, draft.trade_name = draft.trade_name, ""
            return
        person = draft.contacts[0] if draft.contacts else None
        name = " ".join(part for part in (person.first_name, person.last_name) if part) if person else ""
        if name and person is not None:
            draft.legal_name, draft.kind = name, "person"
            _person_reach(draft, person)
            return
        message = _("The name of the client is missing. Fill in the cell, or set the row aside.")
        self._problem(reading, "legal_name", "legal_name_missing", message)


ADDRESS_PARTS = ("line1", "line2", "line3", "postal_code", "city", "region", "country")
CHOICES: dict[str, tuple[str, Callable[[str], str | None]]] = {
    "status": ("status", cells.status),
    "kind": ("kind", lambda text: cells.word_of("KIND", text)),
    "language": ("language", lambda text: cells.word_of("LANGUAGE", text)),
    "currency": ("currency", cells.currency),
    "payment_method": ("payment_method", lambda text: cells.word_of("METHOD", text)),
    "vat_treatment": ("vat_treatment", lambda text: cells.word_of("TREATMENT", text)),
    "nature": ("nature", lambda text: cells.word_of("NATURE", text)),
    "iban": ("iban", lambda text: text),
    "bic": ("bic", lambda text: text),
}


def _first(texts: Sequence[str] | None) -> str:
    return texts[0] if texts else ""


def _three(lines: list[str], first: str) -> tuple[str, str, str]:
    """At most three lines; more are joined into the last."""
    kept = [line for line in ([first] if first else []) + [cells.one_line(line) for line in lines]]
    return (
        kept[0] if kept else "",
        kept[1] if len(kept) > 1 else "",
        ", ".join(kept[2:]),
    )


def _person_reach(draft: ClientDraft, person: ContactDraft) -> None:
    """A private person is reached where the contact is."""
    draft.email = draft.email or person.email
    draft.phone = draft.phone or person.phone
    draft.mobile = draft.mobile or person.mobile
    draft.contacts = []


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
