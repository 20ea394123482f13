"""How a client is reached and who is its contact: e-mails, telephones, persons of a row."""

from __future__ import annotations

import re

from django.utils.translation import gettext as _

from carnet.clients.drafts import ContactDraft, NoteDraft
from carnet.clients.sheets.reading import Row
from carnet.lib.clean import phones
from carnet.lib.clean.lists import split_emails
from carnet.lib.clean.names import Person, is_title, names_a_company, split_person, title
from carnet.lib.folding import LEGAL_FORMS, fold

PERSON = re.compile(
    r"(?:m|mr|mme|mlle|monsieur|madame|mademoiselle|mrs|ms|miss|herr|frau|sr|sra|sig|dhr|mevr)\.?\s+\S", re.IGNORECASE
)
#: What databases wrap a link in: ``text#address#``.
WRAPPED = re.compile(r"#")


CONTACT = frozenset(
    f"contact.{name}"
    for name in ("title", "first_name", "last_name", "full_name", "job_title", "email", "phone", "mobile", "department")
)


def read_reach(row: Row) -> None:
    """E-mail, telephones, fax and website of the client; what there is more goes into a note."""
    draft, values = row.draft, row.values
    mails, more = _emails(row, "email"), []
    draft.email = mails[0] if mails else ""
    numbers, mobiles = _phones(row, "phone"), _phones(row, "mobile")
    draft.phone = numbers[0] if numbers else ""
    if not mobiles and len(numbers) > 1:
        mobiles = [numbers.pop(1)]
    draft.mobile = mobiles[0] if mobiles else ""
    more = [*mails[1:], *numbers[1:], *mobiles[1:]]
    if "fax" in values:
        draft.fax = next(iter(_phones(row, "fax")), "")
    if "website" in values:
        draft.website = _site(row.first("website"))
    if more:
        draft.notes.append(_also(more))


def _also(more: list[str]) -> NoteDraft:
    return NoteDraft(body=_("Also in the file: %(values)s") % {"values": ", ".join(dict.fromkeys(more))})


def _emails(row: Row, name: str) -> list[str]:
    if name not in row.values:
        return []
    return list(dict.fromkeys(mail for text in row.all(name) for mail in split_emails(text)))


def _phones(row: Row, name: str) -> list[str]:
    found: list[str] = []
    for text in row.all(name):
        for part in phones.split_phones(text) if len(text) > 16 else (text,):
            number, lost = phones.repaired(part, row.country)
            if lost:
                message = _(
                    "“%(found)s” has lost its last digits in the spreadsheet. Format the column as text and export it again."
                )
                row.flaw(name, "phone_truncated", message % {"found": part[:40]})
            elif number not in found:
                found.append(number)
    return found


def _site(text: str) -> str:
    """An address of the web; of a link that a database wrapped in « # », what is one, else nothing."""
    if "#" not in text or text.lower().startswith(("http://", "https://")):
        return text
    parts = (part.strip() for part in WRAPPED.split(text))
    return next((part for part in parts if part.lower().startswith(("http://", "https://", "www."))), "")


def read_people(row: Row) -> None:
    """The contact of the row. A civility alone tells that the client itself is a person."""
    if row.values.keys().isdisjoint(CONTACT):
        return
    contact = _contact(row)
    if contact.first_name or contact.last_name or contact.email:
        row.draft.contacts.append(contact)
    elif contact.title and "legal_name" in row.values:
        _civility(row, contact.title)
    rest = [value for value in (contact.phone, contact.mobile) if value]
    if rest and not row.draft.contacts:
        row.draft.phone, row.draft.mobile = row.draft.phone or rest[0], row.draft.mobile or contact.mobile


