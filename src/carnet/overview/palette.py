"""What the palette finds: records by a fragment, pages and acts by their words, a client by its number."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from carnet.clients.models import Client
from carnet.clients.permissions import (
    can_add_client,
    can_import_clients,
    can_manage_fields,
    can_manage_tags,
    can_see_clients,
)
from carnet.clients.queries import Hit, find_records
from carnet.lib.folding import fold
from carnet.ui.environment import url
from carnet.users.models import User
from carnet.users.permissions import (
    can_manage_members,
    can_manage_organisation,
    can_manage_roles,
    can_see_journal,
    can_use_tokens,
)
from carnet.users.queries import organisation

ACTS, NUMBERS = ">", "#"
MOST = 12


@dataclass(frozen=True, slots=True)
class Option:
    """A page or an act: its words, where it leads, and other words by which it is found."""

    label: str
    url: str
    icon: str
    words: str


@dataclass(frozen=True, slots=True)
class Results:
    """What is shown, group by group; ``text`` is what was searched without its sign."""

    text: str
    clients: list[Hit]
    contacts: list[Hit]
    acts: list[Option]
    pages: list[Option]

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.clients) + len(self.contacts) + len(self.acts) + len(self.pages)


def search_everything(typed: str, *, user: User) -> Results:
    """Results for what was typed: ``>`` narrows to acts, ``#`` to numbers; nothing typed offers acts and pages."""
    text = typed.strip()
    if text.startswith(NUMBERS):
        number = text[1:].strip()
        return Results(number, by_number(number, user), [], [], [])
    only_acts = text.startswith(ACTS)
    text = text[1:].strip() if only_acts else text
    hits = [] if only_acts else find_records(text, user=user, limit=MOST * 2)
    return Results(
        text,
        [hit for hit in hits if hit.kind == "client"][:MOST],
        [hit for hit in hits if hit.kind == "contact"][:MOST],
        fitting(acts(user), text),
        [] if only_acts else fitting(pages(user), text),
    )


def by_number(number: str, user: User) -> list[Hit]:
    """The client of this number (``42`` or ``C-00042``), then those whose number begins so."""
    if not number or not can_see_clients(user):
        return []
    ours = organisation()
    exact = {number, number.upper()}
    if ours and number.isdecimal() and len(number) < 12:
        exact.add(ours.client_number(int(number)))
    rows = list(Client.objects.visible_to(user).filter(number__in=sorted(exact)))
    known = {row.pk for row in rows}
    more = Client.objects.visible_to(user).filter(number__startswith=number.upper()).exclude(pk__in=known)
    rows += list(more.order_by("number", "pk")[: MOST - len(rows)])
    return [Hit("client", row.pk, row.pk, row.name, row.city, row.number, row.archived_at is not None) for row in rows]


def fitting(options: list[Option], text: str) -> list[Option]:
    """Those whose words hold every word typed."""
    wanted = fold(text).split()
    return [one for one in options if all(word in one.words for word in wanted)]


#: (may this member, name of the address, label, icon)
Offer = tuple[bool, str, Promise, str]


def acts(user: User) -> list[Option]:
    """What this member may begin from anywhere."""
    offers: list[Offer] = [
        (can_add_client(user), "clients:client_add", _("Add a client"), "user-plus"),
        (can_import_clients(user), "imports:import_start", _("Import clients"), "file-input"),
        (can_manage_members(user), "users:invite_member", _("Invite a member"), "mail-plus"),
        (can_manage_fields(user), "clients:custom_field_add", _("Add a client field"), "list-plus"),
    ]
    return _options(offers)


def pages(user: User) -> list[Option]:
    """Where this member may go."""
    offers: list[Offer] = [
        (True, "overview:home", _("Home"), "house"),
        (can_see_clients(user), "clients:clients", _("Clients"), "users"),
        (can_import_clients(user), "imports:imports", _("Imports"), "file-input"),
        (True, "users:preferences", _("Preferences"), "sliders-horizontal"),
        (True, "users:account", _("Sign-in and security"), "shield-check"),
        (can_use_tokens(user), "users:tokens", _("API keys"), "key-round"),
        (can_manage_organisation(user), "users:organisation", _("Organisation"), "building-2"),
        (can_manage_members(user), "users:members", _("Members"), "users"),
        (can_manage_members(user), "users:teams", _("Teams"), "users-round"),
        (can_manage_roles(user), "users:roles", _("Roles"), "user-cog"),
        (can_see_journal(user), "users:journal", _("Journal"), "scroll-text"),
        (can_manage_fields(user), "clients:custom_fields", _("Client fields"), "list-plus"),
        (can_manage_tags(user), "clients:tags", _("Tags"), "tag"),
    ]
    return _options(offers)


def _options(offers: list[Offer]) -> list[Option]:
    return [Option(str(label), url(name), icon, fold(str(label))) for may, name, label, icon in offers if may]
