"""The same POST twice acts once: ``Idempotency-Key`` (draft-ietf-httpapi-idempotency-key-header).

Key, hash of the request and answer are written in the transaction of the action itself, so that either all are there or
none. A refusal is not kept: what was wrong may be mended under the same key. While the first call runs, its twin gets
409; the mark that says so stands in the shared cache, since an open transaction is seen by nobody, and fades by itself
if the process dies. The unique constraint on the key is the second wall.
"""

import hashlib
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.core.cache import cache
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from carnet.config.api.parser import Malformed, body_of
from carnet.config.api.uploads import is_upload, sent_files
from carnet.lib.errors import RuleBroken
from carnet.users.actions.idempotency import KEPT, claim_key, keep_answer
from carnet.users.api.caller import Caller
from carnet.users.models import IdempotencyKey, User

KEY = re.compile(r"^[\x21-\x7e]{1,255}$")
#: Seconds after which the mark of a call whose process died fades.
FADES = 60
KEPT_HEADERS = ("Content-Type", "ETag", "Location")


class OtherRequest(Malformed):
    """The key was used for another request: 422."""

    def __init__(self) -> None:
        super().__init__(_("This Idempotency-Key was used for another request: take a new one."), 422, "key_reused")


def once(request: HttpRequest, who: Caller, run: Callable[[], HttpResponse]) -> HttpResponse:
    """Runs the POST, or gives the first answer again when it was done under this key already."""
    key = request.headers.get("Idempotency-Key")
    if key is None:
        return run()
    if not KEY.match(key):
        raise Malformed(_("An Idempotency-Key is 1 to 255 visible ASCII characters."), code="bad_key")
    print_ = fingerprint(request)
    with _alone(who.member, key):
        known = _known(who.member, key)
        if known is not None:
            return _again(known, print_)
        try:
            return _first(who, key, print_, run)
        except IntegrityError:
            known = _known(who.member, key)
            if known is None:
                raise
            return _again(known, print_)


def _known(member: User, key: str) -> IdempotencyKey | None:
    return IdempotencyKey.objects.filter(user=member, key=key, created_at__gt=timezone.now() - KEPT).first()


def fingerprint(request: HttpRequest) -> str:
    """What makes a request the same: method, address and body."""
    head = f"{request.method} {request.get_full_path()}\n".encode()
    body = sent_files(request) if is_upload(request) else body_of(request)
    return hashlib.sha256(head + body).hexdigest()


@contextmanager
def _alone(member: User, key: str) -> Iterator[None]:
    mark = f"idempotency:{member.pk}:{hashlib.sha256(key.encode()).hexdigest()}"
    if not cache.add(mark, 1, FADES):
        raise RuleBroken(_("The first request with this Idempotency-Key is still running."), code="twin_running")
    try:
        yield
    finally:
        cache.delete(mark)


def _first(who: Caller, key: str, print_: str, run: Callable[[], HttpResponse]) -> HttpResponse:
    with transaction.atomic():
        claim = claim_key(who.member, key, print_, actor=who.actor)
        response = run()
        if response.status_code >= 400:
            transaction.set_rollback(True)
        else:
            kept = {name: response[name] for name in KEPT_HEADERS if name in response}
            keep_answer(claim, response.status_code, response.content.decode(), kept, actor=who.actor)
    return response


def _again(known: IdempotencyKey, print_: str) -> HttpResponse:
    if known.body_hash != print_:
        raise OtherRequest
    response = HttpResponse(known.answer or "", status=known.status, headers=known.headers)
    response["Idempotency-Replayed"] = "true"
    return response
