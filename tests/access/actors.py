"""Who knocks: nobody, somebody who left, programs with keys of each kind, the six roles."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.http import HttpResponse
from django.test import Client as Browser
from django.utils import timezone

from carnet.activity.actor import Actor
from carnet.users.actions.tokens import make_token, revoke_token
from carnet.users.models import ApiToken, User

#: The moment of the run: it may pass midnight.
START = timezone.now()
ROLES = ("administrator", "sales_manager", "salesperson", "project_manager", "finance", "read_only")
#: Roles that see only the clients they work for.
NARROW = frozenset({"salesperson", "project_manager"})
OUTSIDE = ("anonymous", "deactivated", "revoked_token")


@dataclass
class Knocker:
    """An actor of the matrix: a browser, and the headers it sends."""

    name: str
    browser: Browser
    headers: dict[str, str] = field(default_factory=dict)

    def call(self, method: str, path: str, *, data: Any = None, json: Any = None, headers: Any = None) -> HttpResponse:
        """One request, redirects not followed."""
        sent = {**self.headers, **(headers or {})}
        # What was said of an act lives in a cookie, which no rollback takes back: it would stand on the next page.
        self.browser.cookies.pop("messages", None)
        if json is not None:
            return self._send(method, path, _json(json), "application/json", sent)
        if data is None:
            return self._send(method, path, b"", "", sent)
        return self.browser.post(path, data, headers=sent)  # type: ignore[return-value]

    def _send(self, method: str, path: str, body: bytes, kind: str, headers: dict[str, str]) -> HttpResponse:
        return self.browser.generic(method, path, body, content_type=kind, headers=headers)  # type: ignore[return-value]


def _json(value: Any) -> bytes:
    import json

    return json.dumps(value).encode()


def knockers(world: Any) -> dict[str, Knocker]:
    """All actors of the matrix; the six roles come with a session, the keys are the administrator's."""
    found = {name: Knocker(name, _logged_in(getattr(world, name))) for name in ROLES}
    found["anonymous"] = Knocker("anonymous", Browser())
    found["deactivated"] = Knocker("deactivated", _deactivated(world))
    found["revoked_token"] = _with_key("revoked_token", world.administrator, writes=True)
    revoke_token(ApiToken.objects.latest("id").pk, actor=Actor(world.administrator))
    found["read_only_token"] = _with_key("read_only_token", world.administrator, writes=False)
    return found


def _logged_in(member: User) -> Browser:
    browser = Browser()
    browser.force_login(member)
    return browser


def _deactivated(world: Any) -> Browser:
    """A member who was logged in when an administrator deactivated them."""
    member = User.objects.create(email="parti@demo.example", name="Paul Parti", role=world.administrator.role)
    browser = _logged_in(member)
    User.objects.filter(pk=member.pk).update(is_active=False)
    return browser


def _with_key(name: str, member: User, *, writes: bool) -> Knocker:
    token, secret = make_token(name, actor=Actor(member), writes=writes)
    ApiToken.objects.filter(pk=token.pk).update(last_used_on=START.date())
    return Knocker(name, Browser(), {"Authorization": f"Bearer {secret}"})
