"""Numbers, dates, yes and no, blanks: what files write, and what it means."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carnet.lib.clean.blanks import plain
from carnet.lib.clean.booleans import yes_no
from carnet.lib.clean.dates import date, month_first
from carnet.lib.clean.numbers import decimal_comma, number, whole


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("  Dupont\u00a0SA ", "Dupont SA"), ('"Dupont SA"', "Dupont SA"), ("«\u00a0Dupont\u00a0»", "Dupont"), ("'=1+1", "=1+1"),
        ("'0612", "0612"), ("'t Hooft", "'t Hooft"), ('="00123"', "00123"), ("NULL", ""), ("Null", "Null"), ("#N/A", ""), ("-", ""),
        ("0.0.00", ""), ('"Le ""Bistrot"""', 'Le "Bistrot"'), ('"A" et "B"', '"A" et "B"'), ("a\u200bb", "ab"), ('""', ""),
        ("ligne 1\r\nligne 2", "ligne 1\nligne 2"), ("0", "0"), ("\ufeffNom", "Nom"), ("'", "'"), ('"', '"'), ("' -5", "-5"),
    ],
)  # fmt: skip
def test_a_cell_loses_only_the_traces_of_its_file(text, meant):
    assert plain(text) == meant


@given(st.text(max_size=60))
def test_cleaning_twice_changes_nothing_more_than_once_more(text):
    once = plain(text)
    assert once == once.strip()
    assert "\x00" not in once
    assert plain(once) == plain(plain(once)) or len(plain(once)) < len(once)


@pytest.mark.parametrize(
    ("text", "digits", "lost"),
    [
        ("7765146.0", "7765146", False), ("3.36E+10", "33600000000", True), ("3.3612345678E+10", "33612345678", False),
        ("1,2E+13", "12000000000000", True), ("7.3282932000074E+13", "73282932000074", False), ("12", "12", False),
        ("1.5", "1.5", False), ("ABC", "ABC", False), ("1E+99", "1E+99", False), ("-3.0", "-3", False),
    ],
)  # fmt: skip
def test_a_float_is_the_whole_number_it_was(text, digits, lost):
    assert whole(text) == (digits, lost)


@given(st.integers(min_value=0, max_value=10**15 - 1))
def test_no_whole_number_changes_on_its_way_through_a_float(value):
    assert whole(str(value)).text == str(value)
    assert whole(f"{value}.0") == (str(value), False)
    found = whole(f"{value:.15E}")
    assert int(found.text) == value
    assert not found.lost or value % 10 == 0


@pytest.mark.parametrize(
    ("text", "comma", "meant"),
    [
        ("1 234,56", None, "1234.56"), ("1.234,56", None, "1234.56"), ("1,234.56", None, "1234.56"), ("1'234.50", None, "1234.50"),
        ("12,5 €", None, "12.5"), ("(12,50)", None, "-12.50"), ("-3", None, "-3"), ("12-", None, "-12"), ("1,234", True, "1.234"),
        ("1,234", False, "1234"), ("1.234", True, "1234"), ("1.234.567", None, "1234567"), ("1\u202f000", None, "1000"), ("20 %", None, "20"),
        (".5", None, "0.5"), ("1E3", None, "1E+3"), ("€ 1.000,00", None, "1000.00"),
    ],
)  # fmt: skip
def test_numbers_are_read_with_either_comma(text, comma, meant):
    assert number(text, comma) == Decimal(meant)


@pytest.mark.parametrize("text", ["", "abc", "12 rue", "1/2", "--", "NaN", "Infinity", "1e", "٣"])
def test_what_is_no_number_is_none(text):
    assert number(text) is None


def test_a_column_tells_which_comma_is_decimal():
    assert decimal_comma(["1,5", "2", "3,25"]) is True
    assert decimal_comma(["1.5", "1,000.25"]) is False
    assert decimal_comma(["1", "1,234", "x"]) is None


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("2024-03-09", "2024-03-09"), ("2024-03-09T10:00:00Z", "2024-03-09"), ("09/03/2024", "2024-03-09"), ("9.3.24", "2024-03-09"),
        ("03/25/2024", "2024-03-25"), ("20240309", "2024-03-09"), ("45360", "2024-03-09"), ("45360.5", "2024-03-09"), ("9 mars 2024", "2024-03-09"),
        ("1er août 2023", "2023-08-01"), ("March 9, 2024", "2024-03-09"), ("9. März 2024", "2024-03-09"), ("9 de marzo de 2024", "2024-03-09"),
        ("Sat, 9 Mar 2024 10:00", "2024-03-09"), ("/Date(1709942400000)/", "2024-03-09"), ("12-sept.-2020", "2020-09-12"), ("01/01/75", "1975-01-01"),
    ],
)  # fmt: skip
def test_dates_are_read_as_files_write_them(text, meant):
    assert date(text) == dt.date.fromisoformat(meant)


@pytest.mark.parametrize(
    "text",
    ["", "invalid_date", "31/02/2024", "99999999", "12", "75001x", "0000-00-00", "1234567", "mars", "12345678901"],
)
def test_what_is_no_date_is_none(text):
    assert date(text) is None


@given(st.dates(min_value=dt.date(1930, 1, 1), max_value=dt.date(2090, 1, 1)))
def test_every_date_survives_its_usual_forms(day):
    assert date(day.isoformat()) == day
    assert date(day.strftime("%d/%m/%Y")) == day
    assert date(day.strftime("%m/%d/%Y"), month_first=True) == day
    assert date(str((day - dt.date(1899, 12, 30)).days)) == day


def test_a_column_tells_whether_the_month_comes_first():
    assert month_first(["03/25/2024", "01/02/2024"])
    assert not month_first(["25/03/2024", "01/02/2024"])
    assert not month_first(["01/02/2024"])


@pytest.mark.parametrize(("text", "meant"), [("Oui", True), ("VRAI", True), ("1", True), ("x", True), ("Ja", True), ("Non", False),
                                             ("Faux", False), ("0", False), ("não", False), ("peut-être", None), ("", None), ("2", None)])  # fmt: skip
def test_yes_and_no_in_any_language(text, meant):
    assert yes_no(text) is meant
