"""Changing a client at the page door: only what was touched is written; two at once see both values."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from carnet.activity.models import Event
from carnet.clients import actions
from carnet.clients.drafts import ClientChange
from carnet.clients.models import Client
from carnet.clients.tests.pages import browser, fields, title, words
from tests.world import World, unchanged

pytestmark = pytest.mark.django_db


def change(world: World, **values: Any) -> None:
    """Somebody else saves first."""
    actions.change_client(ClientChange(client_id=world.mine.pk, values=values), actor=world.actor())


def test_sending_an_untouched_form_changes_nothing(world: World) -> None:
    knocker = browser(world.salesperson)
    url = reverse("clients:client_change", args=[world.mine.pk])
    before = Event.objects.count()
    assert knocker.post(url, fields(knocker.get(url))).status_code == 302
    fresh = Client.objects.get(pk=world.mine.pk)
    assert fresh.version == world.mine.version
    assert Event.objects.count() == before


def test_what_was_changed_is_saved_with_its_event(world: World) -> None:
    knocker = browser(world.salesperson)
    url = reverse("clients:client_change", args=[world.mine.pk])
    sent = fields(knocker.get(url)) | {"phone": "01 44 55 66 77", "city": "Lyon", "payment_terms": "30eom"}
    assert knocker.post(url, sent).headers["Location"] == reverse("overview:client", args=[world.mine.pk])
    fresh = Client.objects.get(pk=world.mine.pk)
    assert (fresh.phone, fresh.city, fresh.payment_days, fresh.payment_end_of_month) == (
        "+33144556677",
        "Lyon",
        30,
        True,
    )
    assert Event.objects.filter(client=fresh, verb="client_changed").exists()


def test_the_form_shows_a_siren_in_groups(world: World) -> None:
    page = browser(world.salesperson).get(reverse("clients:client_change", args=[world.mine.pk])).text
    assert 'value="732 829 320"' in page
    assert 'value="01 23 45 67 89"' in page


def test_two_who_change_one_field_see_both_values(world: World) -> None:
    knocker = browser(world.salesperson)
    url = reverse("clients:client_change", args=[world.mine.pk])
    mine = fields(knocker.get(url)) | {"legal_name": "Ma version"}
    change(world, legal_name="Leur version", website="https://lilas.example")
    with unchanged():
        response = knocker.post(url, mine)
    assert response.status_code == 409
    assert "Leur version" in words(response)
    assert "Ma version" in words(response)
    undecided = fields(response)
    with unchanged():
        assert knocker.post(url, undecided).status_code == 409
    assert knocker.post(url, undecided | {"keep-legal_name": "mine"}).status_code == 302
    fresh = Client.objects.get(pk=world.mine.pk)
    assert fresh.legal_name == "Ma version"
    assert fresh.website == "https://lilas.example"


def test_taking_theirs_keeps_the_rest_of_mine(world: World) -> None:
    knocker = browser(world.salesperson)
    url = reverse("clients:client_change", args=[world.mine.pk])
    mine = fields(knocker.get(url)) | {"legal_name": "Ma version", "trade_name": "Mon enseigne"}
    change(world, legal_name="Leur version")
    again = fields(knocker.post(url, mine)) | {"keep-legal_name": "theirs"}
    assert knocker.post(url, again).status_code == 302
    fresh = Client.objects.get(pk=world.mine.pk)
    assert (fresh.legal_name, fresh.trade_name) == ("Leur version", "Mon enseigne")


def test_two_who_change_different_fields_both_get_through(world: World) -> None:
    knocker = browser(world.salesperson)
    url = reverse("clients:client_change", args=[world.mine.pk])
    mine = fields(knocker.get(url)) | {"trade_name": "Mon enseigne"}
    change(world, website="https://lilas.example")
    assert knocker.post(url, mine).status_code == 302
    fresh = Client.objects.get(pk=world.mine.pk)
    assert (fresh.trade_name, fresh.website) == ("Mon enseigne", "https://lilas.example")


def test_a_wrong_value_is_refused_beside_its_field(world: World) -> None:
    knocker = browser(world.salesperson)
    url = reverse("clients:client_change", args=[world.mine.pk])
    sent = fields(knocker.get(url)) | {"email": "nowhere"}
    with unchanged():
        response = knocker.post(url, sent)
    assert response.status_code == 422
    assert title(response).startswith("Error: ")
    assert 'id="email-error"' in response.text


def test_a_tampered_form_is_no_crash(world: World) -> None:
    knocker = browser(world.salesperson)
    url = reverse("clients:client_change", args=[world.mine.pk])
    whole = fields(knocker.get(url))
    for wrong in ({"seen": "{"}, {"seen": "[]"}, {"version": "x"}, {"owner_id": "9" * 30}, {"parent_id": "-1"}):
        assert knocker.post(url, whole | wrong).status_code in (302, 409, 422)


def test_whoever_may_only_read_is_refused(world: World) -> None:
    knocker = browser(world.read_only)
    url = reverse("clients:client_change", args=[world.mine.pk])
    with unchanged():
        assert knocker.get(url).status_code == 403
        assert knocker.post(url, {"legal_name": "X"}).status_code == 403


def test_an_archived_client_is_restored_before_it_is_changed(world: World) -> None:
    url = reverse("clients:client_change", args=[world.archived.pk])
    assert browser(world.administrator).get(url).status_code == 403
