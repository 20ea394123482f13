"""What other systems call a client: read, added and replaced with the client itself, taken away here."""

from django.http import HttpRequest
from ninja import Router

from carnet.clients import actions
from carnet.clients.api.doors import client_or_404
from carnet.clients.api.shapes.client import ExternalIdIn
from carnet.lib.api.conditions import expect
from carnet.lib.api.shapes import CHANGES
from carnet.users.api.caller import actor

router = Router(tags=["clients"])


@router.post(
    "/clients/{int:client_id}/external-ids/remove",
    response={204: None},
    operation_id="remove_external_id",
    summary="Remove an external id",
    openapi_extra=CHANGES,
)
def remove_external_id(request: HttpRequest, client_id: int, identifier: ExternalIdIn) -> None:
    """Another client may then have it."""
    client = client_or_404(request, client_id)
    expect(request, client.version)
    actions.remove_external_id(client.pk, identifier.system, identifier.value, actor=actor(request))