def _contact(row: Row) -> ContactDraft:
    mails, numbers, mobiles = (
        _emails(row, "contact.email"), _phones(row, "contact.phone"), _phones(row, "contact.mobile")
    )  # fmt: skip
    if further := [*mails[1:], *(numbers[1:] if mobiles else numbers[2:]), *mobiles[1:]]:
        row.draft.notes.append(_also(further))
    person = _person(row)
    return ContactDraft(
        title=person.title[:20],
        first_name=person.first_name,
        last_name=person.last_name,
        email=mails[0] if mails else "",
        phone=numbers[0] if numbers else "",
        mobile=(mobiles or numbers[1:] or [""])[0],
        job_title=row.first("contact.job_title"),
        department=row.first("contact.department"),
        is_primary=True,
    )


def _person(row: Row) -> Person:
    """The name by its own columns, else by the cell that holds it whole; « M. Jean DUPONT » in a last name is taken apart."""
    first, last = row.first("contact.first_name"), row.first("contact.last_name")
    full = row.first("contact.full_name")
    whole = split_person(full) if full else Person("", "", "")
    if last and not first and " " in last and _is_titled(last):
        whole, last = split_person(last), ""
    civility = row.first("contact.title")
    return Person(
        title(civility) if civility else whole.title,
        first or ("" if last else whole.first_name),
        last or (whole.last_name if not first or whole.first_name else ""),
    )


def _is_titled(text: str) -> bool:
    return bool(PERSON.match(text))


def _civility(row: Row, civility: str) -> None:
    if fold(civility).replace(".", "") in LEGAL_FORMS:
        row.draft.legal_form = row.draft.legal_form or civility
    elif is_title(civility) and "kind" not in row.values:
        row.draft.kind = "person"


def read_name(row: Row) -> None:
    """The legal name; without one the trade name, else the person (a client of kind person)."""
    draft = row.draft
    draft.legal_name, draft.trade_name = row.first("legal_name"), row.first("trade_name")
    if draft.legal_name:
        _titled_name(row)
        if draft.kind == "person" and row.reading.parent:
            _of_parent(row)
        return
    person = draft.contacts[0] if draft.contacts else None
    name = " ".join(part for part in (person.first_name, person.last_name) if part) if person else ""
    if draft.trade_name and fold(draft.trade_name) not in fold(name):
        draft.legal_name, draft.trade_name = draft.trade_name, ""
        return
    if name and person is not None:
        draft.legal_name, draft.trade_name, draft.kind = name, "", "person"
        _reach_of(row, person)
        return
    message = _("The name of the client is missing. Fill in the cell, or set the row aside.")
    row.flaw("legal_name", "legal_name_missing", message, "error")


def _titled_name(row: Row) -> None:
    """« M. Jean DUPONT » where a company's name goes is a private person."""
    draft = row.draft
    if "kind" in row.values or not _is_titled(draft.legal_name) or names_a_company(draft.legal_name):
        return
    person = split_person(draft.legal_name)
    draft.kind = "person"
    draft.legal_name = " ".join(part for part in (person.first_name, person.last_name) if part) or draft.legal_name


def _of_parent(row: Row) -> None:
    """A person who has a company above is its contact: the row is the company's, and what reaches the person theirs."""
    draft = row.draft
    person = split_person(draft.legal_name)
    draft.contacts = [
        ContactDraft(
            title=person.title[:20],
            first_name=person.first_name,
            last_name=person.last_name,
            email=draft.email,
            phone=draft.phone,
            mobile=draft.mobile,
            job_title=row.first("contact.job_title"),
            department=row.first("contact.department"),
        )
    ]
    draft.legal_name, draft.kind, row.reading.parent = row.reading.parent, "organisation", ""
    draft.email = draft.phone = draft.mobile = draft.number = ""
    draft.external_ids = []


def _reach_of(row: Row, person: ContactDraft) -> None:
    """A private person is reached where the contact is."""
    draft = row.draft
    for name in ("email", "phone", "mobile"):
        mine, theirs = getattr(draft, name), getattr(person, name)
        if theirs and mine and theirs != mine:
            draft.notes.append(_also([theirs]))
        setattr(draft, name, mine or theirs)
    draft.contacts = []
