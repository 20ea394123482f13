"""Identifiers: bare forms and offline checks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum import luhn
from stdnum.fr import siren, siret, tva

from carnet.lib import identifiers


@given(st.text("0123456789", min_size=1, max_size=20))
def test_our_luhn_is_the_library_s(digits: str) -> None:
    assert identifiers.luhn(digits) == luhn.is_valid(digits)


@given(st.text("0123456789", min_size=9, max_size=9))
def test_siren_and_its_vat_number(digits: str) -> None:
    assert identifiers.siren_ok(digits) == siren.is_valid(digits)
    if vat := identifiers.french_vat(digits):
        assert tva.is_valid(vat)
        assert identifiers.tax_id_ok(vat, "FR")


@pytest.mark.parametrize("number", ["73282932000074", "35600000000048", "35600000009075", "35600000049837"])
def test_siret_and_la_poste(number: str) -> None:
    assert identifiers.siret_ok(number) == siret.is_valid(number) is True
    assert not identifiers.siret_ok(number[:-1])
    assert not identifiers.siret_ok("٧٣٢٨٢٩٣٢٠٠٠٠٧٤")


@pytest.mark.parametrize(
    ("text", "country", "number", "ok"),
    [
        ("fr 44 732 829 320", "FR", "FR44732829320", True),
        ("44732829320", "FR", "FR44732829320", True),
        ("DE 136.695.976", "DE", "DE136695976", True),
        ("136695976", "DE", "DE136695976", True),
        ("DE136695977", "DE", "DE136695977", False),
        ("094259216", "GR", "EL094259216", True),
        ("DE136695976", "FR", "DE136695976", True),
        ("12-3456789", "US", "123456789", True),
        ("FR44732829321", "RE", "FR44732829321", False),
    ],
)
def test_tax_numbers(text: str, country: str, number: str, ok: bool) -> None:
    assert (identifiers.tax_id(text, country), identifiers.tax_id_ok(number, country)) == (number, ok)


@pytest.mark.parametrize(
    ("text", "country", "number"),
    [
        ("01 23 45 67 89", "FR", "+33123456789"),
        ("+33 (0)1 23 45 67 89", "FR", "+33123456789"),
        ("0033 1 23 45 67 89", "FR", "+33123456789"),
        ("020 7946 0958", "GB", "+442079460958"),
        ("+1 650-253-0000 ext. 12", "FR", "+16502530000;ext=12"),
        ("+33123456789;ext=12", "FR", "+33123456789;ext=12"),
        ("12", "FR", None),
        ("appelez-moi", "FR", None),
        ("0123456789", "", None),
    ],
)
def test_phones(text: str, country: str, number: str | None) -> None:
    assert identifiers.phone(text, country) == number


@pytest.mark.parametrize(
    ("text", "address"),
    [
        (" A.B@Exemple.FR ", "a.b@exemple.fr"),
        ("mailto:a@b.fr", "a@b.fr"),
        ("info@müller.de", "info@müller.de"),
        ("a@b", None),
        ("a b@c.fr", None),
        ("a@b.fr, c@d.fr", None),
        ("x" * 300 + "@b.fr", None),
    ],
)
def test_emails(text: str, address: str | None) -> None:
    assert identifiers.email(text) == address


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("www.exemple.fr", "https://www.exemple.fr"),
        ("http://exemple.fr/a?b=1", "http://exemple.fr/a?b=1"),
        ("javascript:alert(1)", None),
        ("https://user:secret@exemple.fr", None),
        ("data:text/html,x", None),
        ('https://exemple.fr/"onclick=', None),
        ("http://[::1", None),
        ("pas un site", None),
    ],
)
def test_websites(text: str, address: str | None) -> None:
    assert identifiers.website(text) == address


def test_bank() -> None:
    assert identifiers.iban("fr14 2004 1010 0505 0001 3M02 606") == "FR1420041010050500013M02606"
    assert identifiers.iban("FR1420041010050500013M02607") is None
    assert identifiers.bic("bnpa fr pp") == "BNPAFRPP"
    assert identifiers.bic("BNPA") is None
