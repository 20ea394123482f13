"""What each field of the form is called, and how its value is said in words."""

from __future__ import annotations

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from carnet.clients.forms.addressing import layout
from carnet.clients.forms.choices import Pairs, country_choices, member_choices, parent_choices, terms_words
from carnet.clients.forms.client_form import ClientForm
from carnet.clients.forms.names import CUSTOM, TERMS
from carnet.clients.forms.numbering import register_of, tax_of
from carnet.clients.models import Client
from carnet.users.models import User

LABELS: dict[str, Promise] = {
    "country": _("Country"),
    "kind": _("Kind"),
    "legal_name": _("Legal name"),
    "trade_name": _("Trade name"),
    "legal_form": _("Legal form"),
    "number": _("Client number"),
    "siret": _("SIRET of the registered office"),
    "status": _("Status"),
    "email": _("Billing e-mail"),
    "phone": _("Phone"),
    "website": _("Website"),
    "language": _("Language"),
    "currency": _("Currency"),
    "payment_method": _("Means of payment"),
    "vat_treatment": _("VAT treatment"),
    "nature": _("Nature of operations"),
    "routing_address": _("E-invoicing address"),
    "iban": _("IBAN"),
    "bic": _("BIC"),
    "owner_id": _("Owner"),
    "parent_id": _("Part of"),
    TERMS: _("Terms of payment"),
    "is_supplier": _("Supplier"),
    "tags": _("Tags"),
    "line3": _("More of the address"),
}
CHOICES: dict[str, Any] = {
    "kind": Client.Kind,
    "status": Client.Status,
    "payment_method": Client.PaymentMethod,
    "vat_treatment": Client.VatTreatment,
    "nature": Client.Nature,
}


def label_of(name: str, form: ClientForm) -> str | Promise:
    """The field's label in the country of the form."""
    if name.startswith(CUSTOM):
        return next((one.label for one in form.fields if f"{CUSTOM}{one.key}" == name), name)
    if name == "registration_number":
        return register_of(form.country).label
    if name == "tax_id":
        return tax_of(form.country).label
    parts: dict[str, Promise] = {part.name: part.label for line in layout(form.country) for part in line}
    return (LABELS | parts).get(name, name)


def shown(name: str, value: Any, form: ClientForm, user: User) -> str:
    """A value as people read it."""
    if name == "tags":
        return ", ".join(value)
    if name in CHOICES:
        return str(dict(CHOICES[name].choices).get(value, value))
    if name == TERMS:
        return terms_words(value) if value else ""
    if name == "is_supplier":
        return str(_("yes") if value else _("no"))
    return str(dict(_pairs(name, value, user)).get(value, value))


def _pairs(name: str, value: str, user: User) -> Pairs:
    if name == "country":
        return country_choices(value)
    if name == "owner_id":
        return member_choices()
    return parent_choices(value, user) if name == "parent_id" else []
