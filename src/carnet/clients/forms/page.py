"""What the page of the form needs beside the form: lists, labels of the country, where its parts are asked for."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from carnet.clients import showing
from carnet.clients.forms import choices
from carnet.clients.forms.addressing import layout
from carnet.clients.forms.client_form import ClientForm, custom_names
from carnet.clients.forms.labels import label_of
from carnet.clients.forms.names import TERMS
from carnet.clients.forms.numbering import is_french, register_of, tax_of
from carnet.clients.models import Client
from carnet.clients.queries import propose_tax_id
from carnet.users.models import User


def form_context(form: ClientForm, user: User, client: Client | None = None) -> dict[str, Any]:
    """The context of ``clients/client_form.html`` and of its fragments."""
    return {
        "form": form,
        "client": client,
        "labels": {name: label_of(name, form) for name in form.values},
        "lists": lists(form, user),
        "custom": custom_names(form.fields),
        "choices_of": choices.custom_choices,
        "proposed": proposed_tax(form),
        "more_open": bool(
            form.errors.keys() & {"number", "legal_form", "website", "parent_id", "routing_address", "iban", "bic"}
        ),
        "parts_url": _parts_url(client),
        **country_context(form),
    }


def proposed_tax(form: ClientForm) -> str:
    """The VAT number that follows from the numbers typed, as the form shows it; nothing where none can be worked out."""
    number = form.value("registration_number") or form.value("siret")
    return showing.tax(propose_tax_id(form.country, number)).replace(showing.GAP, " ") if number else ""


def country_context(form: ClientForm) -> dict[str, Any]:
    """What changes with the country."""
    return {
        "french": is_french(form.country),
        "register": register_of(form.country),
        "tax": tax_of(form.country),
        "address": layout(form.country),
    }


def lists(form: ClientForm, user: User) -> dict[str, Any]:
    """The choices of each list."""
    return {
        "country": choices.country_choices(form.country),
        "currency": choices.currency_choices(form.value("currency")),
        "language": choices.language_choices(form.value("language")),
        TERMS: choices.terms_choices(form.value(TERMS)),
        "owner_id": choices.with_value(choices.member_choices(), form.value("owner_id")),
        "parent_id": choices.parent_choices(form.value("parent_id"), user),
        "tags": choices.tag_choices(form.tags),
        "kind": choices.word_choices(Client.Kind.choices),
        "status": choices.word_choices(Client.Status.choices),
        "payment_method": choices.word_choices(Client.PaymentMethod.choices),
        "vat_treatment": choices.word_choices(Client.VatTreatment.choices),
        "nature": choices.word_choices(Client.Nature.choices),
    }


def _parts_url(client: Client | None) -> str:
    """Where the page asks for a part anew; the part's name is put at the end."""
    name = "clients:client_change_part" if client else "clients:client_add_part"
    arguments = [client.pk, "x"] if client else ["x"]
    return reverse(name, args=arguments).removesuffix("x")
