"""What the client form shows when it is opened."""

from __future__ import annotations

import secrets

from carnet.clients.forms.client_form import ClientForm
from carnet.clients.forms.drafting import values_of
from carnet.clients.forms.names import CUSTOM, names
from carnet.clients.models import Address, Client, ClientMember, ClientTag, CustomField, CustomValue
from carnet.clients.permissions import can_see_bank
from carnet.users.models import User
from carnet.users.queries import organisation


def custom_fields() -> list[CustomField]:
    """The organisation's own fields, in its order."""
    return list(CustomField.objects.filter(archived_at=None).order_by("position", "label", "pk"))


def new_token() -> str:
    """What makes two sendings of one form one client."""
    return secrets.token_urlsafe(18)


def blank(user: User) -> ClientForm:
    """A new client: in our country and currency, mine."""
    ours = organisation()
    fields = custom_fields()
    values = dict.fromkeys(names(bank=can_see_bank(user), custom=[one.key for one in fields]), "")
    values |= {
        "country": ours.country if ours else "FR",
        "currency": ours.currency if ours else "EUR",
        "kind": Client.Kind.ORGANISATION.value,
        "status": Client.Status.PROSPECT.value,
        "vat_treatment": Client.VatTreatment.STANDARD.value,
        "owner_id": str(user.pk),
    }
    return ClientForm(values, [], fields, can_see_bank(user), token=new_token())


def opened(client: Client, user: User) -> ClientForm:
    """A client as it stands; what is shown is what is remembered as seen."""
    fields = custom_fields()
    rows = CustomValue.objects.filter(client=client, field__archived_at=None).select_related("field")
    custom = {f"{CUSTOM}{one.key}": "" for one in fields} | {
        f"{CUSTOM}{row.field.key}": custom_text(row) for row in rows
    }
    owner = ClientMember.objects.filter(client=client, is_owner=True).values_list("user_id", flat=True).first()
    values = values_of(client, registered_of(client), owner, custom, bank=can_see_bank(user))
    tags = list(ClientTag.objects.filter(client=client).order_by("tag__key").values_list("tag__name", flat=True))
    seen = {**values, "tags": tags}
    return ClientForm(dict(values), list(tags), fields, can_see_bank(user), seen=seen, version=client.version)


def registered_of(client: Client) -> Address | None:
    """The registered office, which the form edits; other places stand on the page of contact details."""
    return Address.objects.filter(client=client, kind=Address.Kind.REGISTERED).first()


def custom_text(row: CustomValue) -> str:
    """A custom value as one types it."""
    kind = row.field.kind
    if kind == CustomField.Kind.DATE and row.date:
        return row.date.strftime("%d/%m/%Y")
    if kind == CustomField.Kind.YES_NO:
        return "yes" if row.number else "no"
    return row.text.replace(".", ",") if kind == CustomField.Kind.NUMBER else row.text
