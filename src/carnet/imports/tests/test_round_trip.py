"""Export → change k cells → import: the check reports exactly k changed values, the commit changes exactly those."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.utils import translation
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from carnet.clients.actions import add_clients, add_custom_field
from carnet.clients.drafts import AddressDraft, ClientDraft, ContactDraft, CustomFieldDraft, NoteDraft
from carnet.clients.models import Client
from carnet.imports.actions import commit_import, export_clients
from carnet.imports.export_files import write_file
from carnet.imports.models import Import
from carnet.imports.tests.files import checked
from carnet.lib.clean.blanks import plain

openpyxl: Any = pytest.importorskip("openpyxl")
pytestmark = pytest.mark.django_db
FORMS = ("xlsx", "csv_french", "csv")
FIELDS: tuple[tuple[str, str, list[str]], ...] = (
    ("Effectif", "number", []),
    ("Visite", "date", []),
    ("Secteur", "choice", ["Bois", "Métal; fer"]),
    ("Fidèle", "yes_no", []),
    ("Surnom", "text", []),
)
#: What spreadsheets, separators and our own marks make of a text is where it breaks.
LETTERS = st.characters(codec="utf-8", exclude_categories=("C", "Z"), exclude_characters="\ufffd")
NASTY = st.sampled_from(
    ["=", "+", "-", "@", "'", '"', ";", ",", " ", "  ", "0", "00", "é", "œ", "-=", "|", "#", "/", "."]
)
WORDS = st.lists(st.one_of(NASTY, st.text(LETTERS, min_size=1, max_size=6)), min_size=1, max_size=5).map("".join)
MAYBE = st.one_of(st.just(""), WORDS)
DAYS = st.dates(dt.date(1990, 1, 1), dt.date(2026, 11, 1))
NUMBERS = st.decimals(-10_000_000, 10_000_000, places=3).map(lambda value: value.normalize() + 0)
PHONES = st.sampled_from(["", "0298000000", "06 12 34 56 78", "+32 2 511 11 11", "+33 1 44 55 66 77", "3949"])
MAILS = st.sampled_from(["", "a@b.example", "o'brien+x@c.example", "-x@d.example"])
PLACES = st.builds(
    AddressDraft,
    line1=MAYBE, line2=MAYBE, postal_code=st.sampled_from(["01000", "", "75019", "2A004"]), city=MAYBE,
    region=MAYBE, country=st.sampled_from(["FR", "BE", ""]), kind=st.sampled_from(["billing", "delivery", "site"]),
)  # fmt: skip
PEOPLE = st.builds(
    ContactDraft,
    title=st.sampled_from(["", "Mme", "M.", "Dr"]), first_name=MAYBE, last_name=WORDS, email=MAILS, phone=PHONES,
    mobile=PHONES, job_title=MAYBE, department=MAYBE, is_primary=st.booleans(),
)  # fmt: skip
CLIENTS = st.builds(
    ClientDraft,
    legal_name=WORDS.map(lambda text: f"Z{text}"), trade_name=MAYBE, kind=st.sampled_from(["organisation", "person"]),
    legal_form=st.sampled_from(["", "SARL", "=SA"]), status=st.sampled_from(["prospect", "active", "inactive"]),
    email=MAILS, phone=PHONES, mobile=PHONES, fax=PHONES, website=st.sampled_from(["", "www.x.example"]),
    language=st.sampled_from(["", "fr", "en"]), currency=st.sampled_from(["", "EUR", "USD"]),
    payment_days=st.one_of(st.none(), st.integers(0, 365)), payment_end_of_month=st.booleans(),
    payment_method=st.sampled_from(["", "transfer", "bill"]), vat_treatment=st.sampled_from(["standard", "export"]),
    iban=st.sampled_from(["", "FR7630006000011234567890189"]), bic=st.sampled_from(["", "AGRIFRPP"]),
    nature=st.sampled_from(["", "both"]), created_on=DAYS, notes=st.just([NoteDraft(body="Ouvre à six heures.")]),
    tags=st.lists(st.sampled_from(["Bois", "=Salon", "-10 %", "Été 2026"]), max_size=3),
    custom=st.fixed_dictionaries({}, optional={
        "effectif": NUMBERS, "visite": DAYS, "secteur": st.sampled_from(["Bois", "Métal; fer"]),
        "fidele": st.booleans(), "surnom": WORDS,
    }),
    addresses=st.tuples(
        st.builds(AddressDraft, line1=MAYBE, postal_code=st.sampled_from(["01000", "69003"]), city=WORDS),
        st.lists(PLACES, max_size=3),
    ).map(lambda pair: [pair[0], *pair[1]]),
    contacts=st.lists(PEOPLE, max_size=2),
)  # fmt: skip
#: What somebody types into a cell of each form, by the number of the edit: always something new.
EDITS: dict[str, Any] = {
    "legal_name": lambda n, form: f"Maison neuve {n}",
    "trade_name": lambda n, form: f"=Enseigne {n}" if form == "xlsx" else f"Enseigne {n}",
    "email": lambda n, form: f"neuf{n}@neuf.example",
    "phone": lambda n, form: f"02 40 11 22 {n:02}",
    "mobile": lambda n, form: f"+33 7 40 11 22 {n:02}",
    "website": lambda n, form: f"https://neuf{n}.example",
    "address.line1": lambda n, form: f"{n} quai du Port; bât. B",
    "address.postal_code": lambda n, form: f"010{n:02}",
    "address.city": lambda n, form: f"Ville-{n}",
    "billing.city": lambda n, form: f"Facturation {n}",
    "delivery.line2": lambda n, form: f"Porte {n}",
    "contact.job_title": lambda n, form: f"Poste {n}",
    "contact.phone": lambda n, form: f"02 99 11 22 {n:02}",
    "contact.department": lambda n, form: f"=Service {n}" if form == "xlsx" else f"Service {n}",
    "payment_terms": lambda n, form: f"{90 + n} jours",
    "created_on": lambda n, form: written(dt.date(1950 + n, 2, 3), form),
    "custom.effectif": lambda n, form: written(Decimal(f"{n}000.5"), form),
    "custom.visite": lambda n, form: written(dt.date(1950 + n, 12, 31), form),
    "custom.surnom": lambda n, form: f"Surnom {n}, dit «\u00a0l’autre\u00a0»",
}


def written(value: Any, form: str) -> Any:
    """As this form has it in its cells."""
    if form == "xlsx":
        return dt.datetime(value.year, value.month, value.day) if isinstance(value, dt.date) else float(value)  # noqa: DTZ001 - Excel knows no zones
    if isinstance(value, dt.date):
        return value.strftime("%d/%m/%Y") if form == "csv_french" else value.isoformat()
    return str(value).replace(".", ",") if form == "csv_french" else str(value)


@contextmanager
def taken_back() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def export(form: str, ids: list[int], folder: Path, world: Any) -> tuple[bytes, list[str]]:
    table = export_clients(Client.objects.filter(pk__in=ids), form=form, actor=world.actor())
    path = folder / f"out.{form[:4].rstrip('_')}"
    write_file(path, form, table.headers, table.rows, title="Clients")
    return path.read_bytes(), table.fields


def values_of(ids: list[int], folder: Path, world: Any) -> list[dict[str, Any]]:
    """What stands, client by client: the export for programs, flat."""
    clients = []
    for pk in ids:
        (found,) = json.loads(export("json", [pk], folder, world)[0])
        flat = {name: value for name, value in found.items() if not isinstance(value, dict) or name == "payment_terms"}
        for group in ("address", "billing", "delivery", "custom"):
            flat |= {f"{group}.{name}": value for name, value in found.get(group, {}).items()}
        flat |= {f"contact.{name}": value for each in flat.pop("contacts")[:1] for name, value in each.items()}
        clients.append(flat)
    return clients


def cells_of(data: bytes, form: str) -> list[list[Any]]:
    if form == "xlsx":
        return [list(row) for row in openpyxl.load_workbook(io.BytesIO(data)).active.iter_rows(values_only=True)]
    text = data.decode("utf-8-sig")
    return [
        list(row) for row in csv.reader(io.StringIO(text, newline=""), delimiter=";" if form == "csv_french" else ",")
    ]


def changed(data: bytes, form: str, edits: list[tuple[int, int, Any]]) -> bytes:
    """The file with some cells typed anew, saved as the program that opened it saves it."""
    if form == "xlsx":
        book = openpyxl.load_workbook(io.BytesIO(data))
        for row, column, value in edits:
            cell = book.active.cell(row + 2, column + 1)
            cell.value, cell.data_type = value, "s" if isinstance(value, str) else cell.data_type
            if not isinstance(value, str):
                cell.value = value
        out = io.BytesIO()
        book.save(out)
        return out.getvalue()
    rows = cells_of(data, form)
    for row, column, value in edits:
        rows[row + 1][column] = value
    text = io.StringIO()
    csv.writer(text, delimiter=";" if form == "csv_french" else ",", lineterminator="\r\n").writerows(rows)
    return ("\ufeff" if form == "csv_french" else "").encode() + text.getvalue().encode()


def differences(source: Import) -> list[tuple[int | None, str, Any, Any]]:
    """What the check shows: client, value, old, new."""
    rows = source.staged.order_by("row")
    told = [(row.client_id, name, row.before.get(name), new) for row in rows for name, new in row.after.items()]
    terms = {each[0] for each in told if each[1] == "payment_days"}
    # Days and end of month are one cell.
    return [each for each in told if not (each[1] == "payment_end_of_month" and each[0] in terms)]


def can_be_typed(name: str, cells: dict[str, Any]) -> bool:
    """A cell that makes a whole new address is more than one value, and a second line without a first becomes the first."""
    group, _dot, part = name.partition(".")
    if group == "contact":
        return bool(plain(str(cells["contact.last_name"] or "")))
    if group in {"billing", "delivery"} and not cells[f"{group}.country"]:
        return False
    return part != "line2" or bool(plain(str(cells[f"{group}.line1"] or "")))


def prepare(world: Any, drafts: list[ClientDraft]) -> list[int]:
    for label, kind, choices in FIELDS:
        add_custom_field(CustomFieldDraft(label=label, kind=kind, choices=choices), actor=world.actor())
    outcomes = add_clients(drafts, actor=world.actor())
    return [outcome.client_id for outcome in outcomes if outcome.ok and outcome.client_id]


def prove(world: Any, tmp_path: Path, drafts: list[ClientDraft], form: str, data: st.DataObject) -> None:
    """Types k cells anew in a file of ours: the check tells k values, and the commit changes just these."""
    with taken_back(), translation.override("fr"):
        ids = prepare(world, drafts)
        if not ids:
            return
        file, fields = export(form, ids, tmp_path, world)
        table = [dict(zip(fields, row, strict=True)) for row in cells_of(file, form)[1:]]
        places = [(row, name) for row, cells in enumerate(table) for name in EDITS if can_be_typed(name, cells)]
        picked = data.draw(st.lists(st.sampled_from(places), unique=True, max_size=6))
        edits = [(row, fields.index(name), EDITS[name](n, form)) for n, (row, name) in enumerate(picked, 1)]
        by_row = [Client.objects.get(number=cells["number"]).pk for cells in table]
        before = values_of(by_row, tmp_path, world)
        file = changed(file, form, edits)
        source = checked(file, world.actor(), name=f"out.{form[:4].rstrip('_')}", rule="overwrite")
        told = [(row.action, row.problems) for row in source.staged.all() if row.problems]
        assert len(differences(source)) == len(edits), (picked, differences(source), told)
        assert {row.action for row in source.staged.all()} <= {"same", "update"}, told
        if edits:
            source = commit_import(source.pk, source.plan_hash, actor=world.actor())
            told = [(row.state, row.problems) for row in source.staged.all()]
            assert source.state == "done", (source.failure, told)
        after = values_of(by_row, tmp_path, world)
        moved = [
            (row, name) for row, pair in enumerate(zip(before, after, strict=True))
            for name in pair[0] if pair[0][name] != pair[1][name]
        ]  # fmt: skip
        assert sorted(moved) == sorted(picked), (before, after, told)


ANY = {"drafts": st.lists(CLIENTS, min_size=1, max_size=3), "form": st.sampled_from(FORMS), "data": st.data()}
quick = settings(deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.explicit, Phase.generate])


@settings(quick, max_examples=15, derandomize=True)
@given(**ANY)
def test_k_cells_changed_are_k_values_changed(world, tmp_path, drafts, form, data) -> None:
    prove(world, tmp_path, drafts, form, data)


@pytest.mark.full
@settings(quick, max_examples=200)
@given(**ANY)
def test_k_cells_changed_are_k_values_changed_in_rare_files_too(world, tmp_path, drafts, form, data) -> None:
    prove(world, tmp_path, drafts, form, data)
