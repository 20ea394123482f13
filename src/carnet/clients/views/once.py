"""Two sendings of one form are one client, also when they arrive at the same time."""

from __future__ import annotations

import hashlib

import msgspec
from django.db import IntegrityError, transaction

from carnet.activity.actor import Actor
from carnet.clients.actions import add_client
from carnet.clients.drafts import ClientDraft
from carnet.users.actions.idempotency import claim_key, keep_answer
from carnet.users.models import IdempotencyKey


def add_client_once(draft: ClientDraft, token: str, *, actor: Actor) -> int:
    """Adds the client of this form, or finds the one that an earlier sending of the same words added; its id."""
    user = actor.user
    if user is None or not token:
        return add_client(draft, actor=actor).pk
    words = hashlib.sha256(msgspec.json.encode(draft)).hexdigest()
    key = f"form:{token}:{words}"
    try:
        with transaction.atomic():
            claim = claim_key(user, key, words, actor=actor)
            client = add_client(draft, actor=actor)
            keep_answer(claim, 302, str(client.pk), {}, actor=actor)
            return client.pk
    except IntegrityError:
        first = IdempotencyKey.objects.filter(user=user, key=key, status=302).first()
        if first is None:
            raise
        return int(first.answer)
