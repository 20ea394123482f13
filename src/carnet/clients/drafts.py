"""What a door hands to an action: plain values, already shaped, not yet judged.

Doors (form, API, import, demo) build these; the action checks the rules once for all of them. An empty string means
"none". Money and numbers never are floats. Unknown keys cannot occur: the structs are closed.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

import msgspec


class AddressDraft(msgspec.Struct, kw_only=True, omit_defaults=True):
    """An address; ``id`` names an existing one of the client when it changes."""

    id: int | None = None
    kind: str = "registered"
    label: str = ""
    line1: str = ""
    line2: str = ""
    line3: str = ""
    postal_code: str = ""
    city: str = ""
    region: str = ""
    country: str = ""
    establishment_id: str = ""


class ContactDraft(msgspec.Struct, kw_only=True, omit_defaults=True):
    """A person of the client, with what they are for it."""

    title: str = ""
    first_name: str = ""
    last_name: str = ""
    email: str = ""
    phone: str = ""
    mobile: str = ""
    language: str = ""
    job_title: str = ""
    department: str = ""
    is_primary: bool = False
    is_billing: bool = False
    left_on: dt.date | None = None


class NoteDraft(msgspec.Struct, kw_only=True, omit_defaults=True):
    """A note; ``happened_at`` keeps the true date of imported history."""

    body: str
    kind: str = "note"
    happened_at: dt.datetime | None = None


class ClientDraft(msgspec.Struct, kw_only=True, omit_defaults=True):
    """A client to be. ``owner_id`` None: the one who adds. ``number`` empty: the next of the pattern.

    ``custom`` maps a custom field's key to str, int, Decimal, date or bool. ``external_ids`` are (system, value).
    ``require_address``: the form asks for street, city and country; an import or the API may lack them ("incomplete").
    """

    legal_name: str
    number: str = ""
    kind: str = "organisation"
    trade_name: str = ""
    legal_form: str = ""
    country: str = ""
    registration_number: str = ""
    tax_id: str = ""
    status: str = "prospect"
    is_supplier: bool = False
    email: str = ""
    phone: str = ""
    mobile: str = ""
    fax: str = ""
    website: str = ""
    language: str = ""
    currency: str = ""
    payment_days: int | None = None
    payment_end_of_month: bool = False
    payment_method: str = ""
    iban: str = ""
    bic: str = ""
    vat_treatment: str = "standard"
    nature: str = ""
    routing_address: str = ""
    parent_id: int | None = None
    owner_id: int | None = None
    tags: list[str] = []
    external_ids: list[tuple[str, str]] = []
    custom: dict[str, Any] = {}
    created_on: dt.date | None = None
    addresses: list[AddressDraft] = []
    contacts: list[ContactDraft] = []
    notes: list[NoteDraft] = []
    require_address: bool = False


class ClientChange(msgspec.Struct, kw_only=True, omit_defaults=True):
    """Changes to one client: only the keys present in ``values`` change (keys are the fields of :class:`ClientDraft`).

    ``version`` is the one the editor saw; None when the door does not know it (bulk, import). ``addresses`` None: leave
    alone; a list: add those without id, change those with id. ``tags`` None: leave alone, else the whole new set;
    ``add_tags`` only adds, ``remove_tags`` only takes off. ``owner_id`` in ``values`` moves the ownership. A contact that
    stands already (same e-mail address, or same name) stays as it is but for the columns of ``contact_fills``, which are
    filled where they are empty, and of ``contact_overwrites``.
    """

    client_id: int
    values: dict[str, Any] = {}
    version: int | None = None
    addresses: list[AddressDraft] | None = None
    contacts: list[ContactDraft] | None = None
    contact_fills: list[str] = []
    contact_overwrites: list[str] = []
    tags: list[str] | None = None
    add_tags: list[str] = []
    remove_tags: list[str] = []
    external_ids: list[tuple[str, str]] = []
    custom: dict[str, Any] = {}
    notes: list[NoteDraft] = []


class CustomFieldDraft(msgspec.Struct, kw_only=True):
    """A field to be added to the client: ``kind`` is text, number, date, choice or yes_no; ``key`` is made from the label."""

    label: str
    kind: str
    key: str = ""
    help_text: str = ""
    choices: list[str] = []
    position: int = 100
