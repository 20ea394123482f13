"""Oneself and one's colleagues: enough to assign a client, no more."""

from typing import Any

from django.http import HttpRequest
from ninja import Router

from carnet.lib.api.shapes import Output
from carnet.users.api.caller import caller, member
from carnet.users.models import User

router = Router()


class Me(Output):
    """Who the API takes you for."""

    id: int
    name: str
    email: str
    role: str
    language: str
    time_zone: str
    permissions: list[str]
    client_scope: str
    token_scopes: list[str] | None


class Member(Output):
    """A colleague, as far as everybody knows them."""

    id: int
    name: str
    is_active: bool


class Members(Output):
    """All colleagues, by name."""

    items: list[Member]


@router.get("/me", response=Me, operation_id="get_me", summary="Who am I", tags=["members"])
def get_me(request: HttpRequest) -> dict[str, Any]:
    """Your name, what your role allows, and what your token allows within it."""
    who = caller(request)
    user = who.member
    return {
        **{name: getattr(user, name) for name in ("id", "name", "email", "language", "time_zone")},
        "role": user.role.key,
        "permissions": sorted(user.permission_set),
        "client_scope": user.scope("client"),
        "token_scopes": who.token.scopes if who.token else None,
    }


@router.get("/members", response=Members, operation_id="list_members", summary="List colleagues", tags=["members"])
def list_members(request: HttpRequest) -> dict[str, Any]:
    """The members one may assign a client to; former members too, since old records name them."""
    found = User.objects.visible_to(member(request))
    return {"items": list(found.order_by("name", "id").values("id", "name", "is_active"))}
