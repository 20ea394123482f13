"""Taking an import back, and what is too old."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from carnet.activity.actor import SYSTEM
from carnet.clients import actions as clients
from carnet.clients.drafts import ClientChange, CustomFieldDraft, NoteDraft
from carnet.clients.models import Client
from carnet.imports import actions, files, jobs
from carnet.imports.drafts import CellEdit
from carnet.imports.models import Import, ImportEdit, ImportRow
from carnet.imports.permissions import can_edit_rows
from carnet.imports.tests.files import checked, imported, numbered, table, uploaded
from carnet.lib.errors import NotAllowed, RuleBroken
from carnet.search.models import Entry
from tests.world import unchanged

pytestmark = pytest.mark.django_db


def test_what_it_created_goes(world) -> None:
    before = set(Client.objects.values_list("pk", flat=True))
    source = imported(numbered(5), world.actor())
    undone = actions.undo_import(source.pk, actor=world.actor())
    assert undone.state == Import.State.UNDONE
    assert undone.counts["undone"] == 5
    assert set(Client.objects.values_list("pk", flat=True)) == before


def test_what_somebody_works_on_stays_and_is_listed(world) -> None:
    source = imported(numbered(3), world.actor())
    noted, changed, _alone = Client.objects.filter(legal_name__startswith="Maison ").order_by("pk")
    clients.write_note(noted.pk, NoteDraft(body="Rappeler"), actor=world.actor())
    clients.change_client(ClientChange(client_id=changed.pk, values={"phone": "+33298000000"}), actor=world.actor())
    undone = actions.undo_import(source.pk, actor=world.actor())
    assert (undone.counts["undone"], undone.counts["kept"]) == (1, 2)
    kept = ImportRow.objects.filter(source=source, state="kept").order_by("row")
    assert [row.client_id for row in kept] == [noted.pk, changed.pk]
    assert all(row.problems[-1]["message"] for row in kept)


def test_values_that_it_changed_return(world) -> None:
    data = table("Aux Lilas;732829320;75020;Paris 20;neuf@lilas.example")
    source = imported(data, world.actor(), rule="overwrite")
    world.mine.refresh_from_db()
    assert (world.mine.email, world.mine.postal_code) == ("neuf@lilas.example", "75020")
    actions.undo_import(source.pk, actor=world.actor())
    world.mine.refresh_from_db()
    assert (world.mine.legal_name, world.mine.email) == ("Boulangerie des Lilas SARL", "contact@lilas.example")
    assert (world.mine.postal_code, world.mine.city) == ("75019", "Paris")


def test_a_value_that_was_edited_since_stays(world) -> None:
    source = imported(table("Aux Lilas;732829320;75019;Paris;neuf@lilas.example"), world.actor(), rule="overwrite")
    change = ClientChange(client_id=world.mine.pk, values={"email": "plus.neuf@lilas.example"})
    clients.change_client(change, actor=world.actor())
    undone = actions.undo_import(source.pk, actor=world.actor())
    world.mine.refresh_from_db()
    assert world.mine.email == "plus.neuf@lilas.example"
    assert world.mine.legal_name == "Boulangerie des Lilas SARL"
    assert undone.counts["kept"] == 1


def test_parent_and_child_of_one_file_both_go(world) -> None:
    rows = ("Mère SA;;44100", "Fille;Mère SA;44000")
    source = imported(table(*rows, header="Société;Société mère;CP"), world.actor())
    undone = actions.undo_import(source.pk, actor=world.actor())
    assert undone.counts == {**undone.counts, "undone": 2, "kept": 0}


def test_undone_and_sent_again_it_is_created_again(world) -> None:
    source = imported(numbered(2), world.actor())
    actions.undo_import(source.pk, actor=world.actor())
    again = imported(numbered(2), world.actor())
    assert again.counts["created"] == 2


def test_after_thirty_days_it_stays(world) -> None:
    source = imported(numbered(2), world.actor())
    Import.objects.filter(pk=source.pk).update(started_at=timezone.now() - dt.timedelta(days=31))
    with unchanged(), pytest.raises(RuleBroken):
        actions.undo_import(source.pk, actor=world.actor())


def test_a_draft_is_deleted_with_its_file_and_a_sent_import_is_not(world, django_capture_on_commit_callbacks) -> None:
    draft = uploaded(numbered(2), world.actor())
    assert files.load(draft.file_path)
    with django_capture_on_commit_callbacks(execute=True):
        actions.delete_import(draft.pk, actor=world.actor())
    assert not files.stored()
    sent = imported(numbered(2), world.actor())
    with unchanged(), pytest.raises(RuleBroken):
        actions.delete_import(sent.pk, actor=world.actor())


def test_the_clock_deletes_what_is_old(world) -> None:
    old = timezone.now() - dt.timedelta(days=31)
    draft = uploaded(numbered(2), world.actor())
    sent = imported(table("Nommée;;44000;Nantes;", ";;44190;Clisson;x@secret.example"), world.actor())
    actions.edit_cells(sent.pk, [CellEdit(2, 3, "Vallet")], actor=world.actor())
    Import.objects.filter(pk=draft.pk).update(created_at=old)
    Import.objects.filter(pk=sent.pk).update(started_at=old)
    actions.sweep_imports(actor=SYSTEM)
    assert list(Import.objects.values_list("pk", "file_path")) == [(sent.pk, "")]
    assert not ImportRow.objects.exists()
    assert not ImportEdit.objects.exists()
    kept = Import.objects.filter(pk=sent.pk).values().get()
    assert not [word for word in ("Nommée", "Clisson", "secret.example") if word in str(kept)]
    sent.refresh_from_db()
    assert not can_edit_rows(world.administrator, sent)


def test_the_clock_starts_again_what_was_cut(world, monkeypatch) -> None:
    from carnet.imports.actions import committing

    source = checked(numbered(3), world.actor())
    monkeypatch.setattr(committing, "start", lambda *_args: None)
    actions.commit_import(source.pk, source.plan_hash, actor=world.actor())
    assert actions.resume_imports(actor=SYSTEM) == 0
    Import.objects.filter(pk=source.pk).update(beat=timezone.now() - dt.timedelta(minutes=3))
    assert actions.resume_imports(actor=SYSTEM) == 1
    assert actions.resume_imports(actor=SYSTEM) == 0
    jobs.commit.func(source.pk)
    source.refresh_from_db()
    assert source.counts["created"] == 3


def test_only_the_program_sweeps(world) -> None:
    for act in (actions.sweep_imports, actions.resume_imports):
        with pytest.raises(NotAllowed):
            act(actor=world.actor())


def snapshot(client: Client) -> dict[str, object]:
    """All that a page shows of a client, without its version."""
    return {
        "columns": Client.objects.filter(pk=client.pk)
        .values(*(f.attname for f in Client._meta.concrete_fields if f.name not in {"version", "updated_at"}))
        .get(),
        "addresses": sorted(client.addresses.values_list("kind", "line1", "postal_code", "city")),
        "contacts": sorted(client.contacts.values_list("first_name", "last_name", "email")),
        "tags": sorted(client.tags.values_list("name", flat=True)),
        "notes": sorted(client.notes.values_list("body", flat=True)),
        "ids": sorted(client.external_ids.values_list("system", "value")),
        "custom": sorted(client.custom_values.values_list("field__key", "text")),
        "owner": list(client.team.filter(is_owner=True).values_list("user_id", flat=True)),
        "index": sorted(Entry.objects.filter(client_id=client.pk).values_list("kind", "title", "text")),
    }


HEADER = "Raison sociale;SIREN;Rue;CP;Ville;Courriel;Rue livraison;CP livraison;Ville livraison;Prénom;Nom du contact;Mél contact;Tags;Remarques;Sage ID;Secteur;Responsable"
FULL = "Aux Lilas Neufs;732829320;1 rue Neuve;75020;Paris 20;neuf@lilas.example;2 quai;75001;Paris;Zoé;Petit;zoe@lilas.example;VIP, Alimentation;Livrer tôt;S-77;Pain;{owner}"


def whole(world) -> bytes:
    clients.add_custom_field(CustomFieldDraft(label="Secteur", kind="text"), actor=world.actor())
    return table(FULL.format(owner=world.other_salesperson.email), header=HEADER)


def test_all_that_an_update_brought_is_taken_back(world) -> None:
    """Values, addresses, contacts, tags, notes, identifiers, own fields, the owner, and what the search finds."""
    data = whole(world)
    before = snapshot(world.mine)
    columns = {
        4: "address.city",
        6: "delivery.line1",
        7: "delivery.postal_code",
        8: "delivery.city",
        14: "external_id",
        15: "custom.secteur",
        16: "owner",
    }
    source = imported(data, world.actor(), rule="overwrite", columns=columns)
    changed = snapshot(world.mine)
    assert all(changed[name] != before[name] for name in before), {
        n: changed[n] for n in before if changed[n] == before[n]
    }
    undone = actions.undo_import(source.pk, actor=world.actor())
    assert undone.counts["kept"] == 0
    assert snapshot(world.mine) == before


def test_a_contact_that_somebody_knows_better_since_stays(world) -> None:
    source = imported(whole(world), world.actor(), rule="overwrite")
    zoe = world.mine.contacts.get(first_name="Zoé")
    clients.change_contact(world.mine.pk, zoe.pk, {"phone": "+33612345678"}, actor=world.actor())
    undone = actions.undo_import(source.pk, actor=world.actor())
    assert world.mine.contacts.filter(pk=zoe.pk).exists()
    assert undone.counts["kept"] == 1
    assert "contacts" in ImportRow.objects.get(source=source).problems[-1]["message"]


def test_an_import_that_was_undone_is_sent_again(world) -> None:
    """With its corrections, by way of a new check; and may be undone again."""
    source = checked(table("Un;;44000;Nantes;", ";;44190;Clisson;"), world.actor())
    actions.edit_cells(source.pk, [CellEdit(2, 0, "Deux")], actor=world.actor())
    source = actions.go_to_summary(source.pk, actor=world.actor())
    source = actions.commit_import(source.pk, source.plan_hash, actor=world.actor())
    actions.undo_import(source.pk, actor=world.actor())
    source = actions.redo_import(source.pk, actor=world.actor())
    assert (source.state, source.counts["create"]) == ("checked", 2)
    source = actions.commit_import(source.pk, source.plan_hash, actor=world.actor())
    assert Client.objects.filter(legal_name__in=["Un", "Deux"]).count() == 2
    assert actions.undo_import(source.pk, actor=world.actor()).counts["undone"] == 2
    Import.objects.filter(pk=source.pk).update(file_path="")
    with unchanged(), pytest.raises(RuleBroken):
        actions.redo_import(source.pk, actor=world.actor())
