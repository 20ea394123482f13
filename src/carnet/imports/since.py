"""Which clients somebody has worked on since an import wrote them."""

from __future__ import annotations

from collections.abc import Sequence

from carnet.activity.models import Event


def touched_since(ids: Sequence[int], import_id: int) -> set[int]:
    """Those with an event that is not the import's own."""
    events = Event.objects.filter(client_id__among=list(ids)).exclude(import_id=import_id)
    found: set[int] = set(events.values_list("client_id", flat=True).distinct())
    return found
