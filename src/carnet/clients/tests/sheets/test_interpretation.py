"""Rows with the damage of real files, read as what they meant."""

import datetime as dt
import time
from collections.abc import Mapping
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from carnet.clients.models import CustomField
from carnet.clients.rules.clean import clean_draft
from carnet.clients.sheets import CellProblem, Interpreter, Match, RowReading, column_of
from carnet.lib.identifiers import french_vat


def read(cells: Mapping[str, str | list[str]], **how: object) -> RowReading:
    """A row of these fields, each header being its field's name in capitals."""
    flat = [(name, text) for name, texts in cells.items() for text in ([texts] if isinstance(texts, str) else texts)]
    matches = [Match(index, name.upper(), name) for index, (name, _text) in enumerate(flat)]
    interpreter = Interpreter(matches, **{"country": "FR", **how})  # type: ignore[arg-type]
    return interpreter.read([text for _name, text in flat])


def named(**cells: str | list[str]) -> RowReading:
    """A row of a client with a name; ``__`` in a field stands for the point."""
    return read({"legal_name": "Kerbrat", **{name.replace("__", "."): text for name, text in cells.items()}})


def codes(reading: RowReading) -> list[tuple[str, str]]:
    return [(problem.code, problem.level) for problem in reading.problems]


@pytest.mark.parametrize("nothing", ["", "NULL", "NA", "-", "0.0.00", "#N/A", "\u00a0", '""', "n/a"])
def test_words_for_nothing_are_nothing(nothing):
    reading = named(trade_name=nothing, email=nothing, address__city=nothing, created_on=nothing)
    assert reading.given == {"legal_name"}
    assert (reading.draft.trade_name, reading.draft.addresses, reading.problems) == ("", [], [])


def test_a_siret_is_kept_repaired_or_said_to_be_lost():
    assert named(establishment_id="7.3282932000074E+13").draft.addresses[0].establishment_id == "73282932000074"
    assert named(establishment_id="732 829 320 00074").draft.addresses[0].establishment_id == "73282932000074"
    assert named(establishment_id="5520135000019").draft.addresses[0].establishment_id == "5520135000019"
    lost = named(establishment_id="7,32E+13")
    assert (lost.draft.addresses, codes(lost)) == ([], [("siret_truncated", "warning")])
    assert lost.problems[0].column == "ESTABLISHMENT_ID"
    assert "7,32E+13" in lost.problems[0].message


def test_leading_zeros_come_back():
    assert (
        named(establishment_id="552013500016", registration_number="5520135").draft.registration_number == "005520135"
    )
    assert named(address__postal_code="1000", address__country="France").draft.addresses[0].postal_code == "01000"
    assert named(address__postal_code="1000", address__country="Belgique").draft.addresses[0].postal_code == "1000"
    assert named(address__postal_code="1067.0", address__country="DE").draft.addresses[0].postal_code == "01067"


def test_a_nic_is_joined_to_its_siren_and_a_siren_in_its_place_is_one():
    joined = named(registration_number="732829320", establishment_id="74")
    assert joined.draft.addresses[0].establishment_id == "73282932000074"
    assert named(establishment_id="732829320").draft.registration_number == "732829320"


@pytest.mark.parametrize(
    ("text", "country", "number"),
    [
        ("7765146.0", "GB", "7765146"),
        ("612345678", "FR", "0612345678"),
        ("33612345678", "FR", "+33612345678"),
        ("Tél : 02 98 00 00 11", "FR", "02 98 00 00 11"),
    ],
)
def test_phones_are_no_floats(text, country, number):
    assert named(phone=text, address__country=country).draft.phone == number


def test_a_phone_that_lost_its_digits_is_left_out_and_said():
    reading = named(phone="3.36E+10")
    assert (reading.draft.phone, codes(reading)) == ("", [("phone_truncated", "warning")])


def test_several_values_of_one_cell_are_told_apart_and_none_is_lost():
    reading = named(email="a@kerbrat.fr; b@kerbrat.fr", phone="02 98 00 00 11 / 06 12 34 56 78")
    draft = reading.draft
    assert (draft.email, draft.phone, draft.mobile) == ("a@kerbrat.fr", "02 98 00 00 11", "06 12 34 56 78")
    assert "b@kerbrat.fr" in draft.notes[0].body


@pytest.mark.parametrize(
    ("text", "code"),
    [("Royaume-Uni", "GB"), ("Deutschland", "DE"), ("GB", "GB"), ("Etats-Unis", "US"), ("ESPAÑA", "ES")],
)
def test_countries_in_any_language(text, code):
    draft = named(address__country=text).draft
    assert (draft.country, draft.addresses[0].country) == (code, code)


