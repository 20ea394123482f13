"""What may be done with many clients at once from the list, in parts that fit a transaction."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from carnet.activity.actor import Actor
from carnet.clients import actions
from carnet.clients.outcomes import Outcome
from carnet.clients.permissions import can_archive_client, can_assign_client, can_change_client
from carnet.lib.bulk import chunks
from carnet.lib.errors import InvalidInput, Problem, RuleBroken
from carnet.users.models import User

#: Clients changed in one transaction: long enough to be fast, short enough to let others write.
PART = 500
#: More than this takes longer than one waits for a page: it runs in the background.
AT_ONCE = 2000
#: Refusals that are named; the number of all of them is always said.
NAMED = 100

Values = Mapping[str, Any]
Act = Callable[[Sequence[int], Values, Actor], list[Outcome]]


@dataclass(slots=True)
class Report:
    """What became of a selection: how many were changed, were so already, or refused; some refusals as (id, sentence)."""

    done: list[int] = field(default_factory=list)
    same: int = 0
    refused: int = 0
    named: list[tuple[int, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Change:
    """A change that the bar offers: who may, what it does, the words of its dialog."""

    act: Act
    may: Callable[[User], bool]
    title: Promise
    button: Promise
    icon: str
    undo: str = ""


def _assign(ids: Sequence[int], values: Values, actor: Actor) -> list[Outcome]:
    return actions.assign_clients(ids, values["owner"], actor=actor)


def _tag(ids: Sequence[int], values: Values, actor: Actor) -> list[Outcome]:
    return actions.tag_clients(ids, add=values["add"], remove=values["remove"], actor=actor)


def _archive(ids: Sequence[int], _values: Values, actor: Actor) -> list[Outcome]:
    return actions.archive_clients(ids, actor=actor)


def _restore(ids: Sequence[int], _values: Values, actor: Actor) -> list[Outcome]:
    return actions.restore_clients(ids, actor=actor)


CHANGES = {
    "assign": Change(_assign, can_assign_client, gettext_lazy("Assign"), gettext_lazy("Assign"), "user-round-pen"),
    "tag": Change(_tag, can_change_client, pgettext_lazy("verb", "Tag"), pgettext_lazy("verb", "Tag"), "tag"),
    "archive": Change(
        _archive,
        can_archive_client,
        pgettext_lazy("verb", "Archive"),
        pgettext_lazy("verb", "Archive"),
        "archive",
        undo="restore",
    ),
    "restore": Change(
        _restore,
        can_archive_client,
        gettext_lazy("Restore"),
        gettext_lazy("Restore"),
        "archive-restore",
        undo="archive",
    ),
}


def read_values(act: str, given: QueryDict) -> dict[str, Any]:
    """What the dialog asked for; refused when it is missing."""
    if act == "assign":
        owner = given.get("owner", "")
        if not (owner.isascii() and owner.isdigit() and len(owner) < 19):
            raise _missing("owner", _("Choose who looks after these clients."))
        return {"owner": int(owner)}
    if act == "tag":
        add, remove = (_words(given.getlist(name)) for name in ("add", "remove"))
        if not add and not remove:
            raise _missing("add", _("Choose a tag to put on or to take off."))
        return {"add": add, "remove": remove}
    return {}


def carry_out(act: str, ids: Sequence[int], values: Values, *, actor: Actor) -> Report:
    """Changes the clients, part by part: what is done stays done if a later part is refused."""
    report = Report()
    for part in chunks(ids, PART):
        for outcome in _outcomes(CHANGES[act].act, part, values, actor):
            _count(report, outcome)
    return report


def _outcomes(act: Act, part: Sequence[int], values: Values, actor: Actor) -> list[Outcome]:
    try:
        return act(part, values, actor)
    except RuleBroken as refusal:
        if len(part) == 1:
            return [Outcome(part[0], "refused", (Problem("", refusal.code, refusal.message),))]
        # One of them refuses the whole part: each is asked by itself, so that the others go through.
        return [outcome for pk in part for outcome in _outcomes(act, [pk], values, actor)]


def _count(report: Report, outcome: Outcome) -> None:
    if outcome.state == "done" and outcome.client_id is not None:
        report.done.append(outcome.client_id)
    elif outcome.state == "same":
        report.same += 1
    else:
        report.refused += 1
        if outcome.client_id is not None and len(report.named) < NAMED:
            report.named.append((outcome.client_id, outcome.message))


def _words(texts: list[str]) -> list[str]:
    words = [" ".join(word.replace("\x00", "").split()) for text in texts for word in text.split(",")]
    return list(dict.fromkeys(word for word in words if word))[:20]


def _missing(name: str, message: str) -> InvalidInput:
    return InvalidInput(message, problems=(Problem(name, "required", message),))
