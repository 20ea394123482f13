"""What the commit writes: what was shown, once, whatever happens on the way."""

from __future__ import annotations

import pytest
from django.db import transaction

from carnet.activity.actor import Actor
from carnet.activity.models import Event
from carnet.clients import actions as clients
from carnet.clients.drafts import ClientChange
from carnet.clients.models import Client
from carnet.imports import actions, jobs
from carnet.imports.actions import committing, pacing
from carnet.imports.actions.batches import Batch
from carnet.imports.models import Import, ImportRow
from carnet.imports.tests.files import COMPANIES, checked, imported, numbered, table, uploaded
from carnet.lib.errors import InvalidInput, NotAllowed, RuleBroken, Unknown
from tests.world import unchanged

pytestmark = pytest.mark.django_db


def test_only_the_right_rows_become_clients_with_their_import_on_every_event(world) -> None:
    source = imported(COMPANIES, world.actor())
    assert source.state == Import.State.DONE
    assert source.counts["created"] == 3
    made = Client.objects.filter(legal_name="Ateliers Brémond").get()
    assert made.registration_number == "552100554"
    assert made.contacts.get().last_name == "CURIE"
    added = Event.objects.filter(verb="client_added", import_id=source.pk)
    assert added.count() == 3
    assert set(added.values_list("source", flat=True)) == {"import"}
    rows = dict(ImportRow.objects.filter(source=source).values_list("row", "state"))
    assert rows == {1: "done", 2: "done", 3: "done", 4: "staged", 5: "staged"}


def test_the_file_is_kept_and_read_again(world) -> None:
    source = uploaded(COMPANIES, world.actor())
    assert source.rows == 5
    assert [each["field"] for each in source.mapping][:2] == ["legal_name", "registration_number"]


def test_nothing_is_written_to_clients_before_the_commit(world) -> None:
    before = Client.objects.count()
    checked(COMPANIES, world.actor())
    assert Client.objects.count() == before


def test_the_same_file_twice_creates_nothing(world) -> None:
    names_only = table("Un", "Deux", "Trois", header="Société")
    imported(names_only, world.actor())
    again = checked(names_only, world.actor())
    assert again.counts["create"] == 0
    assert again.counts["same"] == 3
    with pytest.raises(RuleBroken) as refusal:
        actions.commit_import(again.pk, again.plan_hash, actor=world.actor())
    assert refusal.value.code == "nothing"


def test_two_checks_of_one_file_and_two_commits_create_it_once(world) -> None:
    one, two = (checked(numbered(3), world.actor()) for _time in range(2))
    actions.commit_import(one.pk, one.plan_hash, actor=world.actor())
    done = actions.commit_import(two.pk, two.plan_hash, actor=world.actor())
    assert done.counts["created"] == 0
    assert done.counts["refused"] == 3
    assert Client.objects.filter(legal_name__startswith="Maison ").count() == 3


def test_a_client_that_changed_since_the_check_is_kept_back(world) -> None:
    source = checked(table("Aux Lilas;732829320;75019;Paris;x@y.example"), world.actor(), rule="overwrite")
    assert source.counts["update"] == 1
    change = ClientChange(client_id=world.mine.pk, values={"phone": "+33298000000"})
    clients.change_client(change, actor=world.actor())
    done = actions.commit_import(source.pk, source.plan_hash, actor=world.actor())
    assert done.counts["refused"] == 1
    world.mine.refresh_from_db()
    assert world.mine.email == "contact@lilas.example"


def test_what_was_not_shown_is_not_committed(world) -> None:
    source = checked(COMPANIES, world.actor())
    with unchanged(), pytest.raises(RuleBroken):
        actions.commit_import(source.pk, "0" * 64, actor=world.actor())


def test_an_import_is_committed_once(world) -> None:
    source = imported(COMPANIES, world.actor())
    with unchanged(), pytest.raises(RuleBroken):
        actions.commit_import(source.pk, source.plan_hash, actor=world.actor())


@pytest.mark.parametrize("role", ["salesperson", "project_manager", "read_only"])
def test_only_those_who_may_import(world, role: str) -> None:
    with unchanged(), pytest.raises(NotAllowed):
        uploaded(COMPANIES, world.actor(getattr(world, role)))


def test_an_import_of_somebody_else_is_not_there(world) -> None:
    source = checked(COMPANIES, world.actor(world.administrator))
    for act in (actions.check_import, actions.undo_import, actions.delete_import):
        with unchanged(), pytest.raises(Unknown):
            act(source.pk, actor=world.actor(world.finance))


