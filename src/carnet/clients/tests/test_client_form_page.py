"""The form of a client at the page door: added, refused, warned, sent twice, changed by two at once."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from carnet.clients.models import Client
from carnet.clients.tests.pages import HTMX, browser, hidden, title, words
from tests.world import World, unchanged

pytestmark = pytest.mark.django_db
ADD = reverse("clients:client_add")


def typed(**more: str) -> dict[str, Any]:
    """A French firm as one types it, all that the form asks for."""
    return {
        "country": "FR", "kind": "organisation", "legal_name": "Bois Illimités SAS", "status": "prospect",
        "vat_treatment": "standard", "currency": "EUR", "line1": "4 quai de la Fosse", "postal_code": "44000",
        "city": "Nantes", "token": "one-form", **more,
    }  # fmt: skip


def test_a_client_is_added_and_shown(world: World) -> None:
    response = browser(world.salesperson).post(ADD, typed(registration_number="552 100 554", tags="bois"))
    client = Client.objects.get(legal_name="Bois Illimités SAS")
    assert response.headers["Location"] == reverse("overview:client", args=[client.pk])
    assert client.registration_number == "552100554"
    assert client.city == "Nantes"
    assert [tag.name for tag in client.tags.all()] == ["bois"]
    assert client.team.get(is_owner=True).user == world.salesperson


@pytest.mark.parametrize("written", ["552 100 554", "552.100.554", "552\u00a0100\u00a0554", "\u200b552100554\ufeff"])
def test_a_siren_is_accepted_as_it_was_pasted(world: World, written: str) -> None:
    browser(world.salesperson).post(ADD, typed(registration_number=written))
    assert Client.objects.get(legal_name="Bois Illimités SAS").registration_number == "552100554"


def test_an_incomplete_form_says_what_to_do_and_keeps_what_was_typed(world: World) -> None:
    knocker = browser(world.salesperson)
    with unchanged():
        response = knocker.post(ADD, typed(legal_name="", city="", email="compta@", trade_name="Le Bois"))
    assert response.status_code == 422
    assert title(response).startswith("Error: ")
    assert "There are 3 problems" in words(response)
    for name in ("legal_name", "city", "email"):
        assert f'<a href="#{name}">' in response.text
        assert f'id="{name}-error"' in response.text
    assert 'value="Le Bois"' in response.text
    assert 'value="compta@"' in response.text


def test_a_wrong_siren_warns_and_is_saved_all_the_same(world: World) -> None:
    knocker = browser(world.salesperson)
    with unchanged():
        warned = knocker.post(ADD, typed(registration_number="123456789"))
    assert warned.status_code == 422
    assert not title(warned).startswith("Error")
    assert "Save all the same" in words(warned)
    again = typed(registration_number="123456789", accepted=hidden(warned, "accepted"))
    assert knocker.post(ADD, again).status_code == 302
    assert Client.objects.filter(registration_number="123456789").exists()


def test_the_same_siren_warns_with_a_link_and_offers_the_parent(world: World) -> None:
    knocker = browser(world.salesperson)
    number = world.mine.registration_number
    warned = knocker.post(ADD, typed(registration_number=number))
    assert warned.status_code == 422
    assert reverse("overview:client", args=[world.mine.pk]) in warned.text
    assert "This is another establishment of Aux Lilas" in words(warned)
    again = typed(registration_number=number, accepted=hidden(warned, "accepted"), establishment_of=str(world.mine.pk))
    assert knocker.post(ADD, again).status_code == 302
    assert Client.objects.get(legal_name="Bois Illimités SAS").parent == world.mine


def test_the_same_siret_blocks_with_a_link_to_the_client(world: World) -> None:
    there = browser(world.salesperson)
    there.post(ADD, typed(siret="552 100 554 00013"))
    client = Client.objects.get(legal_name="Bois Illimités SAS")
    with unchanged():
        response = there.post(ADD, typed(legal_name="Autre Bois", siret="55210055400013", accepted="x", token="two"))
    assert response.status_code == 422
    assert 'id="siret-error"' in response.text
    assert reverse("overview:client", args=[client.pk]) in response.text


def test_a_hidden_double_is_not_named(world: World) -> None:
    world.client(legal_name="Secrète", registration_number="552100554", owner_id=world.other_salesperson.pk)
    response = browser(world.salesperson).post(ADD, typed(registration_number="552100554"))
    assert response.status_code == 422
    assert "Secrète" not in response.text
    assert "ask an administrator" in words(response)


def test_the_same_form_sent_twice_is_one_client(world: World) -> None:
    knocker = browser(world.salesperson)
    first, second = (knocker.post(ADD, typed()) for _time in range(2))
    assert first.headers["Location"] == second.headers["Location"]
    assert Client.objects.filter(legal_name="Bois Illimités SAS").count() == 1


def test_another_country_swaps_the_fields_and_keeps_what_was_typed(world: World) -> None:
    knocker = browser(world.salesperson)
    url = reverse("clients:client_add_part", args=["country"])
    with unchanged():
        french = knocker.post(url, typed(), headers=HTMX)
        american = knocker.post(url, typed(country="US"), headers=HTMX)
    assert "SIREN" in french.text
    assert 'name="region"' not in french.text.replace('type="hidden" name="region"', "")
    assert "SIREN" not in words(american)
    assert "EIN" in words(american)
    assert "State" in words(american)
    assert 'value="4 quai de la Fosse"' in american.text
    assert 'value="Nantes"' in american.text
    assert "<!doctype" not in american.text


def test_the_country_can_be_changed_without_scripts(world: World) -> None:
    knocker = browser(world.salesperson)
    with unchanged():
        response = knocker.post(ADD, typed(country="US", refresh="1"))
    assert response.status_code == 200
    assert "State" in words(response)


def test_the_vat_number_is_proposed_and_never_overwrites_another(world: World) -> None:
    knocker = browser(world.salesperson)
    url = reverse("clients:client_add_part", args=["tax-id"])
    proposed = knocker.post(url, typed(registration_number="732 829 320"), headers=HTMX)
    assert 'value="FR44 732829320"' in proposed.text
    own = knocker.post(url, typed(registration_number="732829320", tax_id="FR83404833048"), headers=HTMX)
    assert 'id="tax_id" name="tax_id" type="text" value="FR83404833048"' in own.text


def test_doubles_show_as_one_types(world: World) -> None:
    url = reverse("clients:client_add_part", args=["doubles"])
    response = browser(world.salesperson).post(
        url, typed(legal_name="Boulangerie des Lilas", postal_code=""), headers=HTMX
    )
    assert reverse("overview:client", args=[world.mine.pk]) in response.text
    assert "<!doctype" not in response.text
    numbers = reverse("clients:client_add_part", args=["number-doubles"])
    response = browser(world.salesperson).post(numbers, typed(registration_number="732829320"), headers=HTMX)
    assert "This is another establishment of Aux Lilas" in words(response)


def test_bank_details_are_for_finance(world: World) -> None:
    iban = "FR14 2004 1010 0505 0001 3M02 606"
    assert 'name="iban"' not in browser(world.salesperson).get(ADD).text
    browser(world.salesperson).post(ADD, typed(iban=iban))
    assert Client.objects.get(legal_name="Bois Illimités SAS").iban == ""
    finance = browser(world.finance)
    url = reverse("clients:client_change", args=[world.theirs.pk])
    assert "FR14 2004 1010 0505 0001 3M02 606" in finance.get(url).text


def test_whoever_may_not_add_is_refused(world: World) -> None:
    knocker = browser(world.read_only)
    with unchanged():
        assert knocker.get(ADD).status_code == 403
        assert knocker.post(ADD, typed()).status_code == 403
        assert knocker.post(reverse("clients:client_add_part", args=["country"]), typed()).status_code == 403


def test_a_stranger_meets_the_same_page_as_for_nothing(world: World) -> None:
    knocker = browser(world.salesperson)
    with unchanged():
        foreign = knocker.get(reverse("clients:client_change", args=[world.theirs.pk]))
        nothing = knocker.get(reverse("clients:client_change", args=[999_999]))
        sent = knocker.post(reverse("clients:client_change", args=[world.theirs.pk]), typed())
    assert (foreign.status_code, nothing.status_code, sent.status_code) == (404, 404, 404)
    assert words(foreign).replace(str(world.theirs.pk), "#") == words(nothing).replace("999999", "#")
