"""Fields that the organisation adds to the client; their values keep their type for life, so the kind never changes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from carnet.activity.actions import record
from carnet.activity.actor import Actor
from carnet.clients.actions.running import raced
from carnet.clients.drafts import CustomFieldDraft
from carnet.clients.models import CustomField, CustomValue
from carnet.clients.permissions import can_manage_fields
from carnet.clients.rules.texts import line
from carnet.clients.rules.verdict import Verdict
from carnet.lib.errors import InvalidInput, Problem, RuleBroken, Unknown, require
from carnet.lib.folding import fold

MOST_FIELDS = 100
MOST_CHOICES = 200
CHANGEABLE = ("label", "help_text", "choices", "position")


@raced
def add_custom_field(draft: CustomFieldDraft, *, actor: Actor) -> CustomField:
    """Adds a field under a key made from its label, unless one is given; keys are never used twice, even after archiving."""
    require(can_manage_fields(actor.user))
    if CustomField.objects.filter(archived_at=None).count() >= MOST_FIELDS:
        raise RuleBroken(
            _("There are %(limit)d fields already: archive one first.") % {"limit": MOST_FIELDS}, code="too_many"
        )
    values = {"label": draft.label, "help_text": draft.help_text, "choices": draft.choices, "position": draft.position}
    cleaned = _clean(values, draft.kind)
    key = _key(draft.key or draft.label)
    if CustomField.objects.filter(key=key).exists():
        raise _refused("key", "key_taken", _("There is already a field with this name, perhaps an archived one."))
    field = CustomField.objects.create(key=key, kind=draft.kind, **cleaned)
    _record("custom_field_added", field, actor)
    return field


@transaction.atomic
def change_custom_field(field_id: int, values: Mapping[str, Any], *, actor: Actor) -> CustomField:
    """Changes label, help, choices or place; a choice that a client has cannot be taken away, and the kind never changes."""
    require(can_manage_fields(actor.user))
    field = _field(field_id)
    if strange := values.keys() - set(CHANGEABLE):
        raise _refused(min(strange), "unknown_field", _("This cannot be changed: add another field instead."))
    cleaned = _clean({name: getattr(field, name) for name in CHANGEABLE} | dict(values), field.kind)
    _keep_used(field, cleaned["choices"])
    changes = {name: [old, cleaned[name]] for name in CHANGEABLE if (old := getattr(field, name)) != cleaned[name]}
    if changes:
        for name in changes:
            setattr(field, name, cleaned[name])
        field.save(update_fields=list(changes))
        _record("custom_field_changed", field, actor, changes)
    return field


@transaction.atomic
def archive_custom_field(field_id: int, *, actor: Actor) -> CustomField:
    """Takes a field out of forms and lists; its values are kept."""
    return _move(field_id, actor, archive=True)


@transaction.atomic
def restore_custom_field(field_id: int, *, actor: Actor) -> CustomField:
    """Brings an archived field back with its values."""
    return _move(field_id, actor, archive=False)


def _move(field_id: int, actor: Actor, *, archive: bool) -> CustomField:
    require(can_manage_fields(actor.user))
    field = _field(field_id)
    if (field.archived_at is None) == archive:
        field.archived_at = timezone.now() if archive else None
        field.save(update_fields=["archived_at"])
        _record("custom_field_archived" if archive else "custom_field_restored", field, actor)
    return field


def _field(field_id: int) -> CustomField:
    field = CustomField.objects.select_for_update().filter(pk=field_id).first()
    if field is None:
        raise Unknown(_("This field does not exist."))
    return field


def _clean(values: Mapping[str, Any], kind: str) -> dict[str, Any]:
    verdict = Verdict()
    label = line(values["label"], "label", 80, verdict)
    if not label and not verdict.problems:
        verdict.refuse("label", "required", _("Write the field’s name."))
    if kind not in CustomField.Kind.values:
        verdict.refuse("kind", "choice", _("Choose what the field holds."))
    position = values["position"]
    if isinstance(position, bool) or not isinstance(position, int) or not 0 <= position <= 32767:
        verdict.refuse(
            "position",
            "number",
            _("Write a whole number between %(lowest)d and %(highest)d.") % {"lowest": 0, "highest": 32767},
        )
    choices = _choices(values["choices"], kind, verdict)
    cleaned = {
        "label": label,
        "help_text": line(values["help_text"], "help_text", 200, verdict),
        "choices": choices,
        "position": position,
    }
    if verdict.problems:
        raise InvalidInput(verdict.problems[0].message, problems=tuple(verdict.problems))
    return cleaned


def _choices(given: Sequence[str], kind: str, verdict: Verdict) -> list[str]:
    if kind != CustomField.Kind.CHOICE:
        return []
    words = {fold(word): word for raw in given if (word := line(raw, "choices", 80, verdict))}
    if not 1 <= len(words) <= MOST_CHOICES:
        verdict.refuse("choices", "required", _("Write between 1 and %(limit)d choices.") % {"limit": MOST_CHOICES})
    return list(words.values())


def _keep_used(field: CustomField, choices: Sequence[str]) -> None:
    gone = set(field.choices) - set(choices)
    if gone and (used := CustomValue.objects.filter(field=field, text__in=gone).values_list("text", flat=True).first()):
        raise _refused(
            "choices", "in_use", _("“%(choice)s” is used by clients: keep it, or change them first.") % {"choice": used}
        )


def _key(text: str) -> str:
    key = re.sub(r"[^a-z0-9]+", "_", fold(text)).strip("_")[:40].strip("_")
    if not key:
        raise _refused("label", "required", _("Write a name with letters or digits."))
    return key


def _record(verb: str, field: CustomField, actor: Actor, changes: Mapping[str, Any] | None = None) -> None:
    data = {"label": field.label, "key": field.key}
    record(verb, actor=actor, subject_kind="custom_field", subject_id=field.pk, changes=changes, data=data)


def _refused(field: str, code: str, message: str) -> InvalidInput:
    return InvalidInput(message, problems=(Problem(field, code, message),))