@pytest.mark.parametrize(
    ("data", "code"),
    [(b"", "empty"), (b"%PDF-1.7 ...", "not_a_sheet"), (b"Soci\xc3\xa9t\xc3\xa9;CP\n", "empty")],
)
def test_a_file_that_is_no_table_is_refused(world, data: bytes, code: str) -> None:
    with unchanged(), pytest.raises(InvalidInput) as refusal:
        uploaded(data, world.actor())
    assert refusal.value.problems[0].field == "file"
    assert refusal.value.problems[0].code == code


def test_a_file_without_names_is_not_checked(world) -> None:
    source = uploaded(table("44000;Nantes", header="CP;Ville"), world.actor())
    with unchanged(), pytest.raises(RuleBroken):
        actions.check_import(source.pk, actor=world.actor())


def test_parents_of_the_same_file_are_joined(world) -> None:
    source = imported(table("Fille;Mère SA;44000", "Mère SA;;44100", header="Société;Société mère;CP"), world.actor())
    assert source.counts["created"] == 2
    assert Client.objects.get(legal_name="Fille").parent == Client.objects.get(legal_name="Mère SA")


class Cut(Exception):
    """The process dies here."""


@pytest.mark.parametrize("batches", [0, 1, 2])
def test_it_goes_on_where_it_was_cut(world, monkeypatch, batches: int) -> None:
    for name in ("FIRST", "SMALLEST", "LARGEST"):
        monkeypatch.setattr(pacing, name, 4)
    monkeypatch.setattr(pacing, "PAUSE", 0)
    source = checked(numbered(10), world.actor())
    calls = []

    def dies(batch: Batch) -> None:
        calls.append(1)
        if len(calls) > batches:
            raise Cut
        write(batch)

    write = Batch.write
    monkeypatch.setattr(Batch, "write", dies)
    with pytest.raises(Cut):
        actions.commit_import(source.pk, source.plan_hash, actor=world.actor())
    source.refresh_from_db()
    assert source.state == Import.State.RUNNING
    assert Client.objects.filter(legal_name__startswith="Maison ").count() == 4 * batches
    monkeypatch.setattr(Batch, "write", write)
    jobs.commit.func(source.pk)
    source.refresh_from_db()
    assert source.state == Import.State.DONE
    assert source.counts["created"] == 10
    assert Client.objects.filter(legal_name__startswith="Maison ").count() == 10


def test_a_second_worker_leaves_a_batch_alone(world, monkeypatch) -> None:
    """Whoever finds the cursor moved on stops; the rows are written once."""
    source = checked(numbered(3), world.actor())
    seen: list[int] = []

    def twice(batch: Batch) -> None:
        if not seen:
            seen.append(1)
            with transaction.atomic():
                jobs.commit.func(source.pk)
        write(batch)

    write = Batch.look_again
    monkeypatch.setattr(Batch, "look_again", twice)
    monkeypatch.setattr(committing, "others_since", lambda *_args: True)
    actions.commit_import(source.pk, source.plan_hash, actor=world.actor())
    assert seen
    assert Client.objects.filter(legal_name__startswith="Maison ").count() == 3


def test_a_right_that_was_lost_stops_it_with_a_sentence(world, monkeypatch) -> None:
    source = checked(numbered(3), world.actor(world.finance))
    monkeypatch.setattr(committing, "start", lambda *_args: None)
    running = actions.commit_import(source.pk, source.plan_hash, actor=world.actor(world.finance))
    world.finance.role = world.roles["read_only"]
    world.finance.save()
    jobs.commit.func(running.pk)
    running.refresh_from_db()
    assert running.state == Import.State.FAILED
    assert running.failure
    assert not Client.objects.filter(legal_name__startswith="Maison ").exists()


def test_long_files_wait_for_the_worker(world, monkeypatch) -> None:
    from carnet.imports.actions import starting

    monkeypatch.setattr(starting, "SHORT", 2)
    source = checked(numbered(3), world.actor())
    assert source.state == Import.State.CHECKING
    jobs.check.func(source.pk)
    source.refresh_from_db()
    assert source.state == Import.State.CHECKED
    assert source.counts["create"] == 3


def test_an_actor_without_user_is_the_program(world) -> None:
    assert Actor(None).importing(7).import_id == 7


def test_a_transaction_is_as_long_as_others_can_wait() -> None:
    """The first ones are small, since nothing is known of the pace; then they grow and shrink with it."""
    assert pacing.FIRST <= 250
    assert pacing.next_size(200, 0.01) == 600
    assert pacing.next_size(1000, 2 * pacing.HELD) == 500
    assert pacing.next_size(5000, 0.0) == pacing.LARGEST
    assert pacing.next_size(200, 60) == pacing.SMALLEST