def test_an_unknown_country_is_an_error_that_says_what_to_do():
    problem = named(address__country="Frnace").problems[0]
    assert (problem.code, problem.level, problem.column) == ("country_unknown", "error", "ADDRESS.COUNTRY")
    assert "Frnace" in problem.message
    assert "FR" in problem.message


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("12 rue de Siam, 29200 Brest, France", ("12 rue de Siam", "29200", "Brest", "FR")),
        ("12 rue de Siam\n29200 BREST", ("12 rue de Siam", "29200", "BREST", "")),
        ("Hauptstr. 5, 10115 Berlin, Allemagne", ("Hauptstr. 5", "10115", "Berlin", "DE")),
    ],
)
@pytest.mark.parametrize("field", ["address.full", "address.line1"])
def test_an_address_in_one_cell_is_taken_apart(field, cell, expected):
    place = read({"legal_name": "Kerbrat", field: cell}).draft.addresses[0]
    assert (place.line1, place.postal_code, place.city, place.country) == expected


def test_a_street_with_a_column_for_its_town_stays_whole():
    place = named(address__line1="12 rue de Siam, 29200 Brest", address__city="Brest").draft.addresses[0]
    assert place.line1 == "12 rue de Siam, 29200 Brest"


def test_street_lines_join_and_a_house_number_stands_beside_its_street():
    assert named(address__line1=["12", "RUE", "DE SIAM"]).draft.addresses[0].line1 == "12 RUE DE SIAM"
    place = named(
        address__line1="12 rue de Siam", address__line2="Bât. B", address__line3=["Étage 2", "BP 7"]
    ).draft.addresses[0]
    assert (place.line1, place.line2, place.line3) == ("12 rue de Siam", "Bât. B", "Étage 2, BP 7")


def test_one_row_holds_several_addresses():
    draft = named(address__city="Brest", billing__city="Quimper", delivery__city="Lorient").draft
    assert [(place.kind, place.city) for place in draft.addresses] == [
        ("registered", "Brest"),
        ("billing", "Quimper"),
        ("delivery", "Lorient"),
    ]


@pytest.mark.parametrize(
    ("cell", "parts"),
    [
        ("M. Jean DUPONT", ("M.", "Jean", "DUPONT")),
        ("Le Goff, Anne", ("", "Anne", "Le Goff")),
        ("Mme Le Goff", ("Mme", "", "Le Goff")),
    ],
)
def test_a_person_in_one_cell(cell, parts):
    contact = named(contact__full_name=cell, contact__email="x@kerbrat.fr").draft.contacts[0]
    assert (contact.title, contact.first_name, contact.last_name, contact.is_primary) == (*parts, True)


def test_a_person_without_a_company_is_a_client_of_kind_person():
    draft = read(
        {
            "contact.first_name": "Anne",
            "contact.last_name": "Le Goff",
            "contact.email": "anne@example.fr",
            "contact.mobile": "0612345678",
        }
    ).draft
    assert (draft.kind, draft.legal_name, draft.email, draft.mobile, draft.contacts) == (
        "person",
        "Anne Le Goff",
        "anne@example.fr",
        "0612345678",
        [],
    )
    titled = read({"legal_name": "Mme Anne Le Goff"}).draft
    assert (titled.kind, titled.legal_name) == ("person", "Anne Le Goff")
    assert read({"legal_name": "M. Bricolage SA"}).draft.kind == "organisation"


def test_a_civility_alone_tells_what_the_client_is():
    assert named(contact__title="Mme").draft.kind == "person"
    assert named(contact__title="SARL").draft.legal_form == "SARL"


def test_a_row_without_any_name_is_an_error():
    assert codes(read({"legal_name": "", "email": "a@b.fr"})) == [("legal_name_missing", "error")]
    assert read({"legal_name": "", "trade_name": "Chez Anne"}).draft.legal_name == "Chez Anne"


def test_a_shifted_row_is_said_and_not_guessed():
    reading = Interpreter([Match(0, "Nom", "legal_name"), Match(1, "Ville", "address.city")], country="FR").read(
        ["Durand", "et Fils", "Lyon"]
    )
    assert codes(reading) == [("row_shifted", "error")]


@pytest.mark.parametrize(
    ("text", "days", "end"),
    [
        ("30 jours", 30, False),
        ("45 jours fin de mois", 45, True),
        ("Net 60", 60, False),
        ("comptant", 0, False),
        ("À réception", 0, False),
        ("30", 30, False),
    ],
)
def test_payment_terms(text, days, end):
    draft = named(payment_terms=text).draft
    assert (draft.payment_days, draft.payment_end_of_month) == (days, end)


@pytest.mark.parametrize(
    ("field", "text", "value"),
    [("status", "Actif", "active"), ("status", "oui", "active"), ("status", "F", "inactive"), ("status", "Customer - Direct", "active"), ("kind", "Particulier", "person"), ("kind", "True", "organisation"),
     ("language", "Français", "fr"), ("currency", "€", "EUR"), ("payment_method", "Virement", "transfer"), ("vat_treatment", "Autoliquidation", "reverse_charge"), ("nature", "Prestations de services", "services")],
)  # fmt: skip
def test_words_stand_for_choices(field, text, value):
    assert getattr(named(**{field: text}).draft, field) == value


