"""Which column is which: header sets in the likeness of real tools, and what values and neighbours decide."""

import pytest

from carnet.clients.sheets import Match, check_mapping, date_order, guess, is_known
from carnet.clients.tests.sheets import french_headers, other_headers
from carnet.lib.sheet.read import Sheet, read_sheet

SETS = {**french_headers.SETS, **other_headers.SETS}


def sheet_of(headers: list[str], columns: list[list[str]]) -> Sheet:
    """A sheet of these columns, the shorter ones filled up with blanks."""
    height = max(map(len, columns))
    rows = [[column[place] if place < len(column) else "" for column in columns] for place in range(height)]
    return Sheet("csv", "utf-8", ";", None, [], 1, headers, lambda: iter([headers, *rows]))


def fields_of(**columns: list[str]) -> dict[str, str | None]:
    """Header → field, for a file of these columns (``_`` in a header is a blank)."""
    matches = guess(sheet_of([name.replace("_", " ") for name in columns], list(columns.values())))
    return {match.header: match.field for match in matches}


@pytest.mark.parametrize("name", SETS)
def test_the_columns_of_a_tool_are_recognised(name):
    lines = [line.rpartition("=>") for line in SETS[name].strip().splitlines()]
    headers = [line[0].partition(" :: ")[0] for line in lines]
    columns = [[value.strip() for value in line[0].partition(" :: ")[2].split(";")] for line in lines]
    rights = [line[2].strip().split("|") for line in lines]
    matches = guess(sheet_of(headers, columns))
    wrong = {
        match.header: (match.field, right)
        for match, right in zip(matches, rights, strict=True)
        if right != ["*"] and (match.field or "") not in right
    }
    assert wrong == {}
    assert not check_mapping(matches) or name in {"zoho"}


def test_what_only_looks_like_the_clients_is_left_alone():
    found = fields_of(
        Societe=["Kerlann", "Pont", "Aubrac", "Vauclair"],
        TVA=["4,20", "2,10", "20", "4,00"],
        Recu=["https://x.example/1", "https://x.example/2", "https://x.example/3", "https://x.example/4"],
        Suivi_mail=["zoe@vente.example"] * 4,
        Confirmed_email=["oui", "non", "oui", "oui"],
        Leid=["12345", "23456", "34567", "45678"],
        Euid=["abcdef", "bcdefg", "cdefgh", "defghi"],
        Reviewer_email=["a@a.example", "b@b.example", "c@c.example", "d@d.example"],
    )
    assert {name for name, field in found.items() if field} == {"Societe", "Reviewer email"}


def test_neighbours_tell_house_numbers_last_names_and_the_only_name_of_a_file():
    street = fields_of(
        Nom=["Kerlann", "Pont"], Rue=["Rue Haute", "Rue Basse"], Numero=["12", "3 bis"], CP=["29200", "29000"]
    )
    assert street["Numero"] == "address.line1"
    mayor = fields_of(
        Structure=["Mairie A", "Mairie B"], Nom_du_maire=["Morel", "Petit"], Prénom_du_maire=["Anne", "Jean"]
    )
    assert mayor["Nom du maire"] == "contact.last_name"
    assert fields_of(titre=["Amicale", "Chorale"], adrs_typevoie=["RUE", "QUAI"])["titre"] == "legal_name"
    billing = fields_of(Name=["a", "b"], Billing_Address_Postal_Code=["29200", "29000"])
    assert billing["Billing Address Postal Code"] == "address.postal_code"


def test_a_day_and_its_hour_are_no_siret():
    found = fields_of(Nom=["a", "b", "c"], create_date=["2006-02-14 22:04:36"] * 3, Champ=["2006-02-14 22:04:36"] * 3)
    assert (found["create date"], found["Champ"]) == ("created_on", None)


def test_a_column_of_sirens_is_one_whatever_its_name():
    assert fields_of(Champ_7=["732829320", "552081317", "542107651"])["Champ 7"] == "registration_number"
    assert fields_of(Id=["732829320", "552081317", "542107651"])["Id"] == "registration_number"


def test_values_forbid_what_the_words_say():
    found = fields_of(
        Nom=["Kerbrat", "Durand", "Le Goff"],
        Telephone=["48.8566", "45.7640", "43.2965"],
        Adresse=["123456", "234567", "345678"],
    )
    assert found == {"Nom": "legal_name", "Telephone": None, "Adresse": None}


