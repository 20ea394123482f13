"""The client's fields in words: labels, and values as people read them (for old → new, previews, exports)."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from carnet.clients.models import Address, Client, CustomField, Note
from carnet.ui import formats

LABELS: dict[str, Promise] = {
    "number": _("Client number"),
    "kind": _("Kind"),
    "legal_name": _("Legal name"),
    "trade_name": _("Trade name"),
    "legal_form": _("Legal form"),
    "country": _("Country"),
    "registration_number": _("Registration number"),
    "tax_id": _("Tax ID"),
    "status": _("Status"),
    "is_supplier": _("Supplier"),
    "email": _("E-mail"),
    "phone": _("Phone"),
    "mobile": _("Mobile"),
    "fax": _("Fax"),
    "website": _("Website"),
    "language": _("Language"),
    "currency": _("Currency"),
    "payment_days": _("Payment terms (days)"),
    "payment_end_of_month": _("End of month"),
    "payment_method": _("Payment method"),
    "iban": _("IBAN"),
    "bic": _("BIC"),
    "vat_treatment": _("VAT treatment"),
    "nature": _("Nature of operations"),
    "routing_address": _("E-invoicing address"),
    "parent_id": _("Group"),
    "owner_id": _("Owner"),
    "tags": _("Tags"),
    "contacts": _("Contacts"),
    "notes": _("Notes"),
    "created_on": _("Client since"),
    "city": _("City"),
    "postal_code": _("Postal code"),
    "line1": _("Street and number"),
    "line2": _("Address, second line"),
    "line3": _("Address, third line"),
    "region": _("Region"),
    "label": _("Name of the address"),
    "establishment_id": _("SIRET"),
    "title": _("Title"),
    "first_name": _("First name"),
    "last_name": _("Last name"),
    "job_title": _("Job title"),
    "department": _("Department"),
    "is_primary": _("Primary contact"),
    "is_billing": _("Billing contact"),
    "left_on": _("Left on"),
    "name": _("Name"),
    "body": _("Text"),
    "help_text": _("Help text"),
    "choices": _("Choices"),
    "position": _("Position"),
}
CHOICES: dict[str, dict[str, Any]] = {
    "status": dict(Client.Status.choices),
    "vat_treatment": dict(Client.VatTreatment.choices),
    "nature": dict(Client.Nature.choices),
    "payment_method": dict(Client.PaymentMethod.choices),
}
#: ``kind`` is a word of clients, addresses and notes alike; their values differ, so one table holds them all.
KINDS: dict[str, Any] = dict([*Client.Kind.choices, *Address.Kind.choices, *Note.Kind.choices])


def field_label(field: str) -> str:
    """The label of a field; ``addresses.billing.city`` is « City (billing) », ``external_ids.sap`` names the system."""
    head, _dot, rest = field.partition(".")
    if head == "addresses" and rest.count(".") == 1:
        kind, name = rest.split(".")
        return f"{field_label(name)} ({str(KINDS.get(kind, kind)).lower()})"
    if head == "contacts" and "." in rest:
        return gettext("%(field)s (contact)") % {"field": field_label(rest.partition(".")[2])}
    if head == "external_ids":
        return gettext("Identifier in “%(system)s”") % {"system": rest}
    return str(LABELS.get(field, rest or field))


def shown(field: str, value: Any, custom: CustomField | None = None) -> str:
    """A value as people read it, in their language; empty for nothing."""
    if value is None or value == "" or value == []:
        return ""
    if custom is not None:
        return _custom(custom, value)
    name = field.rpartition(".")[2]
    if name == "kind":
        return str(KINDS.get(value, value))
    if name in CHOICES:
        return str(CHOICES[name].get(value, value))
    if name in {"parent_id", "owner_id"}:
        return gettext("a client that you cannot see") if name == "parent_id" else gettext("a former member")
    if isinstance(value, list):
        return ", ".join(str(each) for each in value)
    return _plain(name, value)


def _plain(name: str, value: Any) -> str:
    if isinstance(value, bool):
        return gettext("Yes") if value else gettext("No")
    if name in {"created_on", "left_on"}:
        return _date(value)
    if name == "country":
        return _territory(str(value))
    return str(value)


def _custom(field: CustomField, value: Any) -> str:
    """A custom value, from the text that its row and the history keep."""
    text = str(value)
    if field.kind == CustomField.Kind.YES_NO:
        return gettext("Yes") if text in {"1", "True"} else gettext("No")
    if field.kind == CustomField.Kind.NUMBER:
        return formats.number(Decimal(text))
    return _date(value) if field.kind == CustomField.Kind.DATE else text


def _date(value: Any) -> str:
    date = value if isinstance(value, dt.date) else dt.date.fromisoformat(str(value))
    return formats.date(date, "long")


def _territory(code: str) -> str:
    from babel import Locale

    return str(Locale.parse(formats.locale_name()).territories.get(code, code))
