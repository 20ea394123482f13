"""Contacts by themselves: a row for each of each client, only of clients that one sees, and back in without a change."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.test import Client as Browser
from django.utils import translation

from carnet.activity.models import Event
from carnet.clients.actions import add_contact, leave_contact
from carnet.clients.drafts import ContactDraft
from carnet.clients.models import Client, ContactLink
from carnet.imports.actions import commit_import, export_contacts
from carnet.imports.export_files import write_file
from carnet.imports.tests.files import checked
from carnet.lib.errors import NotAllowed
from tests.world import unchanged

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff(world) -> dict[str, ContactLink]:
    """The bakery has three more: who gets the invoices, who has no e-mail, who has left."""
    drafts = {
        "bills": ContactDraft(title="Mme", last_name="=Durand", first_name="Zoé", email="z@lilas.example", is_billing=True),
        "plain": ContactDraft(last_name="de La Tour", phone="01 44 55 66 77", job_title="Fournil", language="fr"),
        "gone": ContactDraft(last_name="Parti", email="p@lilas.example"),
    }  # fmt: skip
    made = {name: add_contact(world.mine.pk, draft, actor=world.actor()) for name, draft in drafts.items()}
    leave_contact(world.mine.pk, made["gone"].contact_id, dt.date(2026, 9, 1), actor=world.actor())
    return made


def text_of(answer: Any) -> str:
    return b"".join(answer.streaming_content).decode("utf-8-sig")


def exported(world, form: str, folder: Path) -> bytes:
    table = export_contacts(Client.objects.active(), form=form, actor=world.actor())
    path = folder / f"contacts.{form[:4].rstrip('_')}"
    write_file(path, form, table.headers, table.rows, title="Contacts")
    return path.read_bytes()


def test_each_contact_of_each_client_has_its_row(world, staff) -> None:
    browser = Browser()
    browser.force_login(world.administrator)
    answer = browser.post("/clients/export/contacts", {"all": "1", "columns": "all", "form": "csv_french"})
    assert answer["Content-Disposition"].startswith('attachment; filename="contacts_')
    rows = list(csv.DictReader(io.StringIO(text_of(answer)), delimiter=";"))
    found = [(row["Raison sociale"][:11], row["Contact, Nom"], row["Date de départ"]) for row in rows]
    assert found == [
        ("Boulangerie", "Fournier", ""),
        ("Boulangerie", "'=Durand", ""),
        ("Boulangerie", "de La Tour", ""),
        ("Boulangerie", "Parti", "01/09/2026"),
        ("Garage Verm", "Canari", ""),
    ]
    assert [(row["Contact principal"], row["Reçoit les factures"]) for row in rows[:3]] == [
        ("oui", "non"),
        ("non", "oui"),
        ("non", "non"),
    ]
    assert Event.objects.get(verb="contacts_exported").data["count"] == 5


@pytest.mark.parametrize(("role", "count"), [("salesperson", 1), ("finance", 2), ("administrator", 2)])
def test_only_those_of_clients_that_one_sees(world, role: str, count: int) -> None:
    browser = Browser()
    browser.force_login(getattr(world, role))
    found = json.loads(text_of(browser.post("/clients/export/contacts", {"all": "1", "form": "json"})))
    assert len(found) == count
    assert found[0] | {"number": ""} == {
        "number": "",
        "legal_name": "Boulangerie des Lilas SARL",
        "contact": {
            "title": "", "first_name": "Léa", "last_name": "Fournier", "job_title": "", "email": "lea@lilas.example",
            "phone": "", "mobile": "", "department": "",
        },
    }  # fmt: skip


@pytest.mark.parametrize("role", ["project_manager", "read_only"])
def test_who_may_not_export(world, role: str) -> None:
    browser = Browser()
    browser.force_login(getattr(world, role))
    with unchanged():
        assert browser.get("/clients/export/contacts").status_code == 403
        assert browser.post("/clients/export/contacts", {"all": "1", "form": "csv"}).status_code == 403
        with pytest.raises(NotAllowed):
            export_contacts(Client.objects.all(), form="csv", actor=world.actor(getattr(world, role)))


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("form", ["xlsx", "csv_french", "csv"])
def test_out_and_in_again_changes_nothing(world, staff, language: str, form: str, tmp_path: Path) -> None:
    with translation.override(language):
        data = exported(world, form, tmp_path)
        source = checked(data, world.actor(), name=f"c.{form[:4].rstrip('_')}", rule="overwrite")
    assert [(row.action, row.before, row.after) for row in source.staged.exclude(action="same")] == []
    assert {each["field"] for each in source.mapping if each["match"] != "exact"} <= {None}


@pytest.mark.parametrize("language", ["fr", "en"])
def test_all_columns_come_back_without_harm(world, staff, language: str, tmp_path: Path) -> None:
    """What an import does not read of the file is left out, not taken for a field of the client."""
    fields = [each.field for each in export_contacts(Client.objects.none(), form="csv", actor=world.actor()).columns]
    fields += ["contact.is_primary", "contact.is_billing", "contact.language", "contact.left_on"]
    with translation.override(language):
        table = export_contacts(Client.objects.active(), form="csv", fields=fields, actor=world.actor())
        write_file(tmp_path / "c.csv", "csv", table.headers, table.rows, title="")
        source = checked((tmp_path / "c.csv").read_bytes(), world.actor(), name="c.csv", rule="overwrite")
    assert [each["field"] for each in source.mapping] == [*fields[:10], None, None, None, None]
    assert [(row.action, row.before, row.after) for row in source.staged.exclude(action="same")] == []


def test_a_cell_that_was_edited_is_the_only_thing_that_changes(world, staff, tmp_path: Path) -> None:
    data = exported(world, "csv", tmp_path).replace(b"Fournil", b"Chef de fournil")
    source = checked(data, world.actor(), name="c.csv", rule="overwrite")
    before = list(ContactLink.objects.order_by("pk").values_list("pk", "job_title", "is_primary", "left_on"))
    commit_import(source.pk, source.plan_hash, actor=world.actor())
    after = list(ContactLink.objects.order_by("pk").values_list("pk", "job_title", "is_primary", "left_on"))
    assert [pair for pair in zip(before, after, strict=True) if pair[0] != pair[1]] == [
        ((staff["plain"].pk, "Fournil", False, None), (staff["plain"].pk, "Chef de fournil", False, None))
    ]
