"""Is this client here already? Asked while one types, before one saves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from django.utils.translation import gettext as _

from carnet.clients.drafts import ClientDraft
from carnet.clients.models import Client
from carnet.clients.queries.facts import Asked, home, read_facts
from carnet.clients.rules.clean import Clean, clean_draft
from carnet.clients.rules.judging import shared, siret_taken
from carnet.users.models import User

#: So many clients of the same name are shown.
NAMESAKES = 5


Reason = Literal["siret", "siren", "tax_id", "name"]


@dataclass(frozen=True, slots=True)
class Double:
    """Another client that is, or looks like, the same. ``client`` is None when the member may not see it."""

    kind: Literal["blocks", "warns"]
    reason: Reason
    client: Client | None
    message: str


def find_doubles(draft: ClientDraft, *, user: User, except_id: int | None = None) -> list[Double]:
    """The same SIRET blocks; the same SIREN, tax number or name warns. Hidden clients are counted, never named; five queries."""
    clean = clean_draft(draft, home().country)
    asked = Asked(
        sirets={clean.siret} - {""},
        sirens={clean.values.get("registration_number", "")} - {""},
        tax_ids={clean.values.get("tax_id", "")} - {""},
    )
    facts = read_facts(asked, user, but=[except_id] if except_id else ())
    holders: dict[Reason, set[int]] = {
        "siret": set(facts.sirets.values()),
        "siren": set(facts.sirens.values()),
        "tax_id": set(facts.tax_ids.values()),
    }
    reasons: dict[int, Reason] = {}
    for reason, ids in holders.items():
        for pk in ids - {except_id}:
            reasons.setdefault(pk, reason)
    visible = Client.objects.named_for(user).in_bulk(reasons)
    doubles = [_double(reason, visible.get(pk)) for pk, reason in reasons.items()]
    named = {double.client.pk for double in doubles if double.client}
    return doubles + [
        double for double in _namesakes(clean, user, except_id) if double.client and double.client.pk not in named
    ]


def _double(reason: Reason, client: Client | None) -> Double:
    name = client.name if client else None
    if reason == "siret":
        return Double("blocks", reason, client, siret_taken(name))
    return Double("warns", reason, client, shared(_("SIREN") if reason == "siren" else _("tax number"), name))


def _namesakes(clean: Clean, user: User, except_id: int | None) -> list[Double]:
    """Visible clients of the same name, legal form aside; in the same town when the town is known."""
    name = clean.values["match_name"]
    if not name:
        return []
    rows = Client.objects.visible_to(user).filter(match_name=name).exclude(pk=except_id).order_by("pk")
    postal_code = clean.values.get("postal_code")
    rows = rows.filter(postal_code__in=["", postal_code]) if postal_code else rows
    return [
        Double(
            "warns", "name", client, _("“%(name)s” has the same name: is it the same client?") % {"name": client.name}
        )
        for client in rows[:NAMESAKES]
    ]
