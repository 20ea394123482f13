"""Two people at one client: whoever comes second is shown both values, unless they changed different fields."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from carnet.activity.models import Event
from carnet.clients.permissions import can_see_bank
from carnet.clients.rules.client_values import BANK
from carnet.clients.rules.planning import Plan
from carnet.lib.errors import StaleEdit
from carnet.users.models import User

#: So many changes behind, an edit is shown all its differences.
FAR = 100


def refuse_stale(plan: Plan, user: User | None) -> None:
    """Raises StaleEdit when the editor saw an older version and a field they change has been changed since."""
    seen, now = plan.change.version, plan.client.version
    if seen is None or seen == now:
        return
    ours = plan.all_changes
    theirs = changed_since(plan.client.pk, seen, now)
    both = ours.keys() if theirs is None else ours.keys() & theirs
    if not can_see_bank(user):
        both = both - set(BANK)
    if both:
        conflicts: dict[str, tuple[Any, Any]] = {
            name: (pair[0], pair[1]) for name, pair in ours.items() if name in both
        }
        raise StaleEdit(
            _("Somebody changed this client in the meantime: choose the values to keep."), conflicts=conflicts
        )


def changed_since(client_id: int, version: int, now: int) -> set[str] | None:
    """The fields that were changed after ``version``; None when the history does not say it for every version between."""
    events = (
        Event.objects.filter(client_id=client_id).order_by("-at", "-id").values_list("verb", "changes", "data")[:FAR]
    )
    fields: set[str] = set()
    versions: set[int] = set()
    for verb, changes, data in events:
        if (made := data.get("version", 0)) > version:
            versions.add(made)
            place = f"addresses.{data['kind']}." if verb.startswith("address_") else ""
            fields.update(f"{place}{name}" for name in changes)
    return fields if versions >= set(range(version + 1, now + 1)) else None
