"""Taking an import back, and what is too old."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from carnet.activity.actor import SYSTEM
from carnet.clients import actions as clients
from carnet.clients.drafts import ClientChange, NoteDraft
from carnet.clients.models import Client
from carnet.imports import actions, files, jobs
from carnet.imports.models import Import, ImportRow
from carnet.imports.tests.files import checked, imported, numbered, table, uploaded
from carnet.lib.errors import NotAllowed, RuleBroken
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
    sent = imported(numbered(2, start=10), world.actor())
    Import.objects.filter(pk=draft.pk).update(created_at=old)
    Import.objects.filter(pk=sent.pk).update(started_at=old)
    actions.sweep_imports(actor=SYSTEM)
    assert list(Import.objects.values_list("pk", "file_path")) == [(sent.pk, "")]
    assert not ImportRow.objects.exists()


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
