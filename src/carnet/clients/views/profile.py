"""What every tab of a client's page shows: head, tabs, panel. The tabs themselves stand where their rooms are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from carnet.clients import showing
from carnet.clients.forms.choices import terms_words
from carnet.clients.forms.drafting import terms_text
from carnet.clients.forms.names import place_of as field_of
from carnet.clients.forms.numbering import is_french, register_of, tax_of
from carnet.clients.models import Client
from carnet.clients.permissions import allowed_actions
from carnet.clients.queries import ClientFacts, Missing, client_facts, completeness
from carnet.users.views.doors import member_in

TABS: tuple[tuple[str, Promise], ...] = (
    ("overview:client", gettext_lazy("Overview")),
    ("clients:client_contact_details", gettext_lazy("Contact details")),
)
#: How a status looks: kind of badge and icon (icon, word and colour, never colour alone).
STATUS_LOOKS = {"prospect": ("canard", "sprout"), "active": ("ok", "check"), "inactive": ("", "circle-pause")}


#: What templates of the record say values with.
SHOWN = {
    "status_looks": STATUS_LOOKS,
    "show_phone": showing.phone,
    "show_siret": showing.establishment,
    "address_lines": showing.address_lines,
}


@dataclass(frozen=True, slots=True)
class Tab:
    """A tab: a link of its own."""

    label: Promise
    url: str
    current: bool


def profile_context(request: HttpRequest, client: Client, current: str) -> dict[str, Any]:
    """The context of ``clients/profile/frame.html``; ``current`` names the address of the tab."""
    me = member_in(request)
    facts = client_facts(client, me)
    needs = completeness(client, facts)
    return {
        "client": client,
        "facts": facts,
        "legal": legal(client, facts),
        "score": needs.score,
        "missing": [(one.label, where_to_mend(client, one)) for one in needs.missing],
        "allowed": allowed_actions(me, client),
        "on_team": any(one.user_id == me.pk for one in facts.team),
        "profile_tabs": [Tab(label, reverse(name, args=[client.pk]), name == current) for name, label in TABS],
        "panel_folded": request.COOKIES.get("panel") == "0",
        **SHOWN,
    }


def where_to_mend(client: Client, missing: Missing) -> str:
    """The field of the form, or the tab of contact details for what stands there."""
    if missing.field == "contacts":
        return reverse("clients:client_contact_details", args=[client.pk]) + "#contacts"
    return f"{reverse('clients:client_change', args=[client.pk])}#{field_of(missing.field)}"


def legal(client: Client, facts: ClientFacts) -> dict[str, Any]:
    """The legal facts as people read them."""
    registered = next((one for one in facts.addresses if one.kind == "registered"), None)
    return {
        "french": is_french(client.country),
        "register_label": register_of(client.country).label,
        "tax_label": tax_of(client.country).label,
        "registration": showing.registration(client.registration_number, client.country),
        "siret": showing.establishment(registered.establishment_id) if registered else "",
        "siret_bare": registered.establishment_id if registered else "",
        "tax": showing.tax(client.tax_id),
        "phone": showing.phone(client.phone, client.country),
        "website": client.website.removeprefix("https://").removeprefix("http://").rstrip("/"),
        "payment": payment(client),
        "iban": showing.account(client.iban),
        "address": showing.address_lines(registered) if registered else [],
        "country": showing.country_name(client.country),
        "country_shown": registered is None,
    }


def payment(client: Client) -> str:
    """“30 days, end of month, bank transfer”."""
    terms = terms_words(terms_text(client)) if client.payment_days is not None else ""
    method = client.get_payment_method_display() if client.payment_method else ""
    return ", ".join(part for part in (terms, method.lower() if terms else method) if part)
