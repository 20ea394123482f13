"""Tags: put on clients by whoever changes them, renamed, merged and deleted by whoever keeps order."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from carnet.activity.actions import record
from carnet.activity.actor import Actor
from carnet.clients.actions.changing import change_clients
from carnet.clients.actions.running import raced
from carnet.clients.drafts import ClientChange
from carnet.clients.models import ClientTag, Tag
from carnet.clients.outcomes import Outcome
from carnet.clients.permissions import can_change_client, can_manage_tags
from carnet.clients.rules.clean import clean_tags
from carnet.clients.rules.verdict import Verdict
from carnet.lib.errors import InvalidInput, Problem, RuleBroken, Unknown, require
from carnet.lib.folding import fold


def tag_clients(
    ids: Sequence[int], *, add: Sequence[str] = (), remove: Sequence[str] = (), actor: Actor
) -> list[Outcome]:
    """Puts tags on clients and takes tags off them, by name; a name that does not exist yet is made."""
    require(can_change_client(actor.user))
    change = [ClientChange(client_id=pk, add_tags=list(add), remove_tags=list(remove)) for pk in ids]
    return change_clients(change, actor=actor)


@raced
def add_tag(name: str, *, actor: Actor) -> Tag:
    """Makes a tag that nobody has used yet; a name that differs only in case or accents is the same tag."""
    require(can_manage_tags(actor.user))
    key, written = _named(name)
    if Tag.objects.filter(key=key).exists():
        raise _exists()
    tag = Tag.objects.create(name=written, key=key)
    record("tag_added", actor=actor, subject_kind="tag", subject_id=tag.pk, data={"name": written})
    return tag


@raced
def rename_tag(tag_id: int, name: str, *, actor: Actor) -> Tag:
    """Gives a tag another name, on all clients at once; the name of another tag is refused."""
    require(can_manage_tags(actor.user))
    key, written = _named(name)
    tag = _tag(tag_id)
    if Tag.objects.filter(key=key).exclude(pk=tag_id).exists():
        raise _exists()
    if tag.name != written:
        before, tag.name, tag.key = tag.name, written, key
        tag.save(update_fields=["name", "key"])
        record("tag_renamed", actor=actor, subject_kind="tag", subject_id=tag_id, changes={"name": [before, written]})
    return tag


@transaction.atomic
def delete_tag(tag_id: int, *, actor: Actor) -> None:
    """Takes a tag off every client and out of the lists."""
    require(can_manage_tags(actor.user))
    tag = _tag(tag_id)
    uses = ClientTag.objects.filter(tag=tag).count()
    tag.delete()
    record("tag_deleted", actor=actor, subject_kind="tag", subject_id=tag_id, data={"name": tag.name, "uses": uses})


@raced
def merge_tags(tag_id: int, into_id: int, *, actor: Actor) -> Tag:
    """Puts the second tag on every client that has the first, which then is no more; nothing brings them apart again."""
    require(can_manage_tags(actor.user))
    if tag_id == into_id:
        raise RuleBroken(_("Choose another tag: this is the same one."), code="same_tag", problems=(_same(),))
    rows = {pk: _tag(pk) for pk in sorted((tag_id, into_id))}
    tag, into = rows[tag_id], rows[into_id]
    uses = ClientTag.objects.filter(tag=tag).count()
    both = ClientTag.objects.filter(tag=into).values("client_id")
    ClientTag.objects.filter(tag=tag).exclude(client_id__in=both).update(tag=into)
    tag.delete()
    data = {"name": tag.name, "into": into.name, "uses": uses}
    record("tags_merged", actor=actor, subject_kind="tag", subject_id=into_id, data=data)
    return into


def _same() -> Problem:
    return Problem("into", "same_tag", _("Choose another tag: this is the same one."))


def _tag(tag_id: int) -> Tag:
    tag = Tag.objects.select_for_update().filter(pk=tag_id).first()
    if tag is None:
        raise Unknown(_("This tag does not exist."))
    return tag


def _named(name: str) -> tuple[str, str]:
    verdict = Verdict()
    tags = clean_tags([name], verdict)
    if not tags or not fold(name):
        verdict.problems = verdict.problems or [Problem("name", "required", _("Write the tag’s name."))]
        problems = tuple(Problem("name", problem.code, problem.message) for problem in verdict.problems)
        raise InvalidInput(problems[0].message, problems=problems)
    return next(iter(tags.items()))


def _exists() -> RuleBroken:
    return RuleBroken(
        _("There is already a tag with this name."),
        code="tag_exists",
        problems=(Problem("name", "tag_exists", _("There is already a tag with this name.")),),
    )
