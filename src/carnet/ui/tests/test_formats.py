"""Numbers, amounts and dates in both languages."""

import datetime as dt
from collections.abc import Iterator

import pytest
from django.utils import timezone, translation

from carnet.ui import formats

NOW = dt.datetime(2026, 11, 24, 12, 0, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def paris() -> Iterator[None]:
    with timezone.override("Europe/Paris"):
        yield


@pytest.fixture
def english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture(autouse=True)
def in_french() -> Iterator[None]:
    with translation.override("fr"):
        yield


def test_french_amounts() -> None:
    assert formats.money(123456) == "1\u202f234,56\u00a0€"
    assert formats.money(-82000) == "\u2212820,00\u00a0€"
    assert formats.money(None) == ""
    assert formats.money(1234, "JPY").startswith("1\u202f234")


def test_english_amounts(in_french: None, english: None) -> None:
    assert formats.money(123456) == "€1,234.56"
    assert formats.number(1432) == "1,432"


def test_french_numbers() -> None:
    assert formats.number(1432) == "1\u202f432"
    assert formats.number(2, decimals=2) == "2,00"
    assert formats.percent(0.2) == "20\u00a0%"


def test_dates_of_both_languages() -> None:
    day = dt.date(2025, 3, 7)
    assert formats.date(day) == "07/03/2025"
    assert formats.date(day, "long") == "7 mars 2025"
    with translation.override("en"):
        assert formats.date(day) == "7 Mar 2025"


def test_a_moment_is_shown_in_the_readers_zone() -> None:
    late = dt.datetime(2025, 3, 7, 23, 30, tzinfo=dt.UTC)
    assert formats.datetime(late) == "08/03/2025 00:30"


@pytest.mark.parametrize(
    ("ago", "said"),
    [
        (dt.timedelta(seconds=5), "à l’instant"),
        (dt.timedelta(hours=2), "il y a 2\u00a0h"),
        (dt.timedelta(hours=30), "hier"),
        (dt.timedelta(days=10), "14 nov."),
        (dt.timedelta(days=400), "20 octobre 2025"),
    ],
)
def test_how_long_ago(ago: dt.timedelta, said: str) -> None:
    assert formats.relative(NOW - ago, now=NOW) == said


@pytest.mark.parametrize(
    ("name", "letters"),
    [("Éloïse Œuvrard", "ÉO"), ("Ateliers de l’Erdre", "AE"), ("Zéphyr", "ZÉ"), ("", ""), ("12 Lettres", "LE")],
)
def test_initials(name: str, letters: str) -> None:
    assert formats.initials(name) == letters
