"""The client team: who works with a client, and for which side."""

from typing import Any

from django.http import HttpRequest
from ninja import Router

from carnet.clients import actions
from carnet.clients.api.doors import client_or_404
from carnet.clients.api.shapes.thread import TeamJoining, TeamList, TeamMember
from carnet.clients.models import ClientMember
from carnet.users.api.caller import actor

router = Router(tags=["client team"])


@router.get(
    "/clients/{int:client_id}/team", response=TeamList, operation_id="list_client_team", summary="Read the team"
)
def list_client_team(request: HttpRequest, client_id: int) -> dict[str, Any]:
    """Those who work with the client; its owner first."""
    client = client_or_404(request, client_id)
    team = ClientMember.objects.filter(client=client).select_related("user").order_by("-is_owner", "user__name", "id")
    return {"items": [_row(one) for one in team]}


@router.post(
    "/clients/{int:client_id}/team",
    response={201: TeamMember},
    operation_id="join_client_team",
    summary="Add a member to the team",
)
def join_client_team(request: HttpRequest, client_id: int, joining: TeamJoining) -> dict[str, Any]:
    """A member who joins sees the client from then on."""
    client = client_or_404(request, client_id)
    one = actions.join_client_team(client.pk, joining.user_id, side=joining.side, actor=actor(request))
    return _row(one)


@router.delete(
    "/clients/{int:client_id}/team/{int:user_id}",
    response={204: None},
    operation_id="leave_client_team",
    summary="Take a member off the team",
)
def leave_client_team(request: HttpRequest, client_id: int, user_id: int) -> None:
    """The owner cannot leave: assign the client to somebody else first."""
    client = client_or_404(request, client_id)
    actions.leave_client_team(client.pk, user_id, actor=actor(request))


def _row(one: ClientMember) -> dict[str, Any]:
    return {"user": {"id": one.user.pk, "name": one.user.name}, "side": one.side, "is_owner": one.is_owner}
