"""Parent companies, which files name in words: a client that stands, or one of the same file."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from carnet.activity.actor import Actor
from carnet.clients.queries.facts import visible_clients
from carnet.imports.plan.doubles import Doubles
from carnet.imports.plan.entries import WARNING, Flaw
from carnet.imports.plan.planned import Planned
from carnet.lib.folding import match_key


class Parents:
    """Finds them. One that is made by the same file is set when both stand (``Planned.entry.parent`` is kept for that)."""

    def __init__(self, actor: Actor, doubles: Doubles) -> None:
        self.actor = actor
        self.in_file = doubles.names

    def look_up(self, going: Sequence[Planned]) -> None:
        """Sets the parent's id where the client stands already; warns where nobody has that name."""
        named = [one for one in going if one.entry.parent]
        if not named:
            return
        known = parents_by_name([one.entry.parent for one in named], self.actor)
        for one in named:
            parent = known.get(match_key(one.entry.parent))
            if parent is not None:
                one.entry.draft.parent_id, one.entry.parent = parent, ""
            elif hash(match_key(one.entry.parent)) not in self.in_file:
                message = _("No client is called “%(name)s”: the parent company was left out.")
                one.flaw(Flaw("", "parent_unknown", message % {"name": one.entry.parent[:80]}, WARNING))
                one.entry.parent = ""


def parents_by_name(names: Sequence[str], actor: Actor) -> dict[str, int]:
    """Compared name → client, where only one visible client has it."""
    keys = {match_key(name) for name in names}
    found: dict[str, list[int]] = {}
    for key, pk in visible_clients(actor.user).filter(match_name__among=list(keys)).values_list("match_name", "pk"):
        found.setdefault(key, []).append(pk)
    return {key: ids[0] for key, ids in found.items() if len(ids) == 1}
