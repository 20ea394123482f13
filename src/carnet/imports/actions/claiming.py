"""How an import changes its state: by a conditional update, so that two doors or two workers never both do it."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from carnet.activity.actor import Actor
from carnet.imports.models import Import
from carnet.lib.errors import RuleBroken, Unknown


def fetch(import_id: int, actor: Actor) -> Import:
    """The import, if the actor sees it."""
    seen = Import.objects.all() if actor.user is None else Import.objects.visible_to(actor.user)
    source: Import | None = seen.filter(pk=import_id).first()
    if source is None:
        raise Unknown(_("This import does not exist."))
    return source


def demand(stands: bool, message: str) -> None:
    """Refuses what the state of the import does not allow, whoever asks."""
    if not stands:
        raise RuleBroken(message, code="state")


def move(source: Import, to: Import.State, actor: Actor, **values: Any) -> None:
    """Moves the import on from the state in which it was fetched; refused when somebody was faster."""
    values |= {"state": to, "beat": timezone.now(), "acted_by": actor.user}
    if not Import.objects.filter(pk=source.pk, state=source.state).update(**values):
        raise RuleBroken(_("Somebody else has just moved this import on. Look at it again."), code="moved")
    for name, value in values.items():
        setattr(source, name, value)


def advance(import_id: int, state: Import.State, cursor: int, to: int) -> bool:
    """Takes the next rows for this worker, inside its transaction; False when another one has them or all is over."""
    mine = Import.objects.filter(pk=import_id, state=state, cursor=cursor)
    return bool(mine.update(cursor=to, beat=timezone.now()))
