"""A member's own ways to export, each under a name."""

from __future__ import annotations

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from carnet.activity.actor import Actor
from carnet.clients.permissions import can_export_clients
from carnet.imports.actions.exporting import columns_for
from carnet.imports.export_drafts import PresetDraft
from carnet.imports.models import ExportPreset
from carnet.lib.errors import InvalidInput, Problem, Unknown, require
from carnet.lib.oneline import one_line
from carnet.users.models import User

#: Presets of one kind that a member may keep.
MOST = 30
LONGEST = 80


@transaction.atomic
def save_export_preset(draft: PresetDraft, *, actor: Actor) -> ExportPreset:
    """A name stands once for each kind: to save under a name that is there replaces what it stood for."""
    owner = _owner(actor)
    name = _name(draft.name)
    if draft.columns == ExportPreset.Columns.CHOSEN:
        columns_for(draft.kind, draft.fields, owner)
    mine = ExportPreset.objects.visible_to(owner).filter(kind=draft.kind)
    if not mine.filter(name=name).exists() and mine.count() >= MOST:
        raise InvalidInput(_("You have 30 presets. Delete one first."), code="too_many")
    values = {"columns": draft.columns, "fields": list(draft.fields), "form": draft.form}
    saved, _made = ExportPreset.objects.update_or_create(owner=owner, kind=draft.kind, name=name, defaults=values)
    return saved


@transaction.atomic
def rename_export_preset(preset_id: int, name: str, *, actor: Actor) -> ExportPreset:
    """Its owner gives it a name that no other preset of the kind has."""
    preset = _mine(preset_id, actor)
    preset.name = _name(name)
    try:
        with transaction.atomic():
            preset.save(update_fields=["name"])
    except IntegrityError:
        raise _refused("taken", _("You have a preset of this name already. Choose another name.")) from None
    return preset


@transaction.atomic
def delete_export_preset(preset_id: int, *, actor: Actor) -> None:
    """Its owner throws it away; what was exported with it stays."""
    _mine(preset_id, actor).delete()


def _owner(actor: Actor) -> User:
    require(actor.user is not None and can_export_clients(actor.user))
    assert actor.user is not None
    return actor.user


def _mine(preset_id: int, actor: Actor) -> ExportPreset:
    found: ExportPreset | None = ExportPreset.objects.visible_to(_owner(actor)).filter(pk=preset_id).first()
    if found is None:
        raise Unknown(_("This preset does not exist."))
    return found


def _name(text: str) -> str:
    name = one_line(text)
    if not name:
        raise _refused("required", _("Give the preset a name."))
    if len(name) > LONGEST:
        raise _refused("too_long", _("This name is too long: 80 characters at most."))
    return name


def _refused(code: str, message: str) -> InvalidInput:
    return InvalidInput(message, problems=(Problem("name", code, message),))
