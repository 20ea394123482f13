"""The same file once more: rows that an earlier import of it has done are known by their place and fingerprint."""

from __future__ import annotations

from collections.abc import Sequence

from carnet.activity.actor import Actor
from carnet.clients.queries.facts import visible_clients
from carnet.imports.models import Import, ImportRow
from carnet.imports.plan.planned import Planned


def earlier_imports(file_hash: str) -> list[int]:
    """The finished imports of a file with this content, newest first."""
    if not file_hash:
        return []
    found = Import.objects.filter(file_hash=file_hash, state=Import.State.DONE).order_by("-pk")
    return list(found.values_list("pk", flat=True)[:5])


def earlier_import(source: Import) -> Import | None:
    """The newest finished import of the same file, to be said to the member."""
    known = [pk for pk in earlier_imports(source.file_hash) if pk != source.pk]
    return Import.objects.filter(pk=known[0]).first() if known else None


def earlier_clients(going: Sequence[Planned], file_hash: str, actor: Actor) -> dict[int, int]:
    """Row number → the client that an earlier import of the same file made of that row, where it still stands."""
    sources = earlier_imports(file_hash)
    if not sources:
        return {}
    rows = {one.row: one.fingerprint for one in going}
    staged = ImportRow.objects.filter(
        source_id__in=sources, row__gte=min(rows), row__lte=max(rows), state=ImportRow.State.DONE
    ).exclude(client=None)
    found = {
        row: client_id
        for row, fingerprint, client_id in staged.values_list("row", "fingerprint", "client_id")
        if rows.get(row) == fingerprint
    }
    seen = set(visible_clients(actor.user).filter(pk__among=list(found.values())).values_list("pk", flat=True))
    return {row: client_id for row, client_id in found.items() if client_id in seen}
