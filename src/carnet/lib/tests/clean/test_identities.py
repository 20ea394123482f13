"""Countries, postal codes, persons, addresses, telephones, register numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carnet.lib.clean import codes, countries, identifiers, lists, phones
from carnet.lib.clean.names import is_title, names_a_company, split_person, title
from carnet.lib.clean.places import split_address
from carnet.lib.clean.postal import is_postal_code, postal_code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("France", "FR"), ("FRANCE", "FR"), ("fr", "FR"), ("FRA", "FR"), ("250", "FR"), ("F", "FR"), ("Royaume-Uni", "GB"), ("royaume uni", "GB"),
        ("UK", "GB"), ("England", "GB"), ("Etats-Unis", "US"), ("États-Unis d’Amérique", "US"), ("U.S.A.", "US"), ("?tats-Unis", "US"),
        ("S?n?gal", "SN"), ("Allemagne", "DE"), ("Deutschland (DE)", "DE"), ("FR - France", "FR"), ("Vereinigtes Königreich", "GB"),
        ("Paesi Bassi", "NL"), ("The Netherlands", "NL"), ("Côte d'Ivoire", "CI"), ("Pays-Bas", "NL"), ("Czech Republic", "CZ"),
        ("South Korea", "KR"), ("Viet Nam", "VN"), ("Turkey", "TR"), ("Hong Kong", "HK"),
    ],
)  # fmt: skip
def test_countries_by_any_name(text, code):
    assert countries.country(text) == code


@pytest.mark.parametrize("text", ["Atlantide", "", "Paris", "ZZ", "12345", "???"])
def test_an_unknown_country_is_not_guessed(text):
    assert countries.country(text) is None


def test_a_slip_of_the_pen_gets_a_proposal():
    assert countries.nearest("Frnace") == "FR"
    assert countries.nearest("Qwxyz") is None


@pytest.mark.parametrize(
    ("text", "code"),
    [("français", "fr"), ("fr_FR", "fr-FR"), ("deu", "de"), ("English", "en"), ("pt-BR", "pt-BR"), ("klingon?", None)],
)
def test_languages(text, code):
    assert codes.language(text) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [("€", "EUR"), ("Euro", "EUR"), ("usd", "USD"), ("franc suisse", "CHF"), ("Livre sterling", "GBP"), ("écus", None)],
)
def test_currencies(text, code):
    assert codes.currency(text) == code


@pytest.mark.parametrize(
    ("text", "country", "code"),
    [
        ("1000", "FR", "01000"), ("75001.0", "FR", "75001"), ("F-75001", "FR", "75001"), ("75 001", "FR", "75001"), ("1000", "BE", "1000"),
        ("1067", "DE", "01067"), ("501", "US", "00501"), ("1000-001", "PT", "1000-001"), ("1000001", "PT", "1000-001"), ("1234ab", "NL", "1234 AB"),
        ("ec14sd", "GB", "EC1 4SD"), ("100", "FR", "100"), ("750012", "FR", "750012"), ("00950", "PL", "00-950"), ("2A004", "FR", "2A004"),
    ],
)  # fmt: skip
def test_postal_codes_get_back_what_they_lost(text, country, code):
    assert postal_code(text, country) == code


def test_the_form_of_a_postal_code_is_known_by_country():
    assert is_postal_code("01000", "FR")
    assert not is_postal_code("100", "FR")
    assert is_postal_code("anything", "")


@given(st.integers(min_value=1000, max_value=99999))
def test_a_french_postal_code_has_five_digits_and_stays(value):
    code = postal_code(str(value), "FR")
    assert len(code) == 5
    assert postal_code(code, "FR") == code


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("M. Jean DUPONT", ("M.", "Jean", "DUPONT")), ("DUPONT Jean", ("", "Jean", "DUPONT")), ("Dupont, Jean", ("", "Jean", "Dupont")),
        ("Mme Le Goff", ("Mme", "", "Le Goff")), ("Jean de La Tour", ("", "Jean", "de La Tour")), ("Madame Anne-Marie LE GOFF", ("Mme", "Anne-Marie", "LE GOFF")),
        ("JEAN DUPONT", ("", "JEAN", "DUPONT")), ("Dupont", ("", "", "Dupont")), ("Dr Sophie Martin (gérante)", ("Dr", "Sophie", "Martin")),
        ("Herr Klaus von der Heide", ("Herr", "Klaus", "von der Heide")), ("M. et Mme Durand", ("M. et Mme", "", "Durand")), ("", ("", "", "")),
        ("DE LA TOUR Jean-Marc", ("", "Jean-Marc", "DE LA TOUR")), ("Jean d'ORMESSON", ("", "Jean", "d'ORMESSON")), ("Mr. John A. Smith", ("Mr", "John A.", "Smith")),
    ],
)  # fmt: skip
def test_a_person_in_one_cell_is_taken_apart(text, parts):
    assert split_person(text) == parts


@given(st.text(max_size=80))
def test_any_text_is_some_name(text):
    assert isinstance(" ".join(split_person(text)), str)


def test_civilities_are_written_as_on_an_envelope():
    assert [title(word) for word in ("MONSIEUR", "Mme.", "mlle", "Capitaine")] == ["M.", "Mme", "Mlle", "Capitaine"]
    assert is_title("M.")
    assert not is_title("Martin")


@pytest.mark.parametrize(("text", "answer"), [("Dupont SARL", True), ("Mairie de Lyon", True), ("Jean Dupont", False), ("Müller & Söhne", True),
                                              ("S.A.R.L. Dupont", True), ("Anne Le Goff", False), ("3M", True)])  # fmt: skip
def test_the_name_of_an_organisation_shows(text, answer):
    assert names_a_company(text) is answer


@pytest.mark.parametrize(
    ("text", "line1", "code", "city", "country"),
    [
        ("12 rue de la Paix, 75002 Paris, France", "12 rue de la Paix", "75002", "Paris", "FR"), ("12 rue de la Paix 75002 PARIS", "12 rue de la Paix", "75002", "PARIS", ""),
        ("12 rue de la Paix\n75002 Paris Cedex 02", "12 rue de la Paix", "75002", "Paris Cedex 02", ""), ("Hauptstr. 5, D-10115 Berlin", "Hauptstr. 5", "10115", "Berlin", ""),
        ("Keizersgracht 1, 1015 CJ Amsterdam, Pays-Bas", "Keizersgracht 1", "1015 CJ", "Amsterdam", "NL"), ("1 Main St, Springfield, IL 62701, USA", "1 Main St", "62701", "Springfield", "US"),
        ("10 Downing Street, London SW1A 2AA", "10 Downing Street", "SW1A 2AA", "London", ""), ("Rua Augusta 1, 1100-048 Lisboa", "Rua Augusta 1", "1100-048", "Lisboa", ""),
        ("12345 Main Street", "12345 Main Street", "", "", ""), ("Le Bourg", "Le Bourg", "", "", ""), ("Rue Haute 3, 1000 Bruxelles, Belgique", "Rue Haute 3", "1000", "Bruxelles", "BE"),
    ],
)  # fmt: skip
def test_an_address_in_one_cell_is_taken_apart(text, line1, code, city, country):
    place = split_address(text)
    assert (place.line1, place.postal_code, place.city, place.country) == (line1, code, city, country)


@pytest.mark.parametrize(
    ("text", "country", "number", "lost"),
    [
        ("612345678", "FR", "0612345678", False), ("612345678.0", "FR", "0612345678", False), ("3.36E+10", "FR", "+33600000000", True),
        ("33612345678", "FR", "+33612345678", False), ("Tél. : 01 23 45 67 89", "FR", "01 23 45 67 89", False), ("+32 2 123 45 67", "BE", "+32 2 123 45 67", False),
        ("0612345678", "FR", "0612345678", False), ("7765146.0", "GB", "7765146", False),
    ],
)  # fmt: skip
def test_telephones_get_back_what_they_lost(text, country, number, lost):
    assert phones.repaired(text, country) == (number, lost)


def test_a_cell_may_hold_several_telephones():
    assert phones.split_phones("01 23 45 67 89 / 06 12 34 56 78") == ["01 23 45 67 89", "06 12 34 56 78"]
    assert phones.split_phones("0123456789/0612345678") == ["0123456789", "0612345678"]
    assert phones.split_phones("+49 30/123456") == ["+49 30/123456"]


@pytest.mark.parametrize(
    ("text", "number", "note"),
    [("732 829 320 00074", "73282932000074", ""), ("7.3282932000074E+13", "73282932000074", ""), ("1.2E+13", "12000000000000", "lost"),
     ("SIRET : 73282932000074", "73282932000074", ""), ("", "", "")],
)  # fmt: skip
def test_a_siret_is_read_or_said_to_be_lost(text, number, note):
    assert identifiers.siret(text) == (number, note)


def test_a_siren_gets_its_zeros_back_and_a_register_its_number():
    assert identifiers.siren("5520135") == ("005520135", "zeros")
    assert identifiers.siren("RCS Paris B 732 829 320") == ("732829320", "")
    assert identifiers.siren("73282932000074") == ("73282932000074", "")
    assert identifiers.siret_of("732829320", "74") == "73282932000074"
    assert identifiers.siret_of("", "74") == ""


@pytest.mark.parametrize(
    ("text", "found"),
    [("a@x.fr; b@y.fr", ["a@x.fr", "b@y.fr"]), ("Jean <jean@x.fr>", ["jean@x.fr"]), ("mailto:a@x.fr", ["a@x.fr"]), ("jean(at)x.fr", ["jean@x.fr"]),
     ("a@x.fr,a@x.fr", ["a@x.fr"]), ("nothing here", ["nothing here"]), ("a@b@c", ["a@b@c"])],
)  # fmt: skip
def test_a_cell_may_hold_several_addresses(text, found):
    assert lists.split_emails(text) == found


def test_a_cell_may_hold_several_tags():
    assert lists.split_list("VIP, Grossiste; export | VIP") == ["VIP", "Grossiste", "export"]
    assert lists.split_list("* My Contacts ::: Test") == ["My Contacts", "Test"]
