"""The damage that real files carry (import.md §1), from the bytes of a file to the client that they mean."""

import datetime as dt

import pytest

from carnet.clients.drafts import ClientDraft
from carnet.clients.sheets import Interpreter, RowReading, date_order, guess, is_known
from carnet.lib.sheet.read import Sheet, read_sheet
from carnet.lib.tests.sheet.books import book, text_cell, worksheet


def sheet_of(data: bytes | str, name: str = "clients.csv") -> Sheet:
    return read_sheet(data.encode() if isinstance(data, str) else data, name, is_known=is_known)


def readings(data: bytes | str, name: str = "clients.csv") -> list[RowReading]:
    """Each row of the file, read as an import reads it."""
    sheet = sheet_of(data, name)
    matches = guess(sheet)
    interpreter = Interpreter(matches, country="FR", sheet_dates=date_order(sheet, matches))
    return [interpreter.read(cells) for _number, cells in sheet.rows()]


def drafts(data: bytes | str, name: str = "clients.csv") -> list[ClientDraft]:
    return [reading.draft for reading in readings(data, name)]


def codes(reading: RowReading) -> list[str]:
    return [problem.code for problem in reading.problems]


def column(header: str, *values: str) -> list[ClientDraft]:
    """The clients of a file of names and this column."""
    rows = "\n".join(f"Maison {number};{value}" for number, value in enumerate(values))
    return drafts(f"Raison sociale;{header}\n{rows}\n")


def test_a_siret_in_scientific_notation_is_repaired_or_said_to_be_lost():
    text = "Raison sociale;SIRET\nKerlann;9.9526018900015E+13\nPont Neuf;9,96E+13\n"
    whole, lost = readings(text)
    assert whole.draft.addresses[0].establishment_id == "99526018900015"
    assert (lost.draft.addresses, codes(lost)) == ([], ["siret_truncated"])


def test_a_siret_and_a_siren_short_of_their_zeros():
    draft = drafts("Raison sociale;SIREN;SIRET\nKerlann;5520135;552013500012\nAutre;995260189;99526018900015\n")[0]
    assert draft.registration_number == "005520135"
    assert draft.addresses[0].establishment_id == "00552013500012"


def test_postcodes_short_of_a_zero_by_country():
    rows = "Raison sociale;CP;Ville;Pays\na;1000;Bourg;France\nb;1000;Bruxelles;Belgique\nc;1067;Dresden;Allemagne\nd;2108;Boston;USA\n"
    assert [draft.addresses[0].postal_code for draft in drafts(rows)] == ["01000", "1000", "01067", "02108"]


def test_phones_stored_as_numbers():
    found = [
        draft.phone for draft in column("Téléphone", "261910011", "261910012.0", "3.3261910013E+10", "33261910014")
    ]
    assert found == ["0261910011", "0261910012", "+33261910013", "+33261910014"]
    lost = readings("Raison sociale;Tél\nKerlann;3.36E+10\nAutre;0261910011\n")[0]
    assert (lost.draft.phone, codes(lost)) == ("", ["phone_truncated"])


@pytest.mark.parametrize("nothing", ["NULL", "NA", "0.0.00", "-", "\u00a0", "#N/A", "(vide)", "\u202f\u00a0"])
def test_words_for_nothing(nothing):
    draft = drafts(f"Raison sociale;Ville;Date création;Email\nKerlann;{nothing};{nothing};{nothing}\n")[0]
    assert (draft.addresses, draft.created_on, draft.email) == ([], None, "")


def test_blanks_that_do_not_break_and_quotes_that_were_kept():
    text = 'Raison sociale,Ville,CP\n"""Kerlann\u00a0Bois""",\u202fBrest\u00a0,\u00a029200\n"\'Pont Neuf\'",«\u00a0Lyon\u00a0»,"=""01000"""\n'
    one, two = drafts(text)
    assert (one.legal_name, one.addresses[0].city, one.addresses[0].postal_code) == ("Kerlann Bois", "Brest", "29200")
    assert (two.legal_name, two.addresses[0].city, two.addresses[0].postal_code) == ("Pont Neuf", "Lyon", "01000")


