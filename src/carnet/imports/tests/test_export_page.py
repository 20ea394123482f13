"""The export page: which rows, which columns in which order, which form; and presets, each member's own."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import Any

import pytest
from django.test import Client as Browser

from carnet.activity.models import Event
from carnet.clients.drafts import AddressDraft, ContactDraft
from carnet.imports import actions
from carnet.imports.export_drafts import PresetDraft
from carnet.imports.models import ExportPreset
from carnet.lib.errors import InvalidInput, NotAllowed, Unknown
from carnet.users.models import User
from tests.world import unchanged

pytestmark = pytest.mark.django_db
ROLES = ("administrator", "sales_manager", "salesperson", "finance")
HERE, CONTACTS = "/clients/export", "/clients/export/contacts"


def browser_of(member: User) -> Browser:
    made = Browser()
    made.force_login(member)
    return made


def text_of(answer: Any) -> str:
    return b"".join(answer.streaming_content).decode("utf-8-sig")


def table_of(answer: Any) -> list[list[str]]:
    text = text_of(answer)
    return list(csv.reader(io.StringIO(text), delimiter=";" if ";" in text.split("\n")[0] else ","))


def counts_of(page: str) -> dict[str, str]:
    """Scope → the words of the button for it."""
    found = re.findall(r'name="scope" value="(\w+)"[^>]* data-export-words="([^"]+)"', page)
    return dict(found)


def test_each_scope_is_there_with_its_count(world) -> None:
    world.client(legal_name="Troisième", addresses=[AddressDraft(city="Nantes")])
    browser = browser_of(world.administrator)
    assert counts_of(browser.get(HERE).content.decode()) == {"all": "Exporter 3 clients"}
    given = {"query": "city=nantes", "id": str(world.theirs.pk)}
    page = browser.post(HERE, given).content.decode()
    assert counts_of(page) == {
        "selection": "Exporter 1 client",
        "filter": "Exporter 2 clients",
        "all": "Exporter 3 clients",
    }
    assert re.search(r'value="selection" checked', page)
    rows = {
        scope: len(table_of(browser.post(HERE, given | {"scope": scope, "form": "csv"}))) - 1
        for scope in ("selection", "filter", "all")
    }
    assert rows == {"selection": 1, "filter": 2, "all": 3}
    excluded = {"query": "", "all": "1", "exclude": str(world.theirs.pk), "form": "csv"}
    assert len(table_of(browser.post(HERE, excluded))) == 3


def test_columns_come_in_the_order_in_which_they_were_ticked(world) -> None:
    browser = browser_of(world.administrator)
    sent = {"all": "1", "columns": "chosen", "column": ["email", "legal_name"], "form": "csv_french"}
    assert table_of(browser.post(HERE, sent))[:2] == [
        ["E-mail", "Raison sociale"],
        ["contact@lilas.example", "Boulangerie des Lilas SARL"],
    ]
    event = Event.objects.get(verb="clients_exported")
    assert event.data == {"count": 2, "form": "csv_french", "columns": ["email", "legal_name"]}


def test_none_ticked_is_said_beside_the_choice(world) -> None:
    browser = browser_of(world.administrator)
    with unchanged():
        answer = browser.post(HERE, {"all": "1", "columns": "chosen", "form": "csv"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'id="column-error"' in page
    assert 'value="chosen" checked' in page
    assert 'href="#column"' in page


@pytest.mark.parametrize(
    "sent",
    [
        {"form": "doc"},
        {"form": "csv", "scope": "zz"},
        {"form": "csv", "columns": "zz"},
        {"form": "csv", "columns": "chosen", "column": "password"},
        {"form": "csv", "selection": "query=zz%3D1&all=1"},
    ],
)
def test_what_cannot_be_read_is_refused(world, sent: dict[str, str]) -> None:
    browser = browser_of(world.administrator)
    with unchanged():
        assert browser.post(HERE, {"all": "1"} | sent).status_code in {400, 422}


@pytest.mark.parametrize("role", ROLES)
def test_bank_details_are_offered_to_who_sees_them(world, role: str) -> None:
    browser = browser_of(getattr(world, role))
    page = browser.get(HERE).content.decode()
    may = role in {"administrator", "finance"}
    assert ('value="iban"' in page) is may
    sent = {"all": "1", "columns": "chosen", "column": ["legal_name", "iban"], "form": "json"}
    assert browser.post(HERE, sent).status_code == (200 if may else 422)
    everything = json.loads(text_of(browser.post(HERE, {"all": "1", "columns": "all", "form": "json"})))
    assert ("iban" in everything[0]) is may
    assert len(everything) == (1 if role == "salesperson" else 2)


def test_objects_have_the_names_and_types_of_the_import(world) -> None:
    made = world.client(
        legal_name="=Objet",
        payment_days=30,
        tags=["B", "A"],
        addresses=[
            AddressDraft(line1="1 rue A", city="Brest", country="FR"),
            AddressDraft(kind="site", label="Dépôt", city="Quimper"),
        ],
        contacts=[ContactDraft(last_name="Un", is_primary=True), ContactDraft(last_name="Deux", email="d@x.example")],
    )
    answer = browser_of(world.administrator).post(
        HERE, {"query": "", "id": str(made.pk), "columns": "all", "form": "json"}
    )
    assert answer["Content-Disposition"].startswith('attachment; filename="clients_')
    assert answer["Content-Disposition"].endswith('.json"')
    (found,) = json.loads(text_of(answer))
    assert found["legal_name"] == "=Objet"
    assert found["status"] == "prospect"
    assert found["tags"] == ["A", "B"]
    assert found["payment_terms"] == {"days": 30, "end_of_month": False}
    assert (found["address"]["city"], found["billing"]["city"]) == ("Brest", "")
    assert found["created_on"] == made.created_on.isoformat()
    assert [each["last_name"] for each in found["contacts"]] == ["Un", "Deux"]
    assert [(each["kind"], each["label"]) for each in found["other_addresses"]] == [("site", "Dépôt")]


def saved(world, member: User | None = None, **more: Any) -> ExportPreset:
    given = {"kind": "clients", "name": "Envoi", "columns": "chosen", "form": "json", "fields": ("email", "number")}
    return actions.save_export_preset(PresetDraft(**given | more), actor=world.actor(member))


def test_choices_are_kept_under_a_name_and_taken_up_again(world) -> None:
    browser = browser_of(world.salesperson)
    sent = {"all": "1", "columns": "chosen", "column": ["email", "number"], "form": "json", "name": "Pour la poste"}
    page = browser.post(HERE, sent | {"save": "1"}).content.decode()
    preset = ExportPreset.objects.get()
    assert (preset.owner, preset.fields, preset.form) == (world.salesperson, ["email", "number"], "json")
    assert f'value="{preset.pk}" aria-current="true"' in page
    page = browser.post(HERE, {"query": "", "id": str(world.mine.pk), "preset": str(preset.pk)}).content.decode()
    assert 'value="json" checked' in page
    ticked = re.findall(r'name="column" value="([^"]+)" checked', page)
    assert ticked == ["email", "number"]
    assert counts_of(page)["selection"] == "Exporter 1 client"
    assert not Event.objects.filter(verb="clients_exported").exists()


def test_a_name_that_is_given_while_exporting_is_kept_too(world) -> None:
    sent = {"all": "1", "columns": "all", "form": "csv", "name": "Tout"}
    assert len(table_of(browser_of(world.administrator).post(HERE, sent))) == 3
    assert ExportPreset.objects.get().name == "Tout"
    saved(world, name="Tout", columns="view", form="xlsx", fields=())
    assert ExportPreset.objects.get().columns == "view"


def test_a_preset_is_renamed_and_deleted_where_it_is_used(world) -> None:
    one, other = saved(world), saved(world, name="Autre")
    browser = browser_of(world.administrator)
    chosen = {"selection": f"query=&id={world.mine.pk}"}
    page = browser.post(f"{HERE}/presets/{one.pk}", chosen | {"name": "  Lettre  "}).content.decode()
    assert counts_of(page)["selection"] == "Exporter 1 client"
    one.refresh_from_db()
    assert one.name == "Lettre"
    for name in ("", "Autre", "x" * 81):
        with unchanged():
            answer = browser.post(f"{HERE}/presets/{one.pk}", chosen | {"name": name})
        assert answer.status_code == 422
        assert 'id="name-error"' in answer.content.decode()
    assert browser.post(f"{HERE}/presets/{other.pk}/delete", chosen).status_code == 200
    assert ExportPreset.objects.get() == one


def test_presets_are_nobody_else_s(world) -> None:
    preset = saved(world)
    browser = browser_of(world.finance)
    with unchanged():
        assert browser.post(f"{HERE}/presets/{preset.pk}", {"all": "1", "name": "x"}).status_code == 404
        assert browser.post(f"{HERE}/presets/{preset.pk}/delete", {"all": "1"}).status_code == 404
        assert "Envoi" not in browser.get(HERE).content.decode()
        assert 'value="xlsx" checked' in browser.post(HERE, {"all": "1", "preset": preset.pk}).content.decode()
        with pytest.raises(Unknown):
            actions.delete_export_preset(preset.pk, actor=world.actor(world.finance))
        with pytest.raises(NotAllowed):
            saved(world, world.read_only)


def test_a_preset_leaves_out_what_its_member_no_longer_sees(world) -> None:
    preset = saved(world, world.finance, fields=("iban", "number"))
    User.objects.filter(pk=world.finance.pk).update(role=world.roles["sales_manager"])
    page = browser_of(world.reload(world.finance)).post(HERE, {"all": "1", "preset": str(preset.pk)}).content.decode()
    assert re.findall(r'name="column" value="([^"]+)" checked', page) == ["number"]
    with unchanged(), pytest.raises(InvalidInput):
        saved(world, world.salesperson, name="Banque", fields=("iban",))


def test_thirty_presets_are_enough(world) -> None:
    for number in range(30):
        saved(world, name=f"n° {number}")
    with unchanged(), pytest.raises(InvalidInput):
        saved(world, name="un de trop")
    saved(world, name="n° 7", form="csv")


def test_contacts_are_a_kind_of_their_own(world) -> None:
    saved(world)
    page = browser_of(world.administrator).get(CONTACTS).content.decode()
    assert counts_of(page) == {"all": "Exporter 2 contacts"}
    assert "Envoi" not in page
    assert 'name="columns" value="view"' not in page
