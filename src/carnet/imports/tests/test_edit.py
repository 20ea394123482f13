"""The grid: a cell corrected, a word replaced everywhere, a row set aside, each taken back; what is sent is what was shown."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from carnet.clients.models import Client
from carnet.imports import actions
from carnet.imports.actions import editing, judging
from carnet.imports.drafts import CellEdit, ImportChange
from carnet.imports.models import Import, ImportEdit, ImportRow
from carnet.imports.rows import read_row
from carnet.imports.tests.files import COMPANIES, checked, imported, table
from carnet.lib.errors import InvalidInput, NotAllowed, RuleBroken, Unknown
from tests.world import unchanged

pytestmark = pytest.mark.django_db
TOWNS = table(
    *(f"Maison {n};;44000;Nante;m{n}@maison.example" for n in range(14)), "Seule;;44000;Nantes;s@seule.example"
)


def row(source: Import, number: int) -> ImportRow:
    return ImportRow.objects.get(source=source, row=number)


def tally(source: Import) -> dict[str, int]:
    """What the tally says that the rows can prove."""
    source.refresh_from_db()
    return {
        name: source.counts.get(name, 0)
        for name in ("create", "update", "same", "error", "aside", "duplicate_in_file", "warning")
    }


def counted(source: Import) -> dict[str, int]:
    """The same, counted."""
    rows = list(ImportRow.objects.filter(source=source))
    found = {name: sum(each.action == name for each in rows) for name in ("create", "update", "same", "error", "aside")}
    found["duplicate_in_file"] = sum(each.follows > 0 for each in rows)
    found["warning"] = sum(bool(each.problems) and each.action not in {"error", "aside"} for each in rows)
    return found


def test_a_corrected_cell_makes_its_row_a_client(world) -> None:
    source = checked(COMPANIES, world.actor())
    errors = source.counts["error"]
    assert row(source, 4).action == "error"
    source = actions.edit_cells(source.pk, [CellEdit(4, 0, "Quatrième SARL")], actor=world.actor())
    assert (row(source, 4).action, row(source, 4).cells[0]) == ("create", "Quatrième SARL")
    assert source.counts["error"] == errors - 1
    assert source.stale
    assert tally(source) == counted(source)
    assert not Client.objects.filter(legal_name="Quatrième SARL").exists()


def test_what_was_edited_is_checked_again_before_it_is_sent(world) -> None:
    source = checked(COMPANIES, world.actor())
    old = source.plan_hash
    actions.edit_cells(source.pk, [CellEdit(4, 0, "Quatrième SARL")], actor=world.actor())
    for given in (old, ""):
        with pytest.raises(RuleBroken), unchanged():
            actions.commit_import(source.pk, given, actor=world.actor())
    source = actions.go_to_summary(source.pk, actor=world.actor())
    assert (source.state, source.step, source.stale) == ("checked", "summary", False)
    assert row(source, 4).cells[0] == "Quatrième SARL"
    source = actions.commit_import(source.pk, source.plan_hash, actor=world.actor())
    assert Client.objects.filter(legal_name="Quatrième SARL").count() == 1
    assert source.counts["created"] == source.counts["create"]


def test_a_number_that_stands_far_away_is_found_by_the_whole_check(world) -> None:
    rows = [f"Maison {n};;{10000 + n};Ville;m{n}@maison.example" for n in range(5)]
    source = checked(table(*rows, "Autre;552100554;75019;Paris;"), world.actor())
    source = actions.edit_cells(source.pk, [CellEdit(1, 1, "552 100 554")], actor=world.actor())
    source = actions.go_to_summary(source.pk, actor=world.actor())
    assert source.counts["create"] == 5
    assert (row(source, 6).action, row(source, 6).follows) == ("same", 1)


def test_doubles_part_and_join_as_their_cells_say(world) -> None:
    source = checked(
        table("Un;552100554;44000;Nantes;", "Un bis;552100554;44000;Nantes;", "Deux;;1000;;"), world.actor()
    )
    assert (row(source, 2).action, row(source, 2).follows) == ("same", 1)
    source = actions.edit_cells(source.pk, [CellEdit(2, 1, "732829320")], actor=world.actor())
    assert row(source, 2).follows == 0
    assert tally(source) == counted(source)
    source = actions.undo_edit(source.pk, actor=world.actor())
    assert (row(source, 2).action, row(source, 2).follows) == ("same", 1)
    assert tally(source) == counted(source)


@pytest.mark.parametrize("at_once", [3, judging.AT_ONCE])
def test_a_word_is_corrected_everywhere_and_brought_back(world, at_once: int, monkeypatch) -> None:
    monkeypatch.setattr(judging, "AT_ONCE", at_once)
    source = checked(TOWNS, world.actor())
    source = actions.replace_cells(source.pk, 3, "Nante", "Nantes", actor=world.actor())
    assert [each.cells[3] for each in ImportRow.objects.filter(source=source)] == ["Nantes"] * 15
    assert source.state == "checked"
    source = actions.undo_edit(source.pk, actor=world.actor())
    assert [each.cells[3] for each in ImportRow.objects.filter(source=source).order_by("row")] == ["Nante"] * 14 + [
        "Nantes"
    ]
    assert not ImportEdit.objects.exists()


def test_rows_set_aside_stay_in_the_import(world) -> None:
    source = checked(COMPANIES, world.actor())
    source = actions.set_rows_aside(source.pk, [1, 3], actor=world.actor())
    assert tally(source)["aside"] == 2
    assert tally(source) == counted(source)
    source = actions.go_to_summary(source.pk, actor=world.actor())
    assert row(source, 1).action == "aside"
    source = actions.commit_import(source.pk, source.plan_hash, actor=world.actor())
    assert not Client.objects.filter(legal_name="Ateliers Brémond").exists()
    source = actions.take_rows_again(source.pk, [1], actor=world.actor())
    assert source.counts["ready"] == 1
    source = actions.commit_import(source.pk, source.plan_hash, actor=world.actor())
    assert Client.objects.filter(legal_name="Ateliers Brémond").count() == 1
    assert (source.counts["aside"], source.counts["ready"]) == (1, 0)


def test_a_row_that_was_left_is_corrected_and_sent(world) -> None:
    """Without the file: the error count drops by one, the number of clients grows by one, an undo takes all back."""
    source = imported(COMPANIES, world.actor())
    created, errors = source.counts["created"], source.counts["error"]
    source = actions.edit_cells(source.pk, [CellEdit(4, 0, "Quatrième SARL")], actor=world.actor())
    assert (source.counts["ready"], source.counts["error"]) == (1, errors - 1)
    with pytest.raises(RuleBroken), unchanged():
        actions.commit_import(source.pk, "", actor=world.actor())
    source = actions.commit_import(source.pk, source.plan_hash, actor=world.actor())
    assert (source.state, source.counts["created"], source.counts["ready"]) == ("done", created + 1, 0)
    assert Client.objects.filter(legal_name="Quatrième SARL").count() == 1
    source = actions.undo_import(source.pk, actor=world.actor())
    assert source.counts["undone"] == created + 1
    assert not Client.objects.filter(legal_name__in=["Quatrième SARL", "Ateliers Brémond"]).exists()


def test_written_rows_are_no_longer_edited(world) -> None:
    source = imported(COMPANIES, world.actor())
    with pytest.raises(InvalidInput), unchanged():
        actions.edit_cells(source.pk, [CellEdit(1, 0, "Autre nom")], actor=world.actor())
    source = checked(table("Un;;44000;Nantes;", ";;44000;Nantes;"), world.actor())
    actions.edit_cells(source.pk, [CellEdit(1, 0, "Une")], actor=world.actor())
    source = actions.go_to_summary(source.pk, actor=world.actor())
    source = actions.commit_import(source.pk, source.plan_hash, actor=world.actor())
    with pytest.raises(RuleBroken), unchanged():
        actions.undo_edit(source.pk, actor=world.actor())


def test_columns_chosen_again_keep_the_edits_and_a_new_reading_drops_them(world) -> None:
    source = checked(COMPANIES, world.actor())
    actions.edit_cells(source.pk, [CellEdit(4, 0, "Quatrième SARL")], actor=world.actor())
    actions.change_import(source.pk, ImportChange(columns={7: None}), actor=world.actor())
    source = actions.check_import(source.pk, actor=world.actor())
    assert row(source, 4).action == "create"
    actions.change_import(source.pk, ImportChange(reading={"delimiter": ";"}), actor=world.actor())
    source = actions.check_import(source.pk, actor=world.actor())
    assert row(source, 4).action == "error"
    assert not ImportEdit.objects.exists()


BAD: list[Sequence[CellEdit]] = [
    [], [CellEdit(99, 0, "x")], [CellEdit(1, 8, "x")], [CellEdit(1, -1, "x")], [CellEdit(0, 0, "x")],
    [CellEdit(1, 0, "x" * (editing.LONGEST + 1))], [CellEdit(1, 0, "a\x00b")], [CellEdit(1, 0, "y"), CellEdit(77, 0, "x")],
]  # fmt: skip


@pytest.mark.parametrize("cells", BAD)
def test_bad_cells_are_refused_whole(world, cells) -> None:
    source = checked(COMPANIES, world.actor())
    with pytest.raises(InvalidInput), unchanged():
        actions.edit_cells(source.pk, cells, actor=world.actor())


def test_rights(world) -> None:
    source = checked(COMPANIES, world.actor())
    edits = [CellEdit(4, 0, "Quatrième")]
    with pytest.raises(Unknown), unchanged():
        actions.edit_cells(source.pk, edits, actor=world.actor(world.salesperson))
    with pytest.raises((Unknown, NotAllowed)), unchanged():
        actions.set_rows_aside(source.pk, [1], actor=world.actor(world.read_only))


def test_nothing_changed_is_no_step(world) -> None:
    source = checked(COMPANIES, world.actor())
    actions.edit_cells(source.pk, [CellEdit(1, 0, row(source, 1).cells[0])], actor=world.actor())
    assert not ImportEdit.objects.exists()
    with pytest.raises(RuleBroken):
        actions.undo_edit(source.pk, actor=world.actor())


def test_a_row_that_a_separator_has_shifted_is_repaired(world) -> None:
    """All its cells stand in its form; the last one emptied, it is as long as the header again."""
    source = checked(table("Menuiserie;Rabouin;;44190;Clisson;c@rabouin.example", "Une;;44000;Nantes;"), world.actor())
    assert row(source, 1).action == "error"
    found = read_row(source, 1)
    assert found is not None
    assert len(found[0].cells) == len(found[1]) == 6
    texts = ["Menuiserie Rabouin", "", "44190", "Clisson", "c@rabouin.example", ""]
    source = actions.edit_cells(source.pk, [CellEdit(1, n, text) for n, text in enumerate(texts)], actor=world.actor())
    assert (row(source, 1).action, len(row(source, 1).cells)) == ("create", 5)
    source = actions.go_to_summary(source.pk, actor=world.actor())
    assert (row(source, 1).action, source.counts["error"]) == ("create", 0)
