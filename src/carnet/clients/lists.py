"""The list of clients: its columns, filters and sorts, for one reader."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import partial
from typing import Any

from django.db.models import Exists, F, FilteredRelation, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from carnet.activity.models import Event
from carnet.clients.custom_columns import PREFIX, custom_columns, custom_filters, fields_for
from carnet.clients.models import Client, ClientMember, ClientTag, CustomValue, Tag
from carnet.clients.models.client import ClientQuerySet, memberships, seen_by, sees_few
from carnet.clients.permissions import can_see_clients
from carnet.clients.queries.counting import count_seen
from carnet.lib.errors import require
from carnet.lib.folding import fold
from carnet.lib.keyset import Order, prefixed
from carnet.lib.prepared import Prepared
from carnet.search.patterns import pattern
from carnet.search.queries import Seen, candidate_ids, entries, matching_ids
from carnet.ui.lists.definition import Chosen, Column, ListDefinition, Search, Sort
from carnet.ui.lists.filters import Choice, Dates, Filter, Flag, Pick, Text
from carnet.users.forms.fields import countries
from carnet.users.models import User

COLUMNS = (
    Column("name", pgettext_lazy("column", "Client"), sort="name", css="cell-main", locked=True),
    Column("number", pgettext_lazy("column", "Number"), 3, sort="number", css="num muted", usual=False),
    Column("siren", pgettext_lazy("column", "SIREN"), 3, css="num muted"),
    Column("city", pgettext_lazy("column", "City"), sort="city", css="cell-place"),
    Column("status", pgettext_lazy("column", "Status"), sort="status", css="cell-state"),
    Column("owner", pgettext_lazy("column", "Owner"), 2),
    Column("tags", pgettext_lazy("column", "Tags"), 3, css="cell-tags"),
    Column("email", pgettext_lazy("column", "E-mail"), 2, css="muted", usual=False),
    Column("phone", pgettext_lazy("column", "Phone"), 3, css="num muted", usual=False),
    Column("country", pgettext_lazy("column", "Country"), 3, css="muted", usual=False),
    Column("created", pgettext_lazy("column", "Created"), 3, sort="created", css="num muted", usual=False),
    Column("updated", pgettext_lazy("column", "Changed"), 2, sort="updated", css="num muted"),
)
SORTS = {
    "name": Sort(("sort_name", "id")),
    "number": Sort(("number", "id"), unless="archived"),
    "city": Sort(("city_key", "id"), unless="archived"),
    "status": Sort(("status", "sort_name", "id"), unless="archived"),
    "created": Sort(("created_at", "id"), unless="archived"),
    "updated": Sort(("updated_at", "id"), unless="archived"),
}
#: Up to this many hits are fetched and sorted; beyond, the list is walked until a page is full. At a million clients
#: both cost the same there.
RARE = 2000
#: Up to so many hits of all are looked through for those of a member of few clients; else their own texts are.
GLANCE = 500
#: Whoever sees up to this many clients has all of them fetched and sorted; whoever sees more meets a page while walking.
SORTED = 2500
VIEWS = (("all", pgettext_lazy("clients", "All"), ""), ("mine", _("My clients"), "owner=me"))


def client_list(user: User, words: Collection[str] = ()) -> ListDefinition:
    """The list as this member sees it; ``words`` of the address or the columns say whether custom fields are needed."""
    require(can_see_clients(user))
    fields = fields_for(words)
    return ListDefinition(
        key="clients",
        path=reverse("clients:clients"),
        columns=(*COLUMNS, *custom_columns(fields)),
        filters=(*_filters(user), *custom_filters(fields)),
        sorts=SORTS,
        default_sort="name",
        rows=partial(_rows, user),
        search=partial(_search, user),
        ground=_ground,
        few=user.scope("client") != "all" and memberships(user) <= SORTED,
        along=lambda chosen: _ground(chosen).walked_by(user),
        total=partial(count_seen, user),
        shared="all" if user.scope("client") == "all" else "",
        pinned=("status", "owner", "city"),
        views=VIEWS,
        dressed=dressed,
    )


def _filters(user: User) -> tuple[Filter, ...]:
    return (
        _choice("status", pgettext_lazy("column", "Status"), lambda: Client.Status.choices, "name", "status"),
        _owner_filter(user),
        Text(key="city", label=pgettext_lazy("column", "City"), column="city_key"),
        _tag_filter(),
        _choice("country", pgettext_lazy("column", "Country"), countries),
        _choice("kind", pgettext_lazy("column", "Kind"), lambda: Client.Kind.choices),
        Dates(key="created", label=pgettext_lazy("column", "Created"), column="created_at"),
        Dates(key="updated", label=pgettext_lazy("column", "Changed"), column="updated_at"),
        _import_filter(),
        Flag(key="archived", label=pgettext_lazy("column", "Archive"), said=_("archived clients")),
    )


def _choice(key: str, label: Any, choices: Callable[[], Any], *along: str) -> Choice:
    """A choice of a column of that name; ``along``: sorts that its index serves, by name if none is said."""
    return Choice(key=key, label=label, column=key, choices=choices, along=along or ("name",))


def _owner_filter(user: User) -> Pick:
    return Pick(
        key="owner",
        label=pgettext_lazy("column", "Owner"),
        row="client_id",
        links=partial(_owned, user),
        names=partial(_owner_names, user),
        options=partial(_owners, user),
        join=lambda value: Q(team__is_owner=True, team__user_id=user.pk if value == "me" else int(value)),
    )


def _tag_filter() -> Pick:
    return Pick(
        key="tag",
        label=pgettext_lazy("column", "Tags"),
        row="client_id",
        links=_tagged,
        names=_tag_names,
        options=_tags,
        join=lambda value: Q(client_tags__tag__key=fold(value)),
    )


def _import_filter() -> Pick:
    return Pick(
        key="import",
        label=pgettext_lazy("column", "Import"),
        row="client_id",
        links=_imported,
        names=_import_names,
        options=tuple,
        listed=False,
    )


def _rows(user: User, chosen: Chosen) -> QuerySet[Any]:
    return _ground(chosen).visible_to(user)


def _ground(chosen: Chosen) -> ClientQuerySet:
    return Client.objects.archived() if "archived" in chosen else Client.objects.active()


def _search(user: User, text: str) -> Search:
    """As ``ClientQuerySet.matching``, in the two ways that the list chooses from."""
    sought = pattern(text)
    if not sought.by_fragment:
        return Search(None, lambda rows: prefixed(rows, "sort_name", sought.folded))
    everyone = Seen(rights=user.permission_set)
    texts = entries(sought, seen=everyone, kinds=("client",)).filter(object_id=OuterRef("pk"))
    few = sees_few(user)
    rare = candidate_ids(sought, seen=everyone, kind="client", limit=(GLANCE if few else RARE) + 1)
    if rare is None and few:
        mine = entries(sought, seen=seen_by(user), kinds=("client",))
        rare = set(mine.values_list("object_id", flat=True))
    return Search(
        rare,
        walk=lambda rows: rows.filter(Exists(texts)),
        every=lambda rows: rows.filter(matching_ids(sought, seen=everyone, kind="client")),
        least=RARE,
    )


def _owned(user: User, values: tuple[str, ...]) -> QuerySet[Any]:
    ids = [user.pk if value == "me" else int(value) for value in values if value != "none"]
    return ClientMember.objects.filter(is_owner=True, user_id__in=ids)


def _owner_names(user: User, values: tuple[str, ...]) -> Mapping[str, str]:
    ids = [int(value) for value in values if value.isascii() and value.isdigit() and len(value) < 19]
    people = User.objects.visible_to(user).filter(pk__in=ids) if ids else ()
    names = {str(person.pk): person.name for person in people}
    return names | ({"me": str(_("me"))} if "me" in values else {})


def _owners(user: User) -> list[tuple[str, str]]:
    people = User.objects.visible_to(user).active().exclude(pk=user.pk).order_by("name")
    return [("me", str(_("me"))), *((str(person.pk), person.name) for person in people)]


def _tagged(values: tuple[str, ...]) -> QuerySet[Any]:
    return ClientTag.objects.filter(tag__key__in=[fold(value) for value in values])


def _tag_names(values: tuple[str, ...]) -> Mapping[str, str]:
    names = dict(Tag.objects.filter(key__in=[fold(value) for value in values]).values_list("key", "name"))
    return {value: names[fold(value)] for value in values if fold(value) in names}


def _tags() -> list[tuple[str, str]]:
    return list(Tag.objects.order_by("key").values_list("key", "name"))


def _imported(values: tuple[str, ...]) -> QuerySet[Any]:
    return Event.objects.filter(import_id__in=values, client_id__isnull=False, subject_kind="client")


def _import_names(values: tuple[str, ...]) -> Mapping[str, str]:
    return {value: f"n° {value}" for value in values if value.isascii() and value.isdigit() and len(value) < 19}


#: What each column reads of the client's own row; ``name`` is always there.
READS: dict[str, tuple[str, ...]] = {
    "name": ("id", "trade_name", "legal_name"),
    "number": ("number",),
    "siren": ("registration_number", "country"),
    "city": ("city",),
    "status": ("status",),
    "owner": ("owner_id", "owner_name"),
    "email": ("email",),
    "phone": ("phone", "mobile", "country"),
    "country": ("country",),
    "created": ("created_at",),
    "updated": ("updated_at",),
}


def dressed(rows: QuerySet[Any], columns: tuple[str, ...], order: Order = ()) -> QuerySet[Any]:
    """The rows as named tuples of what their cells show and their order needs: three times cheaper than models."""
    if "owner" in columns:
        rows = rows.annotate(ownership=FilteredRelation("team", condition=Q(team__is_owner=True))).annotate(
            owner_id=F("ownership__user_id"), owner_name=F("ownership__user__name")
        )
    names = [name for key in ("name", *columns) for name in READS.get(key, ())]
    return rows.values_list(*dict.fromkeys([*names, *(column.lstrip("-") for column in order)]), named=True)


TAG_NAMES = Prepared[tuple[int, str]](
    lambda ids: ClientTag.objects.filter(client__among=ids).order_by("tag__key").values_list("client_id", "tag__name")
)


def tags_of(ids: Sequence[int]) -> dict[int, list[str]]:
    """The names of each client's tags, in their order; one query."""
    found: dict[int, list[str]] = {}
    for client_id, name in TAG_NAMES(ids):
        found.setdefault(client_id, []).append(name)
    return found


def values_of(ids: Sequence[int], keys: Collection[str]) -> dict[tuple[int, str], CustomValue]:
    """Custom values by client and key of the column; one query."""
    wanted = [key.removeprefix(PREFIX) for key in keys if key.startswith(PREFIX)]
    if not wanted:
        return {}
    rows = CustomValue.objects.filter(client_id__in=ids, field__key__in=wanted, field__archived_at=None)
    return {(value.client_id, PREFIX + value.field.key): value for value in rows.select_related("field")}
