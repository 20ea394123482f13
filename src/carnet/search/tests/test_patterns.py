"""Taking a search text apart: whatever is typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carnet.search.patterns import LONGEST, MOST_WORDS, pattern


@pytest.mark.parametrize(
    ("text", "words", "starts", "whole"),
    [
        ("Boulangerie Été", ("boulangerie", "ete"), (), ""),
        ("le bon coin", ("bon", "coin"), ("le",), ""),
        ("732 829 320", ("732", "829", "320"), (), "732829320"),
        ("732829320", ("732829320",), (), ""),
        ("06 12 34 56 78", ("06 12 34 56 78",), (), "612345678"),
        ("0033 6 12 34 56 78", ("0033",), ("6", "12", "34", "56", "78"), "33612345678"),
        ("a", (), ("a",), ""),
        ("le d", ("le d",), (), ""),
        ("a_b", (), ("a_b",), ""),
        ("100%", ("100%",), (), ""),
        ("", (), (), ""),
    ],
)
def test_taken_apart(text: str, words: tuple[str, ...], starts: tuple[str, ...], whole: str) -> None:
    sought = pattern(text)
    assert (sought.words, sought.starts, sought.whole) == (words, starts, whole)


@given(st.text(max_size=400))
def test_whatever_is_typed_is_bounded_and_finds_itself(text: str) -> None:
    sought = pattern(text)
    assert len(sought.folded) <= LONGEST
    assert len(sought.words) + len(sought.starts) <= MOST_WORDS
    assert "\x00" not in sought.folded
    if sought.by_fragment:
        assert sought.matches(sought.folded)
        assert not sought.matches("")
