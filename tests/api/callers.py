"""Programs that call the API in the tests: one key each, JSON in, JSON out."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.test import Client as Browser

from carnet.activity.actor import Actor
from carnet.users.actions import make_token
from carnet.users.models import User


@dataclass
class Program:
    """A caller with a key; ``headers`` go with every call."""

    headers: dict[str, str]

    def call(self, method: str, path: str, body: Any = None, **headers: str) -> HttpResponse:
        """One call; header names are written with ``_`` for ``-``."""
        sent = self.headers | {name.replace("_", "-"): value for name, value in headers.items()}
        raw = body if isinstance(body, bytes) else b"" if body is None else json.dumps(body).encode()
        kind = sent.pop("Content-Type", "application/json" if raw else "")
        return Browser().generic(method, f"/api/v1{path}", raw, content_type=kind, headers=sent)  # type: ignore[return-value]

    def get(self, path: str, **headers: str) -> HttpResponse:
        return self.call("GET", path, **headers)

    def post(self, path: str, body: Any = None, **headers: str) -> HttpResponse:
        return self.call("POST", path, body, **headers)

    def patch(self, path: str, body: Any = None, **headers: str) -> HttpResponse:
        return self.call("PATCH", path, body, **headers)

    def delete(self, path: str, **headers: str) -> HttpResponse:
        return self.call("DELETE", path, **headers)


def program(member: User, *, writes: bool = True, **headers: str) -> Program:
    """A program with a fresh key of this member."""
    _token, secret = make_token("test", actor=Actor(member), writes=writes)
    return Program({"Authorization": f"Bearer {secret}", "Accept-Language": "en"} | headers)


def said(response: HttpResponse) -> Any:
    """The JSON of an answer."""
    return json.loads(response.content)
