"""The facts of a client beside its profile, and what it lacks to be invoiced electronically in France."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import F, FilteredRelation, Q, QuerySet
from django.utils.translation import gettext as _

from carnet.clients.models import Address, Client, ClientMember, ContactLink, CustomField, ExternalId, Tag
from carnet.clients.permissions import can_see_bank
from carnet.clients.queries.facts import visible_clients
from carnet.clients.words import shown
from carnet.lib import identifiers
from carnet.lib.prepared import Prepared
from carnet.users.models import User

#: Contacts shown in the panel; the tab shows them all.
MOST_CONTACTS = 100


@dataclass(frozen=True, slots=True)
class ClientFacts:
    """What hangs on a client. ``contacts``: present ones first, the primary on top, :data:`MOST_CONTACTS` at most.

    ``parent`` is None also when the reader may not see it. ``bank_visible``: whether IBAN and BIC may be shown.
    """

    addresses: list[Address]
    contacts: list[ContactLink]
    team: list[ClientMember]
    tags: list[Tag]
    external_ids: list[ExternalId]
    custom: list[tuple[CustomField, str]]
    owner: User | None
    parent: Client | None
    bank_visible: bool

    @property
    def registered(self) -> Address | None:
        """The registered office."""
        return next((address for address in self.addresses if address.kind == "registered"), None)


TEAM = Prepared[ClientMember](
    lambda pk: ClientMember.objects.filter(client_id=pk).select_related("user").order_by("-is_owner", "pk")
)
TAGS = Prepared[Tag](lambda pk: Tag.objects.filter(client_tags__client_id=pk).order_by("key"))
EXTERNAL_IDS = Prepared[ExternalId](lambda pk: ExternalId.objects.filter(client_id=pk).order_by("system", "pk"))
ADDRESSES = Prepared[Address](lambda pk: Address.objects.filter(client_id=pk))
CONTACTS = Prepared[ContactLink](lambda pk: ContactLink.objects.filter(client_id=pk).select_related("contact"))


def client_facts(client: Client, user: User) -> ClientFacts:
    """Everything the panel shows, read through the member's rights; six queries, seven with a parent, whatever hangs on it."""
    team = TEAM(client.pk)
    seen = visible_clients(user)
    return ClientFacts(
        addresses=sorted_addresses(client),
        contacts=present_contacts(client)[:MOST_CONTACTS],
        team=team,
        tags=TAGS(client.pk),
        external_ids=EXTERNAL_IDS(client.pk),
        custom=custom_values(client),
        owner=next((member.user for member in team if member.is_owner), None),
        parent=seen.filter(pk=client.parent_id).first() if client.parent_id else None,
        bank_visible=can_see_bank(user),
    )


def sorted_addresses(client: Client) -> list[Address]:
    """The addresses, the registered office first."""
    order = {kind: place for place, kind in enumerate(Address.Kind.values)}
    return sorted(ADDRESSES(client.pk), key=lambda address: (order[address.kind], address.pk))


def present_contacts(client: Client) -> list[ContactLink]:
    """The contacts with what they are for this client: those still there first, the primary on top, then by name."""
    return sorted(
        CONTACTS(client.pk),
        key=lambda link: (link.left_on is not None, not link.is_primary, link.contact.sort_name, link.pk),
    )


def custom_values(client: Client) -> list[tuple[CustomField, str]]:
    """Every field of today with the client's value in words, empty where it has none."""
    return [(field, shown(f"custom.{field.key}", field.said or "", field)) for field in CUSTOM_VALUES(client.pk)]


def _fields_with_values(client_id: int) -> QuerySet[Any]:
    ours = FilteredRelation("values", condition=Q(values__client_id=client_id))
    fields = CustomField.objects.filter(archived_at=None).annotate(ours=ours, said=F("ours__text"))
    return fields.order_by("position", "pk")


CUSTOM_VALUES = Prepared[Any](_fields_with_values)


def typed_custom_values(client: Client) -> dict[str, Any]:
    """The client's custom values by key, as their types (str, Decimal, date, bool), for forms and the API."""
    rows = client.custom_values.select_related("field").filter(field__archived_at=None).order_by("field__position")
    return {row.field.key: row.value for row in rows}


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing that lacks: a code, a sentence, and the field where it is mended."""

    code: str
    label: str
    field: str


@dataclass(frozen=True, slots=True)
class Completeness:
    """``score`` 0 to 100: the share of what an electronic invoice needs; ``missing`` says the rest."""

    score: int
    missing: list[Missing]


def completeness(client: Client, facts: ClientFacts | None = None) -> Completeness:
    """How much of what an electronic invoice needs is there; two queries, none when the facts were read already."""
    checks = einvoice_checks(client, facts)
    missing = [Missing(code, label, field) for code, field, label, ok in checks if not ok]
    return Completeness(round(100 * (len(checks) - len(missing)) / len(checks)), missing)


def missing_for_einvoice(client: Client) -> list[Missing]:
    """What lacks to invoice this client electronically (decree 2022-1299; for France, a person needs no SIREN)."""
    return completeness(client).missing


def einvoice_checks(client: Client, facts: ClientFacts | None = None) -> list[tuple[str, str, str, bool]]:
    """(code, field, sentence, holds): identity, place, nature of operations, where the invoice goes."""
    place = facts.registered if facts else Address.objects.filter(client=client, kind="registered").first()
    checks = [
        (
            "address",
            "addresses.0.line1",
            _("Full address"),
            bool(place and place.line1 and place.city and place.postal_code),
        ),
        ("country", "country", _("Country"), bool(client.country)),
        ("nature", "nature", _("Nature of operations"), bool(client.nature)),
        ("billing_email", "contacts", _("E-mail address for invoices"), _billing_email(client, facts)),
    ]
    if client.country in identifiers.FRENCH and client.kind == Client.Kind.ORGANISATION:
        checks += _french_checks(client, place.establishment_id if place else "")
    return checks


def _french_checks(client: Client, siret: str) -> list[tuple[str, str, str, bool]]:
    siren, number = client.registration_number, client.tax_id
    coherent = (not siret or siret[:9] == siren) and (not number or number[4:] == siren)
    return [
        ("siren", "registration_number", _("Valid SIREN"), identifiers.siren_ok(siren)),
        ("coherent", "tax_id", _("SIREN, SIRET and VAT number that agree"), bool(siren) and coherent),
        ("tax_id", "tax_id", _("VAT number"), client.vat_treatment == Client.VatTreatment.EXEMPT or bool(number)),
        ("routing", "routing_address", _("E-invoicing address"), bool(client.routing_address)),
    ]


def _billing_email(client: Client, facts: ClientFacts | None) -> bool:
    if client.email:
        return True
    if facts:
        return any(link.is_billing and link.left_on is None and link.contact.email for link in facts.contacts)
    links = ContactLink.objects.filter(client=client, is_billing=True, left_on=None)
    return links.exclude(contact__email="").exists()
