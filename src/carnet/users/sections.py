"""The sections of the settings that a member may open; every settings page lists them at its side."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from carnet.users.models import User
from carnet.users.permissions import (
    can_manage_members,
    can_manage_organisation,
    can_manage_roles,
    can_see_journal,
    can_use_tokens,
)

#: A line before it is asked for: (may this member open it, name of its address, label, icon).
Offer = tuple[bool, str, Promise, str]


@dataclass(frozen=True, slots=True)
class Section:
    """One line of the list."""

    label: Promise
    icon: str
    url: str
    current: bool


@dataclass(frozen=True, slots=True)
class SectionGroup:
    """Lines under a heading."""

    title: Promise
    entries: list[Section]


def sections(member: User, path: str, more: Iterable[Offer] = ()) -> list[SectionGroup]:
    """What this member may open, seen from ``path``, their own things first; ``more`` comes from the rooms above."""
    groups = ((_("My account"), _mine(member)), (_("Administration"), [*_ours(member), *more]))
    made = [SectionGroup(title, [_section(offer, path) for offer in offers if offer[0]]) for title, offers in groups]
    return [group for group in made if group.entries]


def _section(offer: Offer, path: str) -> Section:
    _allowed, name, label, icon = offer
    url = reverse(name)
    inside = (url + "/", "/account/") if name == "users:account" else (url + "/",)
    return Section(label, icon, url, path == url or path.startswith(inside))


def _mine(member: User) -> list[Offer]:
    return [
        (True, "users:preferences", _("Preferences"), "sliders-horizontal"),
        (True, "users:account", _("Sign-in and security"), "shield-check"),
        (can_use_tokens(member), "users:tokens", _("API keys"), "key-round"),
    ]


def _ours(member: User) -> list[Offer]:
    return [
        (can_manage_organisation(member), "users:organisation", _("Organisation"), "building-2"),
        (can_manage_members(member), "users:members", _("Members"), "users"),
        (can_manage_members(member), "users:teams", _("Teams"), "users-round"),
        (can_manage_roles(member), "users:roles", _("Roles"), "user-cog"),
        (can_see_journal(member), "users:journal", _("Journal"), "scroll-text"),
    ]
