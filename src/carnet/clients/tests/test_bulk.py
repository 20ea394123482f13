"""Acting on many clients from the list: the count, the change, the refusals, the way back."""

from __future__ import annotations

from typing import Any

import pytest

from carnet.clients import actions, bulk
from carnet.clients.jobs import change_selection
from carnet.clients.models import Client
from carnet.clients.tests.pages import browser, words
from tests.world import World, unchanged


@pytest.fixture
def many(world: World) -> list[int]:
    """Thirty clients of the administrator, ten of them tagged."""
    drafts = [world.draft(legal_name=f"Client {n:02}", tags=["bois"] if n % 3 == 0 else []) for n in range(30)]
    return [outcome.client_id or 0 for outcome in actions.add_clients(drafts, actor=world.actor())]


def everything(query: str = "tag=bois", **more: Any) -> dict[str, Any]:
    """What the bar sends for all that match."""
    return {"query": query, "all": "1"} | more


def test_the_dialog_counts_exactly_and_writes_nothing(world: World, many: list[int]) -> None:
    me = browser(world.administrator)
    with unchanged():
        dialog = me.post("/clients/bulk/assign", everything(exclude=many[:1]))
    assert dialog.status_code == 200
    assert "Assign 9 clients" in words(dialog)
    assert f'name="exclude" value="{many[0]}"' in dialog.text


def test_all_that_match_change_but_those_taken_out(world: World, many: list[int]) -> None:
    me = browser(world.administrator)
    sent = everything(exclude=many[:1], confirmed="1", owner=str(world.finance.pk))
    done = me.post("/clients/bulk/assign", sent, follow=True)
    assert "9 clients changed" in done.text
    owned = Client.objects.filter(team__is_owner=True, team__user=world.finance)
    assert set(owned.values_list("pk", flat=True)) == set(many[3::3])


def test_ticked_rows_are_tagged(world: World, many: list[int]) -> None:
    me = browser(world.administrator)
    sent = {"query": "", "id": many[:4], "confirmed": "1", "add": ["Salon 2026"], "remove": ["bois"]}
    assert me.post("/clients/bulk/tag", sent).status_code == 302
    assert Client.objects.filter(tags__name="Salon 2026").count() == 4
    assert Client.objects.filter(tags__name="bois").count() == 8


def test_archiving_can_be_undone(world: World, many: list[int]) -> None:
    me = browser(world.administrator)
    answer = me.post("/clients/bulk/archive", {"query": "view=all", "id": many[:3], "confirmed": "1"}, follow=True)
    assert "3 clients archived" in answer.text
    assert 'action="/clients/bulk/undo"' in answer.text
    assert Client.objects.archived().filter(pk__in=many).count() == 3
    assert "3 clients restored" in me.post("/clients/bulk/undo", follow=True).text
    assert Client.objects.archived().filter(pk__in=many).count() == 0
    assert me.post("/clients/bulk/undo").status_code == 422


def test_what_is_refused_is_named(world: World, many: list[int]) -> None:
    actions.archive_clients(many[:2], actor=world.actor())
    report = browser(world.administrator).post(
        "/clients/bulk/assign", {"query": "", "id": many[:5], "confirmed": "1", "owner": world.finance.pk}
    )
    assert "3 changed, 2 refused" in words(report)
    assert "Client 00" in words(report)
    assert Client.objects.filter(team__is_owner=True, team__user=world.finance).count() == 3


@pytest.mark.parametrize(
    ("address", "sent", "status"),
    [
        ("assign", {"query": ""}, 422),
        ("assign", {"query": "", "id": ["x"]}, 422),
        ("assign", {"query": "", "id": ["1"] * 201}, 422),
        ("assign", {"query": "color=red", "all": "1"}, 422),
        ("assign", {"query": "tag=bois", "all": "1", "confirmed": "1"}, 422),
        ("assign", {"query": "tag=bois", "all": "1", "confirmed": "1", "owner": "x"}, 422),
        ("tag", {"query": "tag=bois", "all": "1", "confirmed": "1"}, 422),
        ("archive", {"query": "", "id": ["999999"], "confirmed": "1"}, 422),
        ("delete", {"query": "tag=bois", "all": "1"}, 404),
    ],
)
def test_what_cannot_be_read_changes_nothing(
    world: World, many: list[int], address: str, sent: dict[str, Any], status: int
) -> None:
    me = browser(world.administrator)
    with unchanged():
        assert me.post(f"/clients/bulk/{address}", sent).status_code == status


def test_nobody_acts_on_what_they_do_not_see(world: World, many: list[int]) -> None:
    me, reader = browser(world.salesperson), browser(world.read_only)
    with unchanged():
        hidden = me.post("/clients/bulk/archive", {"query": "", "id": [world.theirs.pk], "confirmed": "1"})
        assert hidden.status_code == 422
        assert reader.post("/clients/bulk/archive", {"query": "", "id": many[:1], "confirmed": "1"}).status_code == 403
    me.post("/clients/bulk/archive", {"query": "view=all", "all": "1", "confirmed": "1"})
    assert set(Client.objects.archived().values_list("pk", flat=True)) == {world.mine.pk, world.archived.pk}


def test_one_foreign_client_refuses_the_whole_call(world: World) -> None:
    me = browser(world.salesperson)
    sent = {"query": "view=all", "id": [world.mine.pk, world.theirs.pk], "confirmed": "1"}
    with unchanged():
        answer = me.post("/clients/bulk/archive", sent)
    assert answer.status_code == 422
    assert world.theirs.legal_name not in answer.text


def test_a_large_selection_runs_in_the_background(
    world: World, many: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("carnet.clients.views.bulk.AT_ONCE", 5)
    me = browser(world.administrator)
    assert "background" in words(me.post("/clients/bulk/archive", everything()))
    sent = me.post("/clients/bulk/archive", everything(confirmed="1"))
    assert sent.status_code == 302
    page = me.get(sent.headers["Location"])
    assert "It is running" in words(page)
    assert browser(world.finance).get(sent.headers["Location"]).status_code == 404
    assert Client.objects.archived().filter(pk__in=many).count() == 0
    report = change_selection.func(world.administrator.pk, "archive", "tag=bois", many[:1], {})
    assert (report["done"], report["refused"]) == (9, 0)
    assert Client.objects.archived().filter(pk__in=many).count() == 9


def test_a_part_that_is_refused_lets_the_others_through(world: World, many: list[int]) -> None:
    gone = max(many) + 1000
    report = bulk.carry_out("archive", [*many[:2], gone], {}, actor=world.actor())
    assert (len(report.done), report.refused) == (2, 1)
    assert report.named[0][0] == gone
