"""The stage of the matrix: the world, the actors, an own and a foreign object of each kind, an eye on writes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.conf import settings
from django.db import connection, transaction

from carnet.activity.models import Event
from carnet.clients import actions
from carnet.clients.drafts import AddressDraft, ClientChange, ContactDraft, CustomFieldDraft, NoteDraft
from carnet.clients.models import Client
from carnet.config.api import budget
from carnet.imports import actions as import_actions
from carnet.imports.drafts import ImportDraft
from carnet.imports.export_drafts import ExportDraft, PresetDraft
from carnet.users import actions as user_actions
from carnet.users.actions.views import ViewDraft
from carnet.users.models import Role, Team, User
from tests.access.actors import Knocker, knockers
from tests.world import build_world

NOBODY = 999_999_999


#: An account number of the client that everybody sees; only those with the right may meet it.
BANK = "FR7630006000011234567890189"
FILE = b"Raison sociale;Ville\nImprimerie du Port;Brest\n"


@dataclass
class Target:
    """The objects that an address may name: those of one client."""

    ids: dict[str, Any]


@dataclass
class Scene:
    """Everything a test of the matrix needs."""

    world: Any
    actors: dict[str, Knocker]
    own: Target
    foreign: Target


@pytest.fixture(scope="module")
def scene(django_db_setup: None, django_db_blocker: Any) -> Iterator[Scene]:
    """The stage, built once for a module and taken down after it; each test leaves it as it was."""
    name = str(connection.settings_dict["NAME"])
    assert "memory" in name or name.startswith("test_"), "mark the tests with django_db: this is no database for tests"
    with django_db_blocker.unblock(), transaction.atomic(), pytest.MonkeyPatch.context() as patch:
        patch.setattr(budget, "FAILURES", 1_000_000)
        patch.setattr(settings, "API_CALLS_PER_MINUTE", 1_000_000)
        yield build(build_world())
        transaction.set_rollback(True)


def build(world: Any) -> Scene:
    """Gives the world's two clients one of each thing; the foreign ones are full of words that nobody may meet."""
    admin = world.actor(world.administrator)
    second = world.client(legal_name="Deuxième Maison", owner_id=world.salesperson.pk)
    for client in (world.mine, second):
        actions.join_client_team(client.pk, world.project_manager.pk, side="projects", actor=admin)
    spare = actions.add_contact(second.pk, ContactDraft(last_name="Libre"), actor=admin).contact_id
    shared = _settings(world) | {"spare_contact_id": spare, "spare_user_id": world.finance.pk}
    own = _fill(world, world.mine, world.salesperson, "ours")
    foreign = _fill(world, world.theirs, world.other_salesperson, "zzqcanary")
    name = ClientChange(client_id=world.theirs.pk, values={"trade_name": "zzqcanary-name"})
    bank = ClientChange(client_id=world.mine.pk, values={"iban": BANK})
    actions.change_clients([name, bank], actor=admin)
    return Scene(world, knockers(world), Target(own | shared), Target(foreign | shared))


def _fill(world: Any, client: Client, owner: Any, word: str) -> dict[str, Any]:
    actor = world.actor(world.administrator)
    address = actions.add_address(
        client.pk, AddressDraft(kind="site", line1=f"{word}-street", city="Brest"), actor=actor
    )
    link = actions.add_contact(client.pk, ContactDraft(last_name=f"{word}-contact"), actor=actor)
    note = actions.write_note(client.pk, NoteDraft(body=f"{word}-note"), actor=world.actor(owner))
    changed = ClientChange(
        client_id=client.pk, values={"website": f"https://{word}-site.fr"}, external_ids=[("erp", word)]
    )
    actions.change_client(changed, actor=actor)
    event = Event.objects.filter(client=client, verb="client_changed").latest("id")
    ids = {
        "event_id": event.pk,
        "client_id": client.pk,
        "address_id": address.pk,
        "contact_id": link.contact_id,
        "note_id": note.pk,
        "external_id": word,
    }
    return ids | {"user_id": owner.pk}


def _settings(world: Any) -> dict[str, Any]:
    """One of each thing that administrators look after; no role sees more of it for being narrow or wide."""
    admin = world.actor(world.administrator)
    former = User.objects.create(email="ancien@demo.example", name="Ancien", role=world.read_only.role, is_active=False)
    invitation, _secret = user_actions.invite_member("invite@demo.example", world.read_only.role_id, actor=admin)
    role = Role.objects.create(key="spare", name="Rôle libre", permissions=["client.see"])
    token, _secret = user_actions.make_token("of the administrator", actor=admin)
    tag = actions.add_tag("ours-tag", actor=admin)
    other_tag = actions.add_tag("other-tag", actor=admin)
    one = actions.add_custom_field(CustomFieldDraft(label="Secteur", kind="text"), actor=admin)
    team = Team.objects.create(name="Équipe libre")
    view = user_actions.add_view("clients", ViewDraft("Vue de l’administratrice"), actor=admin)
    sent = import_actions.upload_import(ImportDraft(name="clients.csv", data=FILE), actor=admin)
    sent = import_actions.check_import(sent.pk, actor=admin)
    asked = import_actions.start_export(ExportDraft("clients", "csv", ("number",), "all=1", 1), actor=admin)
    preset = import_actions.save_export_preset(PresetDraft("clients", "Envoi", "all", "csv"), actor=admin)
    return {
        "former_id": former.pk, "invitation_id": invitation.pk, "role_id": role.pk, "token_id": token.pk,
        "tag_id": tag.pk, "other_tag_id": other_tag.pk, "field_id": one.pk, "team_id": team.pk, "session_id": NOBODY,
        "secret": "nothing", "status": 404, "view_id": view.pk, "import_id": sent.pk, "export_id": asked.pk, "preset_id": preset.pk, "import_row": 1, "template_form": "csv", "filter_key": "status",
        "view_key": "all", "bulk_key": "archive", "cell_key": "status", "part_key": "doubles", "step_key": "next",
    }  # fmt: skip
