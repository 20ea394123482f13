"""The form of one address."""

from __future__ import annotations

from typing import Any

from carnet.clients import showing
from carnet.clients.drafts import AddressDraft
from carnet.clients.forms.addressing import layout
from carnet.clients.forms.choices import country_choices, word_choices
from carnet.clients.forms.numbering import is_french
from carnet.clients.forms.plain import PlainForm
from carnet.clients.models import Address

NAMES = ("kind", "label", "country", "line1", "line2", "line3", "postal_code", "city", "region", "establishment_id")


def opened(address: Address) -> PlainForm:
    """An address as it stands."""
    values = {name: str(getattr(address, name)) for name in NAMES}
    values["establishment_id"] = showing.establishment(values["establishment_id"]).replace(showing.GAP, " ")
    return PlainForm(values)


def blank(kind: str, country: str) -> PlainForm:
    """A new one, in the client's country."""
    return PlainForm(dict.fromkeys(NAMES, "") | {"kind": kind, "country": country})


def draft_of(form: PlainForm) -> AddressDraft:
    """A new address."""
    values: dict[str, Any] = {name: form.value(name) for name in NAMES}
    return AddressDraft(**values)


def context_of(form: PlainForm) -> dict[str, Any]:
    """What its page needs: kinds, countries, and how an address is written there."""
    country = form.value("country") or "FR"
    return {
        "form": form,
        "kinds": word_choices(Address.Kind.choices),
        "countries": country_choices(country),
        "address": layout(country),
        "french": is_french(country),
    }
