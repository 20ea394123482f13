"""Keys for programs."""

import datetime as dt

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from carnet.activity.actor import Actor
from carnet.lib.errors import require
from carnet.users.actions.checks import free_name, problem
from carnet.users.actions.journal import record_about
from carnet.users.keys import TOKEN_PREFIX, digest, new_secret
from carnet.users.models import ApiToken
from carnet.users.permissions import can_use_tokens


@transaction.atomic
def make_token(name: str, *, actor: Actor, writes: bool = False, days: int | None = 90) -> tuple[ApiToken, str]:
    """A key acts as its member, never beyond their role, and only reads unless said; ``days`` None never expires.

    Returns the key and its secret, which is shown once: only its SHA-256 is stored.
    """
    require(can_use_tokens(actor.user), _("Your role may not use API keys. Ask an administrator."))
    if actor.user is None:
        raise problem("user", "required", _("A key belongs to a member."))
    if days is not None and not 1 <= days <= 3650:
        raise problem("days", "range", _("Choose an expiry between 1 day and 10 years."))
    name = free_name(name, False, "")
    secret = new_secret(TOKEN_PREFIX)
    token = ApiToken.objects.create(
        user=actor.user, name=name, prefix=secret[:12], digest=digest(secret),
        scopes=["read", "write"] if writes else ["read"],
        expires_at=timezone.now() + dt.timedelta(days=days) if days else None,
    )  # fmt: skip
    data = {"name": name, "prefix": token.prefix, "writes": writes}
    record_about(token, "token_made", actor=actor, data=data)
    return token, secret


@transaction.atomic
def revoke_token(token_id: int, *, actor: Actor) -> ApiToken:
    """One's own key is dead at once; revoking it again changes nothing."""
    require(actor.user is not None)
    token = ApiToken.objects.get(pk=token_id, user=actor.user)
    now = timezone.now()
    if ApiToken.objects.filter(pk=token.pk, revoked_at=None).update(revoked_at=now):
        token.revoked_at = now
        data = {"name": token.name, "prefix": token.prefix}
        record_about(token, "token_revoked", actor=actor, data=data)
    return token


def note_token_use(token: ApiToken, *, actor: Actor) -> None:
    """Keeps the day on which a key was last used: at most one small write a day, and no event."""
    require(actor.user is None or actor.user.pk == token.user_id)
    today = timezone.now().date()
    if token.last_used_on != today:
        ApiToken.objects.filter(pk=token.pk).update(last_used_on=today)