def test_a_word_that_is_not_known_is_left_out_and_said():
    reading = named(payment_method="troc", created_on="bientôt", owner="Personne")
    assert codes(reading) == [
        ("payment_method_unknown", "warning"),
        ("date_invalid", "warning"),
        ("owner_unknown", "warning"),
    ]
    assert all(problem.message for problem in reading.problems)


def test_dates_by_the_order_of_the_file_and_as_excels_numbers():
    cells = {"legal_name": "Kerbrat", "created_on": "03/04/2024"}
    assert read(cells).draft.created_on == dt.date(2024, 4, 3)
    assert read(cells, sheet_dates="mdy").draft.created_on == dt.date(2024, 3, 4)
    assert named(created_on="45360").draft.created_on == dt.date(2024, 3, 9)


def test_own_fields_are_typed():
    fields = [
        CustomField(key=kind, label=kind, kind=kind, choices=["Nord", "Sud"])
        for kind in ("text", "number", "date", "choice", "yes_no")
    ]
    cells = {
        "legal_name": "K",
        "custom.text": "x",
        "custom.number": "1 234,50",
        "custom.date": "9 mars 2024",
        "custom.choice": "nord",
        "custom.yes_no": "Vrai",
    }
    assert read(cells, custom=fields).draft.custom == {
        "text": "x",
        "number": Decimal("1234.50"),
        "date": dt.date(2024, 3, 9),
        "choice": "Nord",
        "yes_no": True,
    }
    wrong = read({"legal_name": "K", "custom.number": "douze"}, custom=fields)
    assert codes(wrong) == [("custom_invalid", "warning")]


def test_the_rest_of_a_row():
    reading = read(
        {"legal_name": "Kerbrat", "number": "411000.0", "external_id": "17", "tags": "VIP, Export", "notes": ["un", "deux"], "parent": "Groupe K", "owner": "ANNE@kerbrat.fr", "website": "K.htm#http://k.fr#"},
        owners={"anne@kerbrat.fr": 7},
    )  # fmt: skip
    draft = reading.draft
    assert (draft.number, draft.external_ids, draft.tags, reading.parent, draft.owner_id) == (
        "411000",
        [("import", "17")],
        ["VIP", "Export"],
        "Groupe K",
        7,
    )
    assert (draft.notes[0].body, draft.website) == ("un\ndeux", "http://k.fr")


def test_a_problem_of_the_rules_finds_its_column():
    matches = [
        Match(0, "Ville", "address.city"),
        Match(1, "SIRET", "establishment_id"),
        Match(2, "Nom du contact", "contact.last_name"),
        Match(3, "TVA", "tax_id"),
    ]
    found = {
        field: column_of(field, matches)
        for field in ("addresses.0.city", "addresses.0.establishment_id", "contacts.0.last_name", "tax_id", "iban")
    }
    assert list(found.values()) == ["Ville", "SIRET", "Nom du contact", "TVA", ""]


FIELDS = ("legal_name registration_number establishment_id tax_id email phone address.line1 address.postal_code address.city address.country "
          "contact.full_name contact.email contact.phone created_on payment_terms status tags notes website iban").split()  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(st.text(max_size=40), min_size=len(FIELDS), max_size=len(FIELDS)))
def test_no_row_makes_an_exception(cells):
    matches = [Match(index, name, name) for index, name in enumerate(FIELDS)]
    reading = Interpreter(matches, country="FR").read(cells)
    clean_draft(reading.draft, "FR")
    assert all(isinstance(problem, CellProblem) and problem.message for problem in reading.problems)


def test_a_row_costs_little():
    """65 µs a row are wanted on a quiet core; three times as much fails, since the cores of tests are shared."""
    cells = [
        "C1",
        "Société Générale",
        "732829320",
        "73282932000074",
        french_vat("732829320"),
        "12 rue de Siam",
        "29200",
        "Brest",
        "France",
        "02 98 00 00 11",
        "a@kerbrat.fr",
        "M.",
        "Jean",
        "DUPONT",
        "Gérant",
    ]
    fields = "number legal_name registration_number establishment_id tax_id address.line1 address.postal_code address.city address.country phone email contact.title contact.first_name contact.last_name contact.job_title".split()
    interpreter = Interpreter([Match(index, name, name) for index, name in enumerate(fields)], country="FR")
    interpreter.read(cells)
    best = 1.0
    for _round in range(5):
        start = time.process_time()
        for _row in range(500):
            interpreter.read(cells)
        best = min(best, (time.process_time() - start) / 500)
    assert best < 200e-6
