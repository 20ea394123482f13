"""The menu: groups by team, each entry shown to those who may open it. A room that is not there has no entry."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from carnet.clients.permissions import can_manage_fields, can_manage_tags
from carnet.users.models import User
from carnet.users.sections import SectionGroup, sections


@dataclass(frozen=True, slots=True)
class Item:
    """A line of the menu; ``current`` marks the section one is in."""

    url: str
    label: str
    icon: str
    current: bool = False
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """Lines under a team's mark (``sales``, ``finance``, ``projects``), or without mark."""

    title: str
    mark: str
    items: tuple[Item, ...]


def navigation(member: User, path: str) -> list[Group]:
    """What this member may open, in the order of the menu."""
    sales = [_item("clients:clients", _("Clients"), "users", path)] if member.may("client.see") else []
    groups = [
        Group("", "", (_item("overview:home", _("Home"), "house", path),)),
        Group(_("Sales"), "sales", tuple(sales)),
        Group("", "foot", tuple(_foot(member, path))),
    ]
    return [group for group in groups if group.items]


def _foot(member: User, path: str) -> list[Item]:
    items = [_item("imports:imports", _("Imports"), "file-input", path)] if member.may("client.import") else []
    return [*items, _item("users:settings", _("Settings"), "settings-2", path)]


def _item(name: str, label: str, icon: str, path: str) -> Item:
    url = reverse(name)
    current = path == url if url == "/" else path == url or path.startswith(url + "/")
    return Item(url, label, icon, current)


def settings_sections(member: User | None, path: str) -> list[SectionGroup]:
    """The side list of the settings: the sections of users, then those of the rooms above."""
    if not member:
        return []
    offers = [
        (can_manage_fields(member), "clients:custom_fields", gettext_lazy("Client fields"), "list-plus"),
        (can_manage_tags(member), "clients:tags", gettext_lazy("Tags"), "tag"),
    ]
    return sections(member, path, offers)
