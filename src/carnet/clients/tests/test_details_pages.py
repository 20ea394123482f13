"""Contacts, addresses, team, identifiers at the page door: done, refused, not there, as a fragment."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from carnet.clients import actions
from carnet.clients.drafts import AddressDraft, ContactDraft
from carnet.clients.models import Address, Client, ContactLink
from carnet.clients.tests.pages import HTMX, browser, words
from tests.world import World, unchanged

pytestmark = pytest.mark.django_db


def url(name: str, *args: Any) -> str:
    return reverse(f"clients:{name}", args=args)


def details(client: Client) -> str:
    return url("client_contact_details", client.pk)


def test_the_tab_shows_what_there_is(world: World) -> None:
    page = words(browser(world.salesperson).get(details(world.mine)))
    for text in ("Léa Fournier", "12 rue des Lilas, 75019 Paris", "Sophie Bernard"):
        assert text in page


def test_a_reader_gets_no_button_that_would_refuse(world: World) -> None:
    page = browser(world.read_only).get(details(world.mine)).text
    for name in ("contact_add", "address_add", "team_add", "external_id_add", "client_change", "client_archive"):
        assert f'href="{url(name, world.mine.pk)}"' not in page
        assert f'action="{url(name, world.mine.pk)}"' not in page


def test_a_contact_is_added_as_page_and_as_dialog(world: World) -> None:
    knocker = browser(world.salesperson)
    added = knocker.post(url("contact_add", world.mine.pk), {"last_name": "Petit", "is_billing": "1"})
    link = ContactLink.objects.get(contact__last_name="Petit")
    assert link.is_billing
    assert added.headers["Location"] == f"{details(world.mine)}#contact-{link.contact_id}"
    dialog = knocker.get(url("contact_add", world.mine.pk), headers=HTMX)
    assert "<dialog" in dialog.text
    assert "<!doctype" not in dialog.text
    sent = knocker.post(url("contact_add", world.mine.pk), {"last_name": "Grand"}, headers=HTMX)
    assert sent.headers["HX-Retarget"] == "#record"
    assert "Grand" in sent.text
    assert "<dialog" not in sent.text


def test_a_wrong_contact_is_refused_beside_its_field(world: World) -> None:
    knocker = browser(world.salesperson)
    with unchanged():
        response = knocker.post(url("contact_add", world.mine.pk), {"last_name": "Petit", "email": "x"})
    assert response.status_code == 422
    assert 'id="email-error"' in response.text
    assert 'value="Petit"' in response.text


def test_a_contact_changes_leaves_and_returns(world: World) -> None:
    knocker = browser(world.salesperson)
    pk = world.contact.pk
    form = knocker.get(url("contact_change", world.mine.pk, pk))
    assert 'value="Fournier"' in form.text
    sent = {"first_name": "Léa", "last_name": "Dubois", "email": "lea@lilas.example", "is_primary": "1"}
    assert knocker.post(url("contact_change", world.mine.pk, pk), sent).status_code == 302
    with unchanged():
        assert knocker.post(url("contact_leave", world.mine.pk, pk), {"left_on": "hier"}).status_code == 422
    knocker.post(url("contact_leave", world.mine.pk, pk), {"left_on": "31/12/2025"})
    link = ContactLink.objects.get(client=world.mine, contact_id=pk)
    assert (link.contact.last_name, str(link.left_on)) == ("Dubois", "2025-12-31")
    knocker.post(url("contact_return", world.mine.pk, pk))
    assert ContactLink.objects.get(pk=link.pk).left_on is None


def test_a_known_contact_is_linked_a_hidden_one_is_not_known(world: World) -> None:
    other = world.client(owner_id=world.salesperson.pk)
    hidden = actions.add_contact(world.theirs.pk, ContactDraft(last_name="Caché"), actor=world.actor())
    knocker = browser(world.salesperson)
    with unchanged():
        refused = knocker.post(url("contact_link", other.pk), {"contact": str(hidden.contact_id)})
    assert refused.status_code == 422
    assert "Caché" not in refused.text
    knocker.post(url("contact_link", other.pk), {"contact": str(world.contact.pk), "job_title": "Conseil"})
    assert ContactLink.objects.get(client=other, contact=world.contact).job_title == "Conseil"


def test_options_are_what_one_may_see(world: World) -> None:
    knocker = browser(world.salesperson)
    assert "Léa Fournier" in knocker.get(url("contact_options"), {"q": "fourn"}).text
    assert "Canari" not in knocker.get(url("contact_options"), {"q": "canari"}).text
    assert "Aux Lilas" in knocker.get(url("client_options"), {"q": "lilas"}).text
    assert "Vermillon" not in knocker.get(url("client_options"), {"q": "vermillon"}).text
    assert knocker.get(url("client_options")).text.strip() == ""


def test_an_address_is_added_changed_and_removed(world: World) -> None:
    knocker = browser(world.salesperson)
    typed = {"kind": "site", "label": "Fournil", "country": "FR", "line1": "2 rue Basse", "city": "Lyon"}
    knocker.post(url("address_add", world.mine.pk), typed)
    address = Address.objects.get(label="Fournil")
    knocker.post(url("address_change", world.mine.pk, address.pk), typed | {"city": "Bron"})
    address.refresh_from_db()
    assert address.city == "Bron"
    gone = knocker.post(url("address_remove", world.mine.pk, address.pk), headers=HTMX)
    assert not Address.objects.filter(pk=address.pk).exists()
    assert "Fournil" not in words(gone)


def test_the_country_of_an_address_swaps_its_fields(world: World) -> None:
    knocker = browser(world.salesperson)
    typed = {"kind": "site", "country": "US", "line1": "1 Main St", "refresh": "1"}
    with unchanged():
        response = knocker.post(url("address_add", world.mine.pk), typed, headers=HTMX)
    assert "State" in words(response)
    assert 'value="1 Main St"' in response.text
    assert "HX-Retarget" not in response.headers


def test_a_second_registered_office_is_refused(world: World) -> None:
    knocker = browser(world.salesperson)
    typed = {"kind": "registered", "country": "FR", "line1": "2 rue Basse", "city": "Lyon"}
    with unchanged():
        assert knocker.post(url("address_add", world.mine.pk), typed).status_code == 422


def test_the_team_changes(world: World) -> None:
    knocker = browser(world.salesperson)
    knocker.post(url("team_add", world.mine.pk), {"user": str(world.finance.pk), "side": "finance"})
    assert world.mine.team.get(user=world.finance).side == "finance"
    knocker.post(url("team_own", world.mine.pk, world.finance.pk))
    assert world.mine.team.get(is_owner=True).user == world.finance
    left = knocker.post(url("leave_client_team", world.mine.pk))
    assert left.headers["Location"] == url("clients")
    assert knocker.get(details(world.mine)).status_code == 404


def test_joining_is_for_whoever_may_change(world: World) -> None:
    manager = browser(world.sales_manager)
    manager.post(url("join_client_team", world.theirs.pk))
    assert world.theirs.team.filter(user=world.sales_manager).exists()
    reader = browser(world.read_only)
    with unchanged():
        assert reader.post(url("join_client_team", world.theirs.pk)).status_code == 403


def test_an_identifier_of_another_system_is_added_once(world: World) -> None:
    knocker = browser(world.salesperson)
    knocker.post(url("external_id_add", world.mine.pk), {"system": "Sage", "identifier": "LILAS"})
    assert world.mine.external_ids.get().value == "LILAS"
    asked = knocker.get(url("client_contact_details", world.mine.pk)).text
    assert f'action="{url("external_id_remove", world.mine.pk)}"' in asked
    other = world.client(owner_id=world.salesperson.pk)
    with unchanged():
        again = knocker.post(url("external_id_add", other.pk), {"system": "Sage", "identifier": "LILAS"})
    assert again.status_code == 422
    pair = {"system": "Sage", "identifier": "LILAS"}
    knocker.post(url("external_id_remove", world.mine.pk), pair)
    assert not world.mine.external_ids.exists()
    with unchanged():
        assert knocker.post(url("external_id_remove", world.mine.pk), pair).status_code == 404


@pytest.mark.parametrize(
    "name",
    [
        "contact_add",
        "contact_link",
        "address_add",
        "team_add",
        "external_id_add",
        "client_delete",
        "client_contact_details",
    ],
)
def test_a_hidden_client_has_no_such_page(world: World, name: str) -> None:
    knocker = browser(world.salesperson)
    with unchanged():
        hidden, nothing = (knocker.get(url(name, pk)) for pk in (world.theirs.pk, 999_999))
        assert knocker.post(url(name, world.theirs.pk)).status_code in (404, 405)
    assert (hidden.status_code, nothing.status_code) == (404, 404)
    assert words(hidden).replace(str(world.theirs.pk), "#") == words(nothing).replace("999999", "#")


def test_things_of_another_client_are_not_reached_through_mine(world: World) -> None:
    foreign = actions.add_address(world.theirs.pk, AddressDraft(kind="site", line1="x"), actor=world.actor())
    person = actions.add_contact(world.theirs.pk, ContactDraft(last_name="Caché"), actor=world.actor())
    knocker = browser(world.salesperson)
    with unchanged():
        for path in (
            url("address_change", world.mine.pk, foreign.pk),
            url("address_remove", world.mine.pk, foreign.pk),
            url("contact_change", world.mine.pk, person.contact_id),
            url("contact_leave", world.mine.pk, person.contact_id),
            url("contact_return", world.mine.pk, person.contact_id),
        ):
            assert knocker.post(path, {"last_name": "x"}).status_code == 404


@pytest.mark.parametrize("name", ["contact_add", "contact_link", "address_add", "team_add", "external_id_add"])
def test_whoever_may_only_read_is_refused(world: World, name: str) -> None:
    knocker = browser(world.read_only)
    with unchanged():
        assert knocker.get(url(name, world.mine.pk)).status_code == 403
        assert knocker.post(url(name, world.mine.pk)).status_code == 403
