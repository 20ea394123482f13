"""Clients out: what one may see, harmless in a spreadsheet, and back in without a change."""

from __future__ import annotations

import csv
import datetime as dt
import io
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client as Browser
from django.utils import translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from carnet.activity.models import Event
from carnet.clients.actions import add_custom_field
from carnet.clients.drafts import AddressDraft, ClientDraft, ContactDraft, CustomFieldDraft
from carnet.clients.models import Client
from carnet.imports.actions import export_clients
from carnet.imports.tests.files import checked
from carnet.lib.errors import NotAllowed
from carnet.lib.sheet.write import csv_lines, write_xlsx
from tests.world import unchanged

pytestmark = pytest.mark.django_db
ALL = {"query": "", "all": "1", "columns": "all"}


def browser_of(member) -> Browser:
    made = Browser()
    made.force_login(member)
    return made


def table_of(answer: Any) -> list[list[str]]:
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text), delimiter=";" if ";" in text.split("\n")[0] else ","))


def _own_fields(world) -> None:
    for label, kind, choices in (
        ("Effectif", "number", []),
        ("Visite", "date", []),
        ("Secteur", "choice", ["Bois", "Métal"]),
        ("Fidèle", "yes_no", []),
        ("Surnom", "text", []),
    ):
        add_custom_field(CustomFieldDraft(label=label, kind=kind, choices=choices), actor=world.actor())


def rich(world) -> Any:
    """A client that says all that one can say."""
    _own_fields(world)
    place: dict[str, Any] = {
        "line1": "1 rue A",
        "line2": "Bât. B",
        "postal_code": "01000",
        "city": "Bourg-en-Bresse",
        "country": "FR",
    }
    return world.client(
        legal_name="=Somme & Fils;\n SA", trade_name="@home", legal_form="SA", registration_number="552100554",
        tax_id="FR12552100554", status="active", email="a@b.example", phone="0298000000", mobile="0612345678",
        fax="0298000001", website="www.somme.example", language="fr", currency="USD", payment_days=45,
        payment_end_of_month=True, payment_method="transfer", iban="FR7630006000011234567890189", bic="AGRIFRPP",
        vat_treatment="reverse_charge", nature="both", parent_id=world.mine.pk, tags=["Bois", "Fidèle; ou pas"[:6]],
        external_ids=[("sage", "00042")], created_on=dt.date(2025, 2, 3),
        custom={"effectif": Decimal("12.5"), "visite": dt.date(2026, 1, 2), "secteur": "Bois", "fidele": True, "surnom": "+33"},
        addresses=[
            AddressDraft(**place, establishment_id="55210055400013"),
            AddressDraft(kind="billing", line1="BP 12", postal_code="01001", city="Bourg", country="FR"),
            AddressDraft(kind="delivery", line1="Quai 3", postal_code="44000", city="Nantes", country="FR"),
        ],
        contacts=[ContactDraft(title="Mme", first_name="Anne", last_name="de La Tour", email="anne@b.example",
                               phone="0298000002", mobile="0698000003", job_title="Gérante", department="Achats",
                               is_primary=True)],
    )  # fmt: skip


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("form", ["csv_french", "csv", "xlsx"])
def test_out_and_in_again_changes_nothing(world, language: str, form: str, tmp_path) -> None:
    made = rich(world)
    with translation.override(language):
        export = export_clients(Client.objects.active(), form=form, actor=world.actor())
        if form == "xlsx":
            path = tmp_path / "out.xlsx"
            write_xlsx(path, export.headers, export.rows, title="Clients")
            data = path.read_bytes()
        else:
            data = b"".join(csv_lines(export.headers, export.rows, french=form == "csv_french"))
        source = checked(data, world.actor(), name=f"out.{form[:4].rstrip('_')}", rule="overwrite")
    changed = [(row.before, row.after, row.problems) for row in source.staged.exclude(action="same")]
    assert changed == []
    assert source.counts["same"] == 3
    assert source.staged.filter(client=made).exists()


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    name=st.text(
        st.characters(codec="utf-8", exclude_categories=("C", "Z"), exclude_characters="\ufffd"),
        min_size=2,
        max_size=30,
    ),
    city=st.builds(
        "{}v{}e".format,
        st.sampled_from(["", "=", "+", "-", "@"]),
        st.text(st.sampled_from("aéÉ'-;,\"=+@ "), max_size=12),
    ),
    code=st.text(st.sampled_from("0123456789"), min_size=5, max_size=5),
)
def test_any_words_come_back_as_they_were(world, name: str, city: str, code: str) -> None:
    from carnet.clients.actions import add_clients

    place = AddressDraft(postal_code=code, city=city, line1="1 rue", country="FR")
    (outcome,) = add_clients([ClientDraft(legal_name=f"X {name}", addresses=[place])], actor=world.actor())
    if not outcome.ok:
        return
    export = export_clients(Client.objects.filter(pk=outcome.client_id or 0), form="csv", actor=world.actor())
    data = b"".join(csv_lines(export.headers, export.rows, french=True))
    source = checked(data, world.actor(), rule="overwrite")
    row = source.staged.get()
    assert (row.action, row.before) == ("same", {}), (row.before, row.after, row.problems)


