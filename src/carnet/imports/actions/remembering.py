"""What a member chose for the columns of a file is kept for the next one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils import timezone

from carnet.imports.memory import LONGEST
from carnet.imports.models import Import, RememberedColumn
from carnet.lib.folding import fold

if TYPE_CHECKING:
    from carnet.users.models import User


def remember(source: Import, user: User | None) -> None:
    """Keeps the choices of an import that is sent, for each team of the member, or for the member alone."""
    chosen = {fold(each["header"])[:LONGEST]: each["field"] or "" for each in source.mapping if each.get("chosen")}
    chosen.pop("", None)
    if user is None or not chosen:
        return
    teams = list(user.teams.values_list("pk", flat=True))
    owners: list[dict[str, Any]] = [{"team_id": pk, "user_id": None} for pk in teams]
    for owner in owners or [{"team_id": None, "user_id": user.pk}]:
        for header, field in chosen.items():
            values = {"field": field, "used_at": timezone.now()}
            RememberedColumn.objects.update_or_create(header=header, **owner, defaults=values)
