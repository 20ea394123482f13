"""Background work on clients: load by id, call the same code as the page."""

from __future__ import annotations

from typing import Any

from django.tasks import task
from django.utils import translation

from carnet.activity.actor import Actor, Source
from carnet.clients.bulk import carry_out
from carnet.clients.selection import Selection, read_state
from carnet.users.models import User


@task
def change_selection(user_id: int, act: str, query: str, excluded: list[int], values: dict[str, Any]) -> dict[str, Any]:
    """Changes all clients of a list but some, as the member who asked and with their rights at this moment."""
    user = User.objects.active().get(pk=user_id)
    with translation.override(user.language):
        selection = Selection(user, read_state(query, user), excluded=tuple(excluded))
        ids = list(selection.rows().order_by().values_list("pk", flat=True))
        report = carry_out(act, ids, values, actor=Actor(user, Source.PAGE))
    return {"done": len(report.done), "same": report.same, "refused": report.refused, "named": report.named}
