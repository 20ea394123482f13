"""What other systems call a client: added with the client's own changes, taken away here."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from carnet.activity.actions import record
from carnet.activity.actor import Actor
from carnet.clients.actions.changing import fetch
from carnet.clients.actions.reindexing import reindex_clients
from carnet.clients.actions.team import touch
from carnet.clients.models import ExternalId
from carnet.clients.permissions import can_change_client
from carnet.lib.errors import Unknown, require


@transaction.atomic
def remove_external_id(client_id: int, system: str, value: str, *, actor: Actor) -> None:
    """Takes an identifier away: it finds the client no more, and another client may have it."""
    client = fetch([client_id], actor)[client_id]
    require(can_change_client(actor.user, client))
    row = ExternalId.objects.filter(client=client, system=system, value=value).first()
    if row is None:
        raise Unknown(_("This identifier does not exist."))
    data = {"system": row.system, "value": row.value, "version": client.version + 1}
    external_id = row.pk
    row.delete()
    touch([client_id])
    reindex_clients([client_id])
    record(
        "external_id_removed",
        actor=actor,
        subject_kind="external_id",
        subject_id=external_id,
        client_id=client_id,
        data=data,
    )
