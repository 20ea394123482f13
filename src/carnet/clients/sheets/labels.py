"""What a field of an import is called on the screen, and in which group the select shows it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from carnet.clients.models import CustomField
from carnet.lib.folding import fold


@dataclass(frozen=True, slots=True)
class FieldChoice:
    """A field that a column can go to."""

    name: str
    label: str
    group: str


CLIENT: dict[str, Promise] = {
    "legal_name": _("Legal name"),
    "trade_name": _("Trade name"),
    "number": _("Client number"),
    "external_id": _("External identifier"),
    "kind": _("Organisation or person"),
    "legal_form": _("Legal form"),
    "registration_number": _("SIREN or register number"),
    "establishment_id": _("SIRET"),
    "tax_id": _("VAT number"),
    "status": _("Status"),
    "email": _("E-mail"),
    "phone": _("Phone"),
    "mobile": _("Mobile"),
    "fax": _("Fax"),
    "website": _("Website"),
    "language": _("Language"),
    "currency": _("Currency"),
    "payment_terms": _("Payment terms"),
    "payment_method": _("Payment method"),
    "iban": _("IBAN"),
    "bic": _("BIC"),
    "vat_treatment": _("VAT treatment"),
    "nature": _("Nature of operations"),
    "parent": _("Parent company"),
    "owner": _("Owner"),
    "tags": _("Tags"),
    "notes": _("Notes"),
    "created_on": _("Client since"),
}
CONTACT: dict[str, Promise] = {
    "contact.title": _("Title"),
    "contact.first_name": _("First name"),
    "contact.last_name": _("Last name"),
    "contact.full_name": _("Full name"),
    "contact.job_title": _("Job title"),
    "contact.email": _("E-mail"),
    "contact.phone": _("Phone"),
    "contact.mobile": _("Mobile"),
    "contact.department": _("Department"),
}
PARTS: dict[str, Promise] = {
    "line1": _("Street"),
    "line2": _("Address line 2"),
    "line3": _("Address line 3"),
    "postal_code": _("Postcode"),
    "city": _("City"),
    "region": _("Region"),
    "country": _("Country"),
}
GROUPS: dict[str, Promise] = {
    "client": _("Client"),
    "address": _("Registered address"),
    "billing": _("Billing address"),
    "delivery": _("Delivery address"),
    "contact": _("Contact"),
    "custom": _("Own fields"),
}
#: What our exports say and an import does not read: it follows from other values, or does not fit a cell of its own.
NOT_READ: dict[str, Promise] = {
    "external_ids": _("Identifiers in other systems"),
    "other_addresses": _("Other addresses"),
    "other_contacts": _("Other contacts"),
    "updated_on": _("Last change"),
    "archived_on": _("Put away on"),
    "contact.is_primary": _("Primary contact"),
    "contact.is_billing": _("Gets the invoices"),
    "contact.language": _("Speaks"),
    "contact.left_on": _("Left on"),
}
#: Labels that no other tool writes.
ONLY_OURS = frozenset({"kind", "external_id"})
#: What a workbook puts behind the second of two equal headers.
AGAIN = re.compile(r" \(\d+\)$")
#: How many labels that only we write, and which share of all headers, make a file ours.
MARKS, MOST = 3, 0.8
NAMES = (*CLIENT, *(f"{group}.{part}" for group in ("address", "billing", "delivery") for part in PARTS), *CONTACT)


def fields(custom: Sequence[CustomField] = ()) -> list[FieldChoice]:
    """Every field, in the order of the select."""
    found = [FieldChoice(name, str(text), str(GROUPS["client"])) for name, text in CLIENT.items()]
    for group in ("address", "billing", "delivery"):
        found += [FieldChoice(f"{group}.{part}", str(text), str(GROUPS[group])) for part, text in PARTS.items()]
    found.append(FieldChoice("address.full", str(_("Address in one cell")), str(GROUPS["address"])))
    found += [FieldChoice(name, str(text), str(GROUPS["contact"])) for name, text in CONTACT.items()]
    return found + [FieldChoice(f"custom.{field.key}", field.label, str(GROUPS["custom"])) for field in custom]


def label(name: str) -> str:
    """The field's words with its group where the words alone do not say it."""
    if name in CLIENT or name in NOT_READ:
        return str(CLIENT.get(name) or NOT_READ[name])
    group, _dot, part = name.partition(".")
    words = CONTACT.get(name) or PARTS.get(part)
    return f"{GROUPS[group]}, {words}" if words and group in GROUPS else part or name


def of_our_export(headers: Sequence[str], custom: Sequence[CustomField] = ()) -> dict[int, str | None]:
    """Column → field of a file that we have written ourselves (None: an import does not read it); empty for any other.

    Such a file has nearly only labels of ours, some of which nobody else writes. A label that stands twice is first the
    field's of the client, then the organisation's own.
    """
    for language, _name in settings.LANGUAGES:
        with override(language):
            words: dict[str, list[str | None]] = {fold(label(name)): [name] for name in NAMES}
            words |= {fold(str(text)): [None] for text in NOT_READ.values()}
        for field in custom:
            words.setdefault(fold(field.label), []).append(f"custom.{field.key}")
        folded = [fold(AGAIN.sub("", header)) for header in headers]
        found = {place: words[text].pop(0) for place, text in enumerate(folded) if words.get(text)}
        ours = sum("." in (name or ".") or name in ONLY_OURS for name in found.values())
        if ours >= MARKS and len(found) >= MOST * len(headers):
            return found
    return {}


def by_label() -> dict[str, str]:
    """Folded words that only an export of ours writes, in every language → field: « Adresse de facturation, Ville »."""
    found: dict[str, str] = {}
    for language, _name in settings.LANGUAGES:
        with override(language):
            found |= {fold(label(name)): name for name in NAMES if "." in name or name in ONLY_OURS}
    return found
