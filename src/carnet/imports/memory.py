"""What a team chose for a column once is proposed again: the header is the key."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django.db.models import Q

from carnet.imports.models import RememberedColumn
from carnet.lib.folding import fold

if TYPE_CHECKING:
    from carnet.users.models import User

LONGEST = 200


def remembered(user: User | None, mapping: Sequence[Mapping[str, Any]]) -> dict[int, str | None]:
    """For the columns whose header is known, the field of the newest choice; None: left out. Only what differs."""
    headers = {each["index"]: fold(each["header"])[:LONGEST] for each in mapping if each["header"].strip()}
    if user is None or not headers:
        return {}
    known = RememberedColumn.objects.filter(_of(user), header__in=set(headers.values())).order_by("used_at")
    fields = dict(known.values_list("header", "field"))
    chosen = {index: fields[header] or None for index, header in headers.items() if header in fields}
    return {
        each["index"]: chosen[each["index"]]
        for each in mapping
        if each["index"] in chosen and chosen[each["index"]] != each["field"]
    }


def _of(user: User) -> Q:
    return Q(user=user) | Q(team__in=user.teams.all())
