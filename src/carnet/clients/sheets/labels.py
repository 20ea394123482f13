"""What a field of an import is called on the screen, and in which group the select shows it."""

from __future__ import annotations

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
#: Labels that no other tool writes.
ONLY_OURS = frozenset({"kind", "external_id"})
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
    if name in CLIENT:
        return str(CLIENT[name])
    group, _dot, part = name.partition(".")
    words = CONTACT.get(name) or PARTS.get(part)
    return f"{GROUPS[group]}, {words}" if words and group in GROUPS else part or name


def by_label() -> dict[str, str]:
    """Folded words that only an export of ours writes, in every language → field: « Adresse de facturation, Ville »."""
    found: dict[str, str] = {}
    for language, _name in settings.LANGUAGES:
        with override(language):
            found |= {fold(label(name)): name for name in NAMES if "." in name or name in ONLY_OURS}
    return found