def test_a_text_is_never_a_formula(world) -> None:
    rich(world)
    browser = browser_of(world.administrator)
    for form in ("csv", "csv_french"):
        rows = table_of(browser.post("/clients/export", ALL | {"form": form}))
        cells = [cell for row in rows for cell in row]
        assert any(cell.startswith("'=Somme") for cell in cells)
        assert not [cell for cell in cells if cell[:1] in "=@" and cell]


def test_columns_that_need_a_right_are_not_there(world) -> None:
    own = table_of(browser_of(world.salesperson).post("/clients/export", ALL | {"form": "csv"}))
    assert "IBAN" not in own[0]
    assert len(own) == 2
    all_ = table_of(browser_of(world.finance).post("/clients/export", ALL | {"form": "csv"}))
    assert "IBAN" in all_[0]
    assert len(all_) == 3


def test_the_filters_of_the_list_hold_and_ticks_win(world) -> None:
    browser = browser_of(world.administrator)
    narrowed = table_of(browser.post("/clients/export", ALL | {"form": "csv", "query": "city=nantes"}))
    assert [row for row in narrowed[1:] if "Garage Vermillon" in row]
    assert len(narrowed) == 2
    ticked = {"query": "", "id": str(world.mine.pk), "form": "csv", "columns": "view"}
    rows = table_of(browser.post("/clients/export", ticked))
    assert len(rows) == 2
    assert len(rows[0]) < len(narrowed[0])


def test_it_is_asked_first_and_written_down(world) -> None:
    browser = browser_of(world.administrator)
    with unchanged():
        page = browser.get("/clients/export?city=nantes")
        assert page.status_code == 200
        again = browser.post("/clients/export", {"query": "", "id": str(world.mine.pk)})
        assert again.status_code == 200
    answer = browser.post("/clients/export", ALL | {"form": "xlsx"})
    assert answer["Content-Disposition"].startswith('attachment; filename="clients_')
    event = Event.objects.get(verb="clients_exported")
    assert event.data["count"] == 2
    assert event.actor == world.administrator


@pytest.mark.parametrize(
    "given", [{}, {"all": "1", "query": "nothing=1"}, {"id": "x"}, {"id": "1", "query": "status=zz"}]
)
def test_what_cannot_be_read_is_refused(world, given: dict[str, str]) -> None:
    browser = browser_of(world.administrator)
    with unchanged():
        answer = browser.post("/clients/export", given | {"form": "csv"})
    assert answer.status_code in {400, 422}


@pytest.mark.parametrize("role", ["project_manager", "read_only"])
def test_who_may_not_export(world, role: str) -> None:
    member = getattr(world, role)
    browser = browser_of(member)
    with unchanged():
        assert browser.get("/clients/export").status_code == 403
        assert browser.post("/clients/export", ALL | {"form": "csv"}).status_code == 403
        with pytest.raises(NotAllowed):
            export_clients(Client.objects.all(), form="csv", actor=world.actor(member))


def test_an_edited_file_changes_only_what_was_edited(world) -> None:
    browser = browser_of(world.administrator)
    answer: Any = browser.post("/clients/export", ALL | {"form": "csv_french"})
    data = b"".join(answer.streaming_content)
    edited = data.replace(b"contact@lilas.example", b"bonjour@lilas.example")
    answer = browser.post("/imports/new", {"file": SimpleUploadedFile("clients.csv", edited)})
    assert answer.status_code == 302
    source = checked(edited, world.actor(), rule="overwrite")
    row = source.staged.exclude(action="same").get()
    assert (row.client_id, row.before, row.after) == (
        world.mine.pk,
        {"email": "contact@lilas.example"},
        {"email": "bonjour@lilas.example"},
    )