def test_line_breaks_inside_a_cell_are_lines_of_the_street():
    place = drafts('Raison sociale;Adresse;CP;Ville\nKerlann;"1 rue A\r\nBât. B";29200;Brest\n')[0].addresses[0]
    assert (place.line1, place.line2, place.city) == ("1 rue A", "Bât. B", "Brest")


def test_lines_that_end_in_two_carriage_returns():
    assert [draft.legal_name for draft in drafts("Raison sociale;Ville\r\r\nKerlann;Brest\r\r\nAutre;Lyon\r\r\n")] == [
        "Kerlann",
        "Autre",
    ]


HEAD = "Raison sociale;Ville;Note\n"


@pytest.mark.parametrize("row", ["Durand;et Fils;Lyon;rappeler", "Durand;et Fils;Lyon;"])
def test_a_separator_without_quotes_shifts_a_row_which_is_kept_back(row):
    read = readings(HEAD + "Kerlann;Brest;x\n" + row + "\nAutre;Metz;\n")
    assert [codes(each) for each in read] == [[], ["row_shifted"], []]
    assert read[1].problems[0].level == "error"


def test_lines_that_all_end_with_a_separator_are_not_shifted():
    read = readings("Raison sociale;Ville;Note\nKerlann;Brest;x;\nDurand;Lyon;;\nAutre;Metz;;\n")
    assert [codes(each) for each in read] == [[], [], []]
    assert codes(readings("Raison sociale;Ville\nKerlann;Brest;\n")[0]) == []


def test_more_fields_than_headers_on_every_row_are_columns_without_a_name():
    sheet = sheet_of("Raison sociale;Ville\n" + "".join(f"Maison {n};Brest;a{n}@kerlann.example\n" for n in range(5)))
    assert [(match.header, match.field) for match in guess(sheet)] == [
        ("Raison sociale", "legal_name"),
        ("Ville", "address.city"),
        ("", "email"),
    ]


def test_headers_that_lost_their_accents():
    for lost in ("?", "\ufffd"):
        sheet = sheet_of(
            f"Soci{lost}t{lost};T{lost}l{lost}phone;Pr{lost}nom;Nom;D{lost}partement\nKerlann;0261910011;Yann;Guivarch;Finist{lost}re\n"
        )
        assert [match.field for match in guess(sheet)] == [
            "legal_name",
            "phone",
            "contact.first_name",
            "contact.last_name",
            "address.region",
        ]


def test_headers_that_stand_twice():
    sheet = sheet_of(
        "Nom;Ville;Téléphone;Téléphone;Nom\nKerlann;Brest;0261910011;0639980101;Guivarch\nPont;Lyon;0465712233;;Sabatier\n"
    )
    fields = [match.field for match in guess(sheet)]
    assert fields[:4] == ["legal_name", "address.city", "phone", "phone"]
    draft = drafts("Nom;Ville;Téléphone;Téléphone\nKerlann;Brest;0261910011;0639980101\n")[0]
    assert (draft.phone, draft.mobile) == ("0261910011", "0639980101")


def test_a_file_of_243_columns():
    extra = [f"x_field_{number}" for number in range(240)]
    header = ";".join(["Raison sociale", *extra[:120], "Ville", *extra[120:], "Courriel"])
    rows = "\n".join(
        ";".join([f"Maison {n}", *["a"] * 120, "Brest", *["0"] * 120, f"m{n}@kerlann.example"]) for n in range(20)
    )
    sheet = sheet_of(f"{header}\n{rows}\n")
    assert (sheet.width, sheet.ignored_columns) == (243, 0)
    assert {match.field for match in guess(sheet)} == {None, "legal_name", "address.city", "email"}
    assert drafts(f"{header}\n{rows}\n")[0].email == "m0@kerlann.example"


def test_dates_as_excels_numbers_also_in_a_workbook():
    assert [draft.created_on for draft in column("Date création", "45360", "45361", "45362.75")] == [
        dt.date(2024, 3, 9),
        dt.date(2024, 3, 10),
        dt.date(2024, 3, 11),
    ]
    rows = f'<row r="1">{text_cell("A1", "Raison sociale")}{text_cell("B1", "Client depuis")}</row>'
    rows += f'<row r="2">{text_cell("A2", "Kerlann")}<c r="B2"><v>45360</v></c></row>'
    assert drafts(book(worksheet(rows)), "clients.xlsx")[0].created_on == dt.date(2024, 3, 9)


