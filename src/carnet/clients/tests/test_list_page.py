"""The page of the list: done, refused, stranger, fragment; what stands around it; how many questions it asks."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from carnet.clients import actions
from carnet.clients.drafts import CustomFieldDraft
from carnet.clients.models import Client
from carnet.clients.tests.pages import HTMX, browser, hidden, title, words
from carnet.ui import keeping
from carnet.users.models import SavedView
from tests.world import World, unchanged

LIST = "/clients?view=all"


def names(response: Any) -> list[str]:
    """The clients that the page shows, in order."""
    return re.findall(r'id="row-\d+"[^>]*>([^<]+)</a>', response.text)


@pytest.fixture
def many(world: World) -> list[Client]:
    """Sixty more clients of the administrator, so that there is a second page."""
    outcomes = actions.add_clients(
        [world.draft(legal_name=f"Client {place:02}", tags=["bois"] if place % 2 else []) for place in range(60)],
        actor=world.actor(),
    )
    return list(Client.objects.filter(pk__in=[outcome.client_id for outcome in outcomes]))


def test_the_list_shows_what_one_sees(world: World) -> None:
    page = browser(world.salesperson).get(LIST)
    assert page.status_code == 200
    assert title(page) == "Clients"
    assert names(page) == [world.mine.name]
    assert world.theirs.name not in page.text
    assert world.archived.name not in page.text


def test_a_fragment_is_the_list_alone_and_the_history_gets_the_page(world: World) -> None:
    me = browser(world.administrator)
    fragment = me.get(LIST, headers=HTMX)
    assert fragment.text.lstrip().startswith('<div class="page-list"')
    assert "HX-Request" in fragment.headers["Vary"]
    assert "clients" in fragment.headers["HX-Trigger"]
    restored = me.get(LIST, headers=HTMX | {"HX-History-Restore-Request": "true"})
    assert "<!doctype html>" in restored.text


def test_an_unknown_word_is_a_page_that_says_so(world: World) -> None:
    me = browser(world.administrator)
    for query in ("color=red", "sort=iban", "after=x", "size=7", "status=gone", "owner=999999"):
        answer = me.get(f"/clients?{query}")
        assert answer.status_code == 400
        assert "Open" in words(answer) or "“" in words(answer) or "25, 50" in words(answer) or "page" in words(answer)


def test_nobody_without_right_opens_it(world: World) -> None:
    assert browser(world.salesperson).get("/clients/999999/peek").status_code == 404
    theirs = browser(world.salesperson).get(reverse("clients:client_peek", args=[world.theirs.pk]))
    assert theirs.status_code == 404
    role = world.roles["read_only"]
    role.permissions = []
    role.save()
    assert browser(world.read_only).get(LIST).status_code == 403


def test_next_and_previous_lead_through_all(world: World, many: list[Client]) -> None:
    me = browser(world.administrator)
    first = me.get(LIST + "&sort=number&size=50")
    follow = re.search(r'href="([^"]+)" rel="next"', first.text)
    assert follow
    second = me.get(follow[1].replace("&amp;", "&"))
    assert len(names(first)) + len(names(second)) == Client.objects.active().count()
    assert not set(names(first)) & set(names(second))
    back = re.search(r'href="([^"]+)" rel="prev"', second.text)
    assert back
    assert names(me.get(back[1].replace("&amp;", "&"))) == names(first)


@pytest.mark.parametrize(("who", "most"), [("administrator", 8), ("salesperson", 8), ("sales_manager", 8)])
def test_the_page_asks_a_fixed_number_of_questions(world: World, many: list[Client], who: str, most: int) -> None:
    me = browser(getattr(world, who))
    me.get(LIST)
    asked = []
    for size in (25, 100):
        with CaptureQueriesContext(connection) as queries:
            assert me.get(f"{LIST}&size={size}").status_code == 200
        asked.append(len(queries))
    assert max(asked) <= most
    assert abs(asked[0] - asked[1]) <= 1  # A single page is its own count.


def test_the_bare_address_returns_to_the_last_state(world: World) -> None:
    me = browser(world.administrator)
    me.get("/clients?view=mine&owner=me&status=active&q=abc")
    again = me.get("/clients")
    assert again.status_code == 302
    assert again.headers["Location"] == "/clients?view=mine&owner=me&status=active"
    assert me.get(again.headers["Location"]).status_code == 200


def test_a_view_is_saved_shared_and_deleted(world: World) -> None:
    me, other = browser(world.salesperson), browser(world.finance)
    sent = {"query": "view=all&status=active&sort=-city", "name": "Actifs", "audience": "all"}
    saved = me.post("/clients/views/new", sent)
    view = SavedView.objects.get()
    assert saved.status_code == 302
    assert saved.headers["Location"] == f"/clients?view={view.pk}&status=active&sort=-city"
    assert "Actifs" in other.get(LIST).text
    assert "Changed" not in words(me.get(saved.headers["Location"]))
    assert "Changed" in words(me.get(f"/clients?view={view.pk}&status=active"))
    assert me.post(f"/clients/views/{view.pk}/save", {"query": f"view={view.pk}&status=active"}).status_code == 302
    view.refresh_from_db()
    assert view.query == "status=active"
    with unchanged():
        assert other.post(f"/clients/views/{view.pk}/save", {"query": "view=all"}).status_code == 403
        assert other.post(f"/clients/views/{view.pk}/delete").status_code == 403
    copied = other.post(f"/clients/views/{view.pk}/duplicate")
    assert SavedView.objects.get(owner=world.finance).name == "Actifs (copy)"
    assert copied.status_code == 302
    assert me.post(f"/clients/views/{view.pk}/delete").status_code == 302
    assert not SavedView.objects.filter(pk=view.pk).exists()


def test_a_view_that_cannot_be_saved_says_why(world: World) -> None:
    me = browser(world.salesperson)
    me.post("/clients/views/new", {"query": "view=all", "name": "Une", "audience": "private"})
    with unchanged():
        for sent in (
            {"name": ""},
            {"name": "Une"},
            {"name": "x", "audience": "world"},
            {"name": "x", "audience": "team"},
        ):
            answer = me.post("/clients/views/new", {"query": "view=all", "audience": "private"} | sent)
            assert answer.status_code == 422
            assert title(answer).startswith("Error")
        assert me.post("/clients/views/new", {"query": "color=red", "name": "x"}).status_code == 422
    private = SavedView.objects.get()
    stranger = browser(world.finance)
    for address in ("edit", "delete"):
        assert stranger.get(f"/clients/views/{private.pk}/{address}").status_code == 404
    assert stranger.post(f"/clients/views/{private.pk}/save", {"query": ""}).status_code == 404
    assert stranger.get(f"/clients/views/{private.pk}/count").status_code == 404
    assert me.get(f"/clients/views/{private.pk}/count").text == "1"


def test_columns_are_ones_own(world: World) -> None:
    me, other = browser(world.administrator), browser(world.finance)
    assert me.post("/clients/columns", {"query": "view=all", "column": ["email", "city"]}).status_code == 302
    mine = me.get(LIST).text
    assert "E-mail" in mine
    assert mine.index("E-mail</th>") < mine.index('id="sort-city"')
    assert "SIREN</th>" not in mine
    assert "SIREN</th>" in other.get(LIST).text
    with unchanged():
        assert me.post("/clients/columns", {"query": "view=all", "column": ["password"]}).status_code == 400
    me.post("/clients/columns", {"query": "view=all", "reset": "1"})
    assert "SIREN</th>" in me.get(LIST).text


def test_filters_have_forms_of_their_own(world: World) -> None:
    me = browser(world.administrator)
    for key in ("status", "owner", "city", "tag", "country", "created", "archived"):
        form = me.get(f"/clients/filters/{key}?view=all&sort=city", headers=HTMX)
        assert form.status_code == 200
        assert hidden(form, "sort") == "city"
    assert me.get("/clients/filters/iban").status_code == 404
    assert "Country" in me.get("/clients/filters?view=all", headers=HTMX).text


def test_a_fact_is_changed_in_its_cell(world: World) -> None:
    me = browser(world.salesperson)
    cell = me.post(f"/clients/{world.mine.pk}/cells/status", {"status": "inactive"}, headers=HTMX)
    assert cell.text.strip().startswith("<td")
    assert "Inactive" in cell.text
    me.post(f"/clients/{world.mine.pk}/cells/tags", {"tags": ["bois", "PME"]}, headers=HTMX)
    assert sorted(tag.name for tag in world.mine.tags.all()) == ["PME", "bois"]
    me.post(f"/clients/{world.mine.pk}/cells/owner", {"owner": world.finance.pk}, headers=HTMX)
    assert world.mine.team.get(is_owner=True).user_id == world.finance.pk
    reader = browser(world.read_only)
    with unchanged():
        assert me.post(f"/clients/{world.mine.pk}/cells/status", {"status": "gone"}, headers=HTMX).status_code == 422
        assert me.post(f"/clients/{world.theirs.pk}/cells/status", {"status": "active"}).status_code == 404
        assert me.post(f"/clients/{world.mine.pk}/cells/iban", {"iban": "x"}).status_code == 404
        assert reader.post(f"/clients/{world.mine.pk}/cells/status", {"status": "active"}).status_code == 403


def test_an_empty_installation_says_what_to_do(world: World) -> None:
    browser(world.administrator)
    world.salesperson.client_memberships.all().delete()
    page = words(browser(world.salesperson).get(LIST))
    assert "No client yet" in page
    nothing = browser(world.administrator).get(f"{LIST}&q=zzzzzz&status=inactive")
    assert "No client matches" in words(nothing)
    assert "Clear the filters" in words(nothing)


def test_no_part_of_one_list_stands_in_another(world: World, many: list[Client]) -> None:
    """Parts are kept and drawn again elsewhere: each page must be what it is when nothing is kept."""
    view = SavedView.objects.create(
        name="Nantes", list_key="clients", query="city=nantes", owner=world.administrator, audience="all"
    )
    field = actions.add_custom_field(CustomFieldDraft(label="Région", kind="text"), actor=world.actor())
    queries = [
        "view=all", "view=mine&owner=me", f"view={view.pk}&city=nantes", f"view={view.pk}&city=paris", "view=all&archived=1",
        "view=all&sort=-city", "view=all&size=25", "view=all&q=a", "view=all&q=zzzz", "view=all&status=active&country=FR",
        "view=all&status=prospect&country=FR",
    ]  # fmt: skip
    members = [world.administrator, world.salesperson, world.finance, world.read_only]
    pages = [(browser(member), f"/clients?{query}") for member in members for query in queries]

    def drawn(page: Any, url: str) -> str:
        return re.sub(r'(name="csrfmiddlewaretoken" value=")\w+', r"\1", page.get(url).content.decode())

    alone = []
    for page, url in pages:
        keeping._parts.clear()
        alone.append(drawn(page, url))
    keeping._parts.clear()
    for _round in range(2):
        assert [drawn(page, url) for page, url in pages] == alone
    me = browser(world.administrator)
    assert me.post("/clients/columns", {"query": "view=all", "column": [f"field.{field.key}"]}).status_code == 302
    for label in ("Région", "Contrée"):
        actions.change_custom_field(field.pk, {"label": label}, actor=world.actor())
        assert f"{label}</th>" in drawn(me, LIST)
