"""Keys under which a POST may be repeated: taken and kept in the transaction of what the POST does."""

import datetime as dt

from django.utils import timezone

from carnet.activity.actor import Actor
from carnet.lib.errors import require
from carnet.users.models import IdempotencyKey, User

#: How long a repetition gets the first answer.
KEPT = dt.timedelta(hours=24)


def claim_key(user: User, key: str, body_hash: str, *, actor: Actor) -> IdempotencyKey:
    """A key belongs to one request of one member for 24 hours; IntegrityError when a twin has it."""
    require(actor.user is None or actor.user.pk == user.pk)
    IdempotencyKey.objects.filter(user=user, key=key, created_at__lte=timezone.now() - KEPT).delete()
    return IdempotencyKey.objects.create(user=user, key=key, body_hash=body_hash)


def keep_answer(claim: IdempotencyKey, status: int, answer: str, headers: dict[str, str], *, actor: Actor) -> None:
    """What a repetition gets is what the first call got."""
    require(actor.user is None or actor.user.pk == claim.user_id)
    IdempotencyKey.objects.filter(pk=claim.pk).update(status=status, answer=answer, headers=headers)


def sweep_keys(*, actor: Actor) -> int:
    """Keys older than 24 hours go, with the answers they hold; the schedule calls this. Returns how many went."""
    require(actor.user is None)
    return IdempotencyKey.objects.filter(created_at__lte=timezone.now() - KEPT).delete()[0]