@pytest.mark.parametrize(
    "header",
    [
        "latitude",
        "Mot de passe",
        "password_hash",
        "CVV",
        "Numéro de carte",
        "NIR",
        "Numéro sécurité sociale",
        "user_id",
        "owner.id",
        "Date de naissance",
        "GPS",
        "Owner Email",
        "Passport Number",
    ],
)
def test_what_would_harm_is_proposed_as_ignored(header):
    match = guess(sheet_of(["Nom", header], [["Kerbrat"], ["42"]]))[1]
    assert (match.field, match.match) == (None, "ignored")


def test_a_second_phone_after_a_contact_is_the_contacts():
    headers = ["Société", "Téléphone", "Contact", "Tél"]
    matches = guess(sheet_of(headers, [["Kerbrat"], ["0298000000"], ["Anne Le Goff"], ["0612345678"]]))
    assert [match.field for match in matches] == ["legal_name", "phone", "contact.full_name", "contact.phone"]


def test_the_only_address_is_the_clients_even_when_bills_go_there():
    assert fields_of(Societe=["Kerbrat"], Ville_facturation=["Brest"])["Ville facturation"] == "address.city"
    both = fields_of(Societe=["Kerbrat"], Ville=["Quimper"], Ville_facturation=["Brest"])
    assert both["Ville facturation"] == "billing.city"


def test_a_name_is_the_persons_or_the_companys_by_what_stands_beside_it():
    assert fields_of(Nom=["Dupont"], Prenom=["Jean"])["Nom"] == "contact.last_name"
    assert fields_of(Nom=["Kerbrat"], Ville=["Brest"])["Nom"] == "legal_name"
    assert fields_of(Societe=["Kerbrat"], Nom=["Dupont"], Prenom=["Jean"])["Nom"] == "contact.last_name"
    assert fields_of(Name=["Jean Dupont"], First_name=["Jean"], Last_name=["Dupont"])["Name"] == "contact.full_name"


def test_a_lost_accent_or_a_slip_of_the_pen_is_forgiven():
    assert (
        fields_of(**{"Soci?t?": ["Kerbrat"], "T\ufffdl\ufffdphone": ["0298000000"], "Raison socialle": ["x"]})[
            "T\ufffdl\ufffdphone"
        ]
        == "phone"
    )
    assert fields_of(**{"Soci?t?": ["Kerbrat"]})["Soci?t?"] == "legal_name"
    assert is_known("Code posttal")


def test_two_columns_on_one_field_are_refused_by_name():
    matches = [Match(0, "Ville", "address.city"), Match(1, "Commune", "address.city"), Match(2, "Nom", "legal_name")]
    assert any("Ville" in fault and "Commune" in fault for fault in check_mapping(matches))
    for field in ("address.line1", "email", "phone", "tags", "notes"):
        assert check_mapping([Match(0, "a", field), Match(1, "b", field), Match(2, "Nom", "legal_name")]) == []
    assert check_mapping([Match(0, "Ville", "address.city")])


def test_what_the_member_chose_stands_above_the_guess():
    sheet = sheet_of(["Nom", "Ville"], [["Kerbrat"], ["Brest"]])
    matches = guess(sheet, chosen={0: "trade_name", 1: None, 9: "email"})
    assert [(match.field, match.match) for match in matches] == [("trade_name", "exact"), (None, "ignored")]


def test_a_file_without_header_is_recognised_by_its_values():
    data = "\n".join(
        f"Maison {name} SARL;{number} rue de Siam;{code};{city};contact@{name.lower()}.fr;02 98 00 00 {number}"
        for name, number, code, city in [
            ("Kerbrat", 11, "29200", "Brest"),
            ("Durand", 12, "69001", "Lyon"),
            ("Petit", 13, "35000", "Rennes"),
            ("Morel", 15, "44000", "Nantes"),
        ]
    )
    sheet = read_sheet(data.encode(), "clients.csv", is_known=is_known)
    assert sheet.header_row == 0
    fields = [match.field for match in guess(sheet)]
    assert fields == ["legal_name", "address.line1", "address.postal_code", "address.city", "email", "phone"]


def test_the_order_of_days_and_months_is_told_by_the_file():
    for cells, order in (
        (["03/25/2024", "01/02/2024"], "mdy"),
        (["25/03/2024", "01/02/2024"], "dmy"),
        (["01/02/2024"], "dmy"),
    ):
        sheet = sheet_of(["Nom", "Created at"], [["a", "b"], cells])
        assert date_order(sheet, guess(sheet)) == order
