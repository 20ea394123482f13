"""The client team: who works with a client, for which side, and who owns it. It alone decides scope own and team."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from carnet.activity.actions import Happening, record, record_many
from carnet.activity.actor import Actor
from carnet.clients.actions.changing import change_clients, fetch
from carnet.clients.drafts import ClientChange
from carnet.clients.models import Client, ClientMember
from carnet.clients.outcomes import Outcome
from carnet.clients.permissions import can_assign_client
from carnet.lib.bulk import chunks
from carnet.lib.errors import InvalidInput, Problem, RuleBroken, require
from carnet.users.models import User


def assign_clients(ids: Sequence[int], owner_id: int | None, *, actor: Actor) -> list[Outcome]:
    """Gives clients to another owner (or to none); the former one stays on the team. Archived ones are refused."""
    require(can_assign_client(actor.user))
    return change_clients([ClientChange(client_id=pk, values={"owner_id": owner_id}) for pk in ids], actor=actor)


@transaction.atomic
def join_client_team(client_id: int, user_id: int, *, side: str = "sales", actor: Actor) -> ClientMember:
    """Puts an active member on a client's team, from which moment they see it; joining twice changes the side."""
    client = fetch([client_id], actor)[client_id]
    require(can_assign_client(actor.user, client))
    person = User.objects.filter(pk=user_id, is_active=True).first()
    if person is None or side not in ClientMember.Side.values:
        raise InvalidInput(
            _("Choose a member and a side."),
            problems=(Problem("user_id", "unknown", _("Choose a member and a side.")),),
        )
    member, is_new = ClientMember.objects.get_or_create(client=client, user=person, defaults={"side": side})
    if not is_new and member.side != side:
        member.side = side
        member.save(update_fields=["side"])
    touch([client_id])
    data = {"user_id": person.pk, "name": person.name, "side": side, "version": client.version + 1}
    record(
        "client_team_joined",
        actor=actor,
        subject_kind="client",
        subject_id=client_id,
        client_id=client_id,
        data=data,
        team=side,
    )
    return member


@transaction.atomic
def leave_client_team(client_id: int, user_id: int, *, actor: Actor) -> None:
    """Takes a member off a client's team; the owner is replaced first, since a client without owner is nobody's."""
    client = fetch([client_id], actor)[client_id]
    require(can_assign_client(actor.user, client))
    member = ClientMember.objects.filter(client=client, user_id=user_id).select_related("user").first()
    if member is None:
        return
    if member.is_owner:
        raise RuleBroken(_("Give the client another owner first."), code="owner_leaves")
    member.delete()
    touch([client_id])
    data = {"user_id": user_id, "name": member.user.name, "side": member.side, "version": client.version + 1}
    record(
        "client_team_left",
        actor=actor,
        subject_kind="client",
        subject_id=client_id,
        client_id=client_id,
        data=data,
        team=member.side,
    )


@transaction.atomic
def hand_over_clients(from_user_id: int, to_user_id: int, *, actor: Actor) -> int:
    """Gives every client and team seat of one member to another (who leaves names a successor); answers how many clients.

    For whoever manages members, whatever clients they see themselves: nobody else would see these afterwards.
    """
    require(actor.user is None or actor.user.may("member.manage"))
    if not User.objects.filter(pk=to_user_id, is_active=True).exists() or from_user_id == to_user_id:
        raise InvalidInput(_("Choose an active member as successor."), code="unknown")
    seats = list(ClientMember.objects.filter(user_id=from_user_id).values_list("pk", "client_id", "is_owner", "side"))
    for part in chunks(seats, 5000):
        _hand_over(part, from_user_id, to_user_id, actor)
    return len(seats)


def _hand_over(seats: Sequence[tuple[int, int, bool, str]], from_user_id: int, to_user_id: int, actor: Actor) -> None:
    clients = [client_id for _, client_id, _, _ in seats]
    there = dict(
        ClientMember.objects.filter(user_id=to_user_id, client_id__among=clients).values_list("client_id", "pk")
    )
    double = [pk for pk, client_id, _, _ in seats if client_id in there]
    owned = [client_id for _, client_id, is_owner, _ in seats if is_owner]
    ClientMember.objects.filter(pk__among=double).delete()
    ClientMember.objects.filter(pk__among=[pk for pk, *_ in seats if pk not in set(double)]).update(user_id=to_user_id)
    inherited = [there[client_id] for client_id in owned if client_id in there]
    ClientMember.objects.filter(pk__among=inherited).update(is_owner=True)
    touch(clients)
    versions = dict(Client.objects.filter(pk__among=owned).values_list("pk", "version"))
    pair = {"owner_id": [from_user_id, to_user_id]}
    record_many(
        [Happening("client_assigned", pk, "client", pk, pair, {"version": versions[pk]}) for pk in owned], actor=actor
    )


def touch(ids: Sequence[int]) -> None:
    """Makes clients newer: their version grows by one."""
    Client.objects.filter(pk__among=ids).update(updated_at=timezone.now(), version=models.F("version") + 1)
