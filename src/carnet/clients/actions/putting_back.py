"""An old value of the history set again: a new change, judged by the rules of today."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from carnet.activity.actor import Actor
from carnet.activity.models import Event
from carnet.activity.queries import readable
from carnet.clients.actions.addresses import change_address
from carnet.clients.actions.changing import change_client
from carnet.clients.actions.contacts import change_contact
from carnet.clients.drafts import ClientChange
from carnet.clients.models import Client, CustomField
from carnet.clients.queries.facts import visible_clients
from carnet.clients.rules.restoring import RESTORABLE, custom_value, old_values
from carnet.lib.errors import RuleBroken, Unknown


@transaction.atomic
def put_back(event_id: int, *, fields: Sequence[str] | None = None, actor: Actor) -> Client:
    """Sets the values before an event again (all, or those of ``fields``), as a new change with its own event.

    What may be put back: fields of the client, bank details, custom values, the owner, columns of an address or a contact.
    """
    event, client_id = _event(event_id, actor)
    old = {name: value for name, value in old_values(event.changes).items() if fields is None or name in fields}
    if event.verb not in RESTORABLE or not old:
        raise RuleBroken(_("Nothing of this can be put back."), code="not_restorable")
    if event.subject_kind == "address":
        change_address(client_id, event.subject_id, old, actor=actor)
    elif event.subject_kind == "contact":
        change_contact(client_id, event.subject_id, old, actor=actor)
    else:
        custom = {name.removeprefix("custom."): value for name, value in old.items() if name.startswith("custom.")}
        values = {name: value for name, value in old.items() if not name.startswith("custom.")}
        change_client(ClientChange(client_id=client_id, values=values, custom=_custom(custom)), actor=actor)
    client: Client = Client.objects.get(pk=client_id)
    return client


def _event(event_id: int, actor: Actor) -> tuple[Event, int]:
    """The event and its client's id, when the actor may read it and sees the client."""
    event = readable(Event.objects.filter(pk=event_id), actor.user).first()
    if event is None or event.client_id is None or not visible_clients(actor.user).filter(pk=event.client_id).exists():
        raise Unknown(_("This event does not exist."))
    return event, event.client_id


def _custom(texts: Mapping[str, str]) -> dict[str, Any]:
    fields = CustomField.objects.filter(key__in=list(texts))
    return {field.key: custom_value(field, texts[field.key]) for field in fields}
