"""What is kept of account acts: events without client, which administrators read under Settings → Journal."""

from typing import Any

from django.db.models import Model

from carnet.activity.actions import record
from carnet.activity.actor import Actor
from carnet.users.models import ApiToken, Invitation, Organisation, Role, Team, User

KINDS: dict[type[Model], str] = {
    User: "member",
    Invitation: "invitation",
    Role: "role",
    Team: "team",
    Organisation: "organisation",
    ApiToken: "token",
}


def record_about(
    subject: Model,
    verb: str,
    *,
    actor: Actor,
    changes: dict[str, Any] | None = None,
    data: dict[str, Any] | None = None,
) -> None:
    """Records an act on a member, role, team, key …; inside the transaction of the act."""
    record(
        verb,
        actor=actor,
        subject_kind=KINDS[subject._meta.model],
        subject_id=subject.pk,
        client_id=None,
        changes=changes or {},
        data=data or {},
        team="system",
    )
