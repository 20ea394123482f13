"""From what was typed to the drafts that actions take, and from a client to what the form shows."""

from __future__ import annotations

import datetime as dt
from typing import Any

from carnet.clients import showing
from carnet.clients.drafts import AddressDraft, ClientChange, ClientDraft
from carnet.clients.forms.client_form import ClientForm
from carnet.clients.forms.names import ADDRESS, BANK, CHOSEN, CUSTOM, KEYS, PLAIN, SUPPLIER, TERMS
from carnet.clients.models import Address, Client, CustomField

END_OF_MONTH = "eom"


def draft_of(form: ClientForm) -> ClientDraft:
    """A new client, as typed."""
    values: dict[str, Any] = {name: form.value(name) for name in PLAIN if form.value(name) or name not in CHOSEN}
    values |= {name: form.value(name) for name in BANK if form.bank}
    values |= {name: _key(form.value(name)) for name in KEYS}
    values |= terms_of(form.value(TERMS)) | {SUPPLIER: bool(form.value(SUPPLIER))}
    custom = {one.key: typed(one, form.value(f"{CUSTOM}{one.key}")) for one in form.fields}
    return ClientDraft(
        **values,
        tags=form.tags,
        custom={key: value for key, value in custom.items() if value is not None},
        addresses=[address_of(form)],
        require_address=True,
    )


def change_of(form: ClientForm, client: Client, address: Address | None) -> ClientChange:
    """Only what differs from what the writer saw, so that a field nobody touched is never written back."""
    changed = form.changed
    values: dict[str, Any] = {name: form.value(name) for name in (*PLAIN, *BANK) if name in changed}
    values |= {name: _key(form.value(name)) for name in KEYS if name in changed}
    values |= terms_of(form.value(TERMS)) if TERMS in changed else {}
    values |= {SUPPLIER: bool(form.value(SUPPLIER))} if SUPPLIER in changed else {}
    custom = {
        one.key: typed(one, form.value(f"{CUSTOM}{one.key}")) for one in form.fields if f"{CUSTOM}{one.key}" in changed
    }
    moved = changed & {*ADDRESS, "country"}
    has_address = address is not None or any(form.value(name) for name in ADDRESS)
    return ClientChange(
        client_id=client.pk,
        version=client.version,
        values=values,
        addresses=[address_of(form, address)] if moved and has_address else None,
        tags=form.tags if "tags" in changed else None,
        custom=custom,
    )


def address_of(form: ClientForm, address: Address | None = None) -> AddressDraft:
    """The registered office."""
    parts: dict[str, Any] = {inner: form.value(name) for name, inner in ADDRESS.items()}
    label = address.label if address else ""
    return AddressDraft(
        id=address.pk if address else None, kind="registered", label=label, country=form.country, **parts
    )


def terms_of(text: str) -> dict[str, Any]:
    """``30eom`` is thirty days, end of month; empty is what the organisation usually asks."""
    days = text.removesuffix(END_OF_MONTH)
    whole = int(days) if days.isdecimal() and len(days) < 6 else (days or None)
    return {"payment_days": whole, "payment_end_of_month": text.endswith(END_OF_MONTH)}


def _key(text: str) -> int | None:
    return int(text) if text.isdecimal() and len(text) < 19 else (None if not text else -1)


def typed(field: CustomField, text: str) -> Any:
    """A custom value of its kind; what cannot be read is handed on as it is, for the rules to refuse with a sentence."""
    if not text:
        return None
    if field.kind == CustomField.Kind.NUMBER:
        return number_of(text)
    if field.kind == CustomField.Kind.DATE:
        return date_of(text)
    if field.kind == CustomField.Kind.YES_NO:
        return {"yes": True, "no": False}.get(text, text)
    return text


def number_of(text: str) -> str:
    """``1 234,5`` and ``1.234,50`` as ``1234.50``; anything else as it is."""
    bare = "".join(text.split()).replace("\u2212", "-")
    if "," in bare:
        bare = bare.replace(".", "").replace(",", ".")
    return bare


def date_of(text: str) -> dt.date | str:
    """JJ/MM/AAAA, JJ.MM.AAAA or AAAA-MM-JJ; anything else as it is."""
    for shape in ("%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y", "%Y-%m-%d"):
        try:
            return dt.datetime.strptime(text, shape).date()  # noqa: DTZ007 - a day, not a moment
        except ValueError:
            continue
    return text


def values_of(
    client: Client, address: Address | None, owner_id: int | None, custom: dict[str, str], *, bank: bool
) -> dict[str, str]:
    """What the form of this client shows: numbers in groups, as people read them."""
    values = {name: str(getattr(client, name)) for name in (*PLAIN, *(BANK if bank else ()))}
    values |= {
        "registration_number": showing.registration(client.registration_number, client.country),
        "tax_id": showing.tax(client.tax_id),
        "phone": showing.phone(client.phone, client.country),
        "owner_id": str(owner_id or ""),
        "parent_id": str(client.parent_id or ""),
        TERMS: terms_text(client),
        SUPPLIER: "1" if client.is_supplier else "",
    }
    values |= {"iban": showing.account(client.iban)} if bank else {}
    values |= {name: str(getattr(address, inner)) if address else "" for name, inner in ADDRESS.items()}
    values["siret"] = showing.establishment(values["siret"])
    return {name: value.replace(showing.GAP, " ") for name, value in (values | custom).items()}


def terms_text(client: Client) -> str:
    """The choice of the form that stands for these terms."""
    if client.payment_days is None:
        return ""
    return f"{client.payment_days}{END_OF_MONTH if client.payment_end_of_month else ''}"
