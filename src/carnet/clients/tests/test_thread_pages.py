"""The thread and its notes at the page door."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.urls import reverse

from carnet.clients import actions
from carnet.clients.drafts import ClientChange, NoteDraft
from carnet.clients.models import Client, Note
from carnet.clients.tests.pages import HTMX, browser, words
from carnet.clients.views.thread import by_day
from tests.world import World, unchanged

pytestmark = pytest.mark.django_db


def url(name: str, *args: Any) -> str:
    return reverse(f"clients:{name}", args=args)


def test_a_note_is_published_and_the_thread_comes_back(world: World) -> None:
    knocker = browser(world.salesperson)
    response = knocker.post(url("note_write", world.mine.pk), {"body": "Veut un devis.", "kind": "call"}, headers=HTMX)
    note = Note.objects.get(body="Veut un devis.")
    assert (note.kind, note.author) == ("call", world.salesperson)
    assert "Veut un devis." in response.text
    assert response.text.lstrip().startswith("<section")
    assert '"announce"' in response.headers["HX-Trigger"]


def test_without_scripts_a_note_leads_back_to_the_page(world: World) -> None:
    response = browser(world.salesperson).post(url("note_write", world.mine.pk), {"body": "Bonjour"})
    assert response.headers["Location"] == reverse("overview:client", args=[world.mine.pk]) + "#fil"


def test_an_empty_note_is_refused_and_may_be_sent_again(world: World) -> None:
    knocker = browser(world.salesperson)
    with unchanged():
        page = knocker.post(url("note_write", world.mine.pk), {"body": " ", "kind": "call"})
        dialog = knocker.post(url("note_write", world.mine.pk), {"body": ""}, headers=HTMX)
    assert (page.status_code, dialog.status_code) == (422, 422)
    assert "Write something first." in words(page)
    assert dialog.headers["HX-Retarget"] == "#editor"
    assert "<dialog" in dialog.text


def test_markup_in_a_note_stays_text(world: World) -> None:
    knocker = browser(world.salesperson)
    knocker.post(url("note_write", world.mine.pk), {"body": "<script>alert(1)</script>"})
    page = knocker.get(reverse("overview:client", args=[world.mine.pk])).text
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_ones_own_note_is_changed_and_a_stale_change_shows_both(world: World) -> None:
    knocker = browser(world.salesperson)
    note = actions.write_note(world.mine.pk, NoteDraft(body="Un"), actor=world.actor(world.salesperson))
    assert knocker.post(url("note_change", note.pk), {"body": "Deux", "version": "1"}).status_code == 302
    with unchanged():
        stale = knocker.post(url("note_change", note.pk), {"body": "Trois", "version": "1"})
    assert stale.status_code == 409
    assert "Deux" in words(stale)
    assert "Trois" in stale.text


def test_nobody_changes_the_words_of_another(world: World) -> None:
    note = actions.write_note(world.mine.pk, NoteDraft(body="Un"), actor=world.actor(world.administrator))
    knocker = browser(world.salesperson)
    with unchanged():
        assert knocker.get(url("note_change", note.pk)).status_code == 403
        assert knocker.post(url("note_change", note.pk), {"body": "Deux"}).status_code == 403
        assert knocker.post(url("note_delete", note.pk)).status_code == 403


def test_a_pinned_note_comes_first_until_it_is_taken_down(world: World) -> None:
    knocker = browser(world.salesperson)
    assert 'class="knot knot-pinned"' in knocker.post(url("note_pin", world.note.pk), headers=HTMX).text
    assert 'class="knot knot-pinned"' not in knocker.post(url("note_unpin", world.note.pk), headers=HTMX).text


def test_a_note_is_deleted_after_it_was_asked(world: World) -> None:
    note = actions.write_note(world.mine.pk, NoteDraft(body="De trop"), actor=world.actor(world.salesperson))
    knocker = browser(world.salesperson)
    with unchanged():
        asked = knocker.get(url("note_delete", note.pk))
    assert "De trop" in words(asked)
    knocker.post(url("note_delete", note.pk))
    assert not Note.objects.filter(pk=note.pk).exists()


@pytest.mark.parametrize("name", ["note_change", "note_pin", "note_unpin", "note_delete"])
def test_a_note_of_a_hidden_client_is_not_there(world: World, name: str) -> None:
    note = actions.write_note(world.theirs.pk, NoteDraft(body="Secret"), actor=world.actor())
    knocker = browser(world.salesperson)
    with unchanged():
        hidden, nothing = (knocker.post(url(name, pk), {"body": "x"}) for pk in (note.pk, 999_999))
    assert (hidden.status_code, nothing.status_code) == (404, 404)
    assert "Secret" not in hidden.text


def test_filters_and_pages_of_the_thread(world: World) -> None:
    for number in range(35):
        actions.write_note(world.mine.pk, NoteDraft(body=f"note {number}"), actor=world.actor(world.salesperson))
    knocker = browser(world.salesperson)
    page = reverse("overview:client", args=[world.mine.pk])
    notes = knocker.get(page, {"show": "notes"}, headers=HTMX)
    assert notes.text.count('id="event-') == 30
    assert "added the client" not in notes.text
    more = notes.text.split('class="thread-more"')[1].split('href="')[1].split('"')[0].replace("&amp;", "&")
    rest = knocker.get(more, headers=HTMX)
    assert rest.text.count('id="event-') == 6
    assert 'class="thread-day"' not in rest.text, "the day has its heading already"
    assert "<!doctype" not in rest.text
    assert "<!doctype" in knocker.get(more).text
    assert "Nothing of this kind" in words(knocker.get(page, {"show": "projects"}, headers=HTMX))


@pytest.mark.parametrize("query", ["at=x&id=1", "at=2026-01-01&id=1", "at=2026-01-01T00:00:00%2B00:00&id=x", "id=3"])
def test_a_tampered_place_of_the_thread_is_not_there(world: World, query: str) -> None:
    response = browser(world.salesperson).get(f"{url('client_thread', world.mine.pk)}?{query}")
    assert response.status_code == 404


def test_bank_details_stay_with_finance(world: World) -> None:
    change = ClientChange(client_id=world.mine.pk, values={"iban": "FR1420041010050500013M02606"})
    actions.change_client(change, actor=world.actor())
    page = reverse("overview:client", args=[world.mine.pk])
    for person, seen in ((world.finance, True), (world.salesperson, False)):
        text = browser(person).get(page).text.replace("\u00a0", "").replace(" ", "")
        assert ("FR1420041010050500013M02606" in text) is seen


def test_an_old_value_is_put_back_by_whoever_may_change(world: World) -> None:
    actions.change_client(ClientChange(client_id=world.mine.pk, values={"trade_name": "Neuf"}), actor=world.actor())
    event = world.mine.events.filter(verb="client_changed").latest("id")
    reader = browser(world.read_only)
    with unchanged():
        assert reader.post(url("put_back", world.mine.pk, event.pk)).status_code == 403
    knocker = browser(world.salesperson)
    with unchanged():
        assert knocker.post(url("put_back", world.theirs.pk, event.pk)).status_code == 404
    knocker.post(url("put_back", world.mine.pk, event.pk))
    assert Client.objects.get(pk=world.mine.pk).trade_name == "Aux Lilas"


def test_days_have_one_heading_each() -> None:
    class At:
        def __init__(self, day: int) -> None:
            self.at = dt.datetime(2026, 3, day, 12, tzinfo=dt.UTC)

    entries: list[Any] = [At(5), At(5), At(4)]
    assert [(day, len(inside)) for day, inside in by_day(entries)] == [
        (dt.date(2026, 3, 5), 2),
        (dt.date(2026, 3, 4), 1),
    ]
    assert [day for day, _inside in by_day(entries, "2026-03-05")] == [None, dt.date(2026, 3, 4)]
