"""Clients on the wire: what one sends to add or change, what one gets.

A field that the reader may not see is absent, never null. An empty text means "none".
"""

import datetime as dt
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints

from carnet.clients.api.shapes.address import AddressIn, AddressOut, Country
from carnet.clients.api.shapes.contact import ContactIn, Email
from carnet.clients.drafts import ClientDraft
from carnet.lib.api.shapes import Code, Day, Id, Ids, Input, Line, Named, Output, Short, example

Kind = Literal["organisation", "person"]
Status = Literal["prospect", "active", "inactive"]
VatTreatment = Literal["standard", "reverse_charge", "export", "exempt"]
Nature = Literal["", "goods", "services", "both"]
Currency = Annotated[str, StringConstraints(pattern=r"^([A-Za-z]{3})?$")]
TagName = Annotated[str, StringConstraints(min_length=1, max_length=60)]
Tags = Annotated[list[TagName], Field(max_length=100)]
CustomValue = Annotated[str, StringConstraints(max_length=2000)] | bool | int | Decimal | None


class ExternalIdIn(Input):
    """What another system calls this client."""

    system: Annotated[str, StringConstraints(min_length=1, max_length=40)]
    value: Annotated[str, StringConstraints(min_length=1, max_length=120)]


class ClientFields(Input):
    """The fields of a client that one may write, each as the pages know it."""

    number: Code = ""
    kind: Kind = "organisation"
    trade_name: Line = ""
    legal_form: Short = ""
    country: Country = ""
    registration_number: Code = ""
    tax_id: Code = ""
    status: Status = "prospect"
    is_supplier: bool = False
    email: Email = ""
    phone: Code = ""
    mobile: Code = ""
    fax: Code = ""
    website: Annotated[str, StringConstraints(max_length=300)] = ""
    language: Annotated[str, StringConstraints(max_length=5)] = ""
    currency: Currency = ""
    payment_days: Annotated[int, Field(ge=0, le=365)] | None = None
    payment_end_of_month: bool = False
    payment_method: Annotated[str, StringConstraints(max_length=20)] = ""
    iban: Annotated[str, StringConstraints(max_length=50)] = ""
    bic: Annotated[str, StringConstraints(max_length=20)] = ""
    vat_treatment: VatTreatment = "standard"
    nature: Nature = ""
    routing_address: Annotated[str, StringConstraints(max_length=100)] = ""
    parent_id: Id | None = None
    owner_id: Id | None = None
    external_ids: Annotated[list[ExternalIdIn], Field(max_length=50)] = []
    custom: Annotated[dict[str, CustomValue], Field(max_length=200)] = {}

    def pairs(self) -> list[tuple[str, str]]:
        """The external ids as the drafts want them."""
        return [(one.system, one.value) for one in self.external_ids]


class ClientIn(ClientFields):
    """A client to add. Without an address it is accepted, and counted as incomplete."""

    model_config = example(
        legal_name="Menuiserie Kerbrat SARL",
        country="FR",
        registration_number="732 829 320",
        email="contact@kerbrat.example",
        tags=["Bretagne"],
        addresses=[{"line1": "4 rue des Quais", "postal_code": "29200", "city": "Brest", "country": "FR"}],
    )

    legal_name: Annotated[str, StringConstraints(min_length=1, max_length=200)]
    created_on: Day | None = None
    tags: Tags = []
    addresses: Annotated[list[AddressIn], Field(max_length=100)] = []
    contacts: Annotated[list[ContactIn], Field(max_length=100)] = []

    def draft(self) -> ClientDraft:
        """The draft for the action."""
        flat = self.model_dump(exclude={"addresses", "contacts", "external_ids"})
        return ClientDraft(
            **flat,
            external_ids=self.pairs(),
            addresses=[one.draft() for one in self.addresses],
            contacts=[one.draft() for one in self.contacts],
        )


class ClientPatch(ClientFields):
    """What changes of a client: only the fields that are sent. ``tags`` is the whole new set."""

    model_config = example(status="active", phone="+33 2 98 00 00 00")

    legal_name: Annotated[str, StringConstraints(min_length=1, max_length=200)] = ""
    created_on: Day | None = None
    tags: Tags = []

    def values(self) -> dict[str, Any]:
        """The plain fields that were sent."""
        apart = {"tags", "external_ids", "custom"}
        return {name: getattr(self, name) for name in self.model_fields_set - apart}


class ClientsAssignment(Input):
    """Clients, and the member who becomes their owner."""

    model_config = example(client_ids=[12, 15], owner_id=3)

    client_ids: Ids
    owner_id: Id


class ClientsTagging(Input):
    """Clients, tags to put on and tags to take off."""

    model_config = example(client_ids=[12, 15], add=["Bretagne"], remove=["À qualifier"])

    client_ids: Ids
    add: Tags = []
    remove: Tags = []


class ClientsChoice(Input):
    """Clients."""

    model_config = example(client_ids=[12, 15])

    client_ids: Ids


class ExternalIdOut(Output):
    """What another system calls this client."""

    system: str
    value: str


class Missing(Output):
    """Something that a client lacks to be invoiced electronically."""

    code: str
    field: str
    label: str


class Completeness(Output):
    """How ready a client is to be invoiced electronically: a score of 100, and what is missing."""

    score: int
    missing: list[Missing]


class ClientOut(Output):
    """A client as this reader sees it: ``iban`` and ``bic`` are there only for those who may see bank details.

    ``parent_id`` is null when there is no parent, or none that the reader may see.
    """

    id: int
    number: str
    name: str
    kind: str
    legal_name: str
    trade_name: str
    legal_form: str
    country: str
    registration_number: str
    tax_id: str
    status: str
    is_supplier: bool
    email: str
    phone: str
    mobile: str
    fax: str
    website: str
    language: str
    currency: str
    payment_days: int | None
    payment_end_of_month: bool
    payment_method: str
    iban: str = ""
    bic: str = ""
    vat_treatment: str
    nature: str
    routing_address: str
    parent_id: int | None
    owner: Named | None
    tags: list[str]
    external_ids: list[ExternalIdOut]
    custom: dict[str, str | bool | None]
    addresses: list[AddressOut]
    completeness: Completeness
    created_on: dt.date
    created_at: dt.datetime
    updated_at: dt.datetime
    archived_at: dt.datetime | None
    version: int


class ClientPage(Output):
    """A page of clients; ``next`` is the cursor of the page after, null at the end."""

    items: list[ClientOut]
    next: str | None
