"""Folded keys: what people mean by the same letters."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carnet.lib.folding import compact, fold, match_key, sort_key


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("  Œuvre   d’Été\u00a0", "oeuvre d'ete"),
        ("E\u0301te\u0301", "ete"),
        ("STRASSE Straße", "strasse strasse"),
        ("İstanbul ıssız", "istanbul issiz"),
        ("ΣΊΣΥΦΟΣ σίσυφος", "σισυφοσ σισυφοσ"),
        ("Łódź Ø Þ Đ", "lodz o th d"),
        ("a\u200bb\ufeffc\u202ed\x00e", "abcde"),
        ("ﬁ ① Ａ", "fi 1 a"),
        ("tab\tline\nend", "tab line end"),
        ("", ""),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
def test_folding_twice_changes_nothing_and_forms_do_not_matter(text: str) -> None:
    once = fold(text)
    assert fold(once) == once
    assert fold(unicodedata.normalize("NFC", text)) == fold(unicodedata.normalize("NFD", text)) == once
    assert "\x00" not in once


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Dupont & Fils S.A.R.L.", "dupont et fils"),
        ("SARL DUPONT ET FILS", "dupont et fils"),
        ("S. A. S. L’Étoile", "l etoile"),
        ("Müller GmbH", "muller"),
        ("SA", "sa"),
        ("🍞", "🍞"),
    ],
)
def test_match_key(name: str, key: str) -> None:
    assert match_key(name) == key


def test_sort_key_skips_leading_marks() -> None:
    assert sort_key("« Zénith »") == "zenith »"
    assert sort_key("***") == "***"
    assert len(sort_key("x" * 500)) == 200


def test_compact() -> None:
    assert compact("FR 12 345-678.901/Ü") == "fr12345678901u"