def test_yes_and_no_in_all_their_forms():
    found = [draft.status for draft in column("Actif", "oui", "Vrai", "T", "1", "non", "FAUX", "f", "0")]
    assert found == ["active"] * 4 + ["inactive"] * 4


@pytest.mark.parametrize("header", ["Pays", "CountryFull", "Land/Region", "Country code"])
def test_countries_in_any_language_or_code(header):
    found = [
        draft.country for draft in column(header, "Royaume-Uni", "GB", "GBR", "Deutschland", "ESPAÑA", "Etats-Unis")
    ]
    assert found == ["GB", "GB", "GB", "DE", "ES", "US"]


def test_a_column_of_civilities_and_a_person_in_one_cell():
    text = "Société;Civilité;Contact\nKerlann;MME;Anne Le Goff\nPont Neuf;M.;DUPONT Jean\n;Mlle;Zoé Petit\n"
    one, two, alone = drafts(text)
    assert (one.contacts[0].title, one.contacts[0].last_name) == ("Mme", "Le Goff")
    assert (two.contacts[0].first_name, two.contacts[0].last_name) == ("Jean", "DUPONT")
    assert (alone.kind, alone.legal_name) == ("person", "Zoé Petit")
    whole = drafts("Société;Contact\nKerlann;M. Jean DUPONT\nAutre;Mme Rose Morel\n")[0].contacts[0]
    assert (whole.title, whole.first_name, whole.last_name) == ("M.", "Jean", "DUPONT")


def test_a_whole_address_in_one_cell():
    text = 'Raison sociale;Adresse\nKerlann;"4 venelle du Moulin, 29200 Brest"\nPont Neuf;"18 quai A\n69002 Lyon\nFrance"\n'
    places = [draft.addresses[0] for draft in drafts(text)]
    assert [(place.line1, place.postal_code, place.city) for place in places] == [
        ("4 venelle du Moulin", "29200", "Brest"),
        ("18 quai A", "69002", "Lyon"),
    ]


@pytest.mark.parametrize("header", ["CP Ville", "CAP / Citta'", "Code postal", "Ville"])
def test_a_postcode_and_its_town_in_one_cell(header):
    places = [draft.addresses[0] for draft in column(header, "29200 Brest", "69002 Lyon 2e")]
    assert [(place.postal_code, place.city) for place in places] == [("29200", "Brest"), ("69002", "Lyon 2e")]


def test_repeated_groups_of_addresses_do_not_mix():
    text = "Nom;Address 1 Street;Address 1 City;Address 2 Street;Address 2 City;Address 3 City\nKerlann;1 rue A;Brest;2 rue B;Lyon;Metz\n"
    place = drafts(text)[0].addresses[0]
    assert (place.line1, place.line2, place.city) == ("1 rue A", "", "Brest")


def test_contact_rows_that_name_their_company_are_its_contacts():
    text = "Nom;Est une société;Société liée;Courriel;Poste\nKerlann;oui;;k@kerlann.example;\nAnne Le Goff;non;Kerlann;anne@kerlann.example;Achats\n"
    company, person = drafts(text)
    assert (company.kind, company.legal_name, company.email) == ("organisation", "Kerlann", "k@kerlann.example")
    assert (person.legal_name, person.email, person.contacts[0].email) == ("Kerlann", "", "anne@kerlann.example")
    assert (person.contacts[0].last_name, person.contacts[0].job_title) == ("Le Goff", "Achats")


def test_a_title_and_a_blank_line_above_a_workbooks_header():
    cells = f'<row r="1">{text_cell("A1", "Liste des clients")}</row><row r="3">{text_cell("A3", "Raison sociale")}{text_cell("B3", "Ville")}</row>'
    cells += f'<row r="4">{text_cell("A4", "Kerlann")}{text_cell("B4", "Brest")}</row>'
    sheet = sheet_of(book(worksheet(cells)), "clients.xlsx")
    assert (sheet.header_row, sheet.headers) == (3, ["Raison sociale", "Ville"])
