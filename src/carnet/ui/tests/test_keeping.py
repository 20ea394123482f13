"""Kept parts: the same as drawn, each language its own, values escaped, nothing of one member shown to another."""

from __future__ import annotations

from typing import Any

import pytest
from django.template import engines
from django.utils import translation
from markupsafe import Markup

from carnet.ui import keeping
from carnet.ui.keeping import Pattern, kept, mark, pattern

SOURCE = """{% macro hello(name, items, csrf="") %}<p>{{ _("Save") }} {{ name }}, 100 % {% for one in items %}<i>{{ one }}</i>{% endfor %}{{ csrf }}</p>{% endmacro %}"""


@pytest.fixture(autouse=True)
def fresh(monkeypatch: pytest.MonkeyPatch) -> dict[Any, Any]:
    parts: dict[Any, Any] = {}
    monkeypatch.setattr(keeping, "_parts", parts)
    return parts


@pytest.fixture
def hello() -> Any:
    return engines["jinja2"].env.from_string(SOURCE).module.hello  # type: ignore[attr-defined]


def test_it_is_what_the_macro_draws(hello: Any, fresh: dict[Any, Any]) -> None:
    args = ("<b>Léa</b>", [1, 2])
    assert kept(hello, *args) == hello(*args)
    assert kept(hello, *args) == hello(*args)
    assert len(fresh) == 1
    assert isinstance(kept(hello, *args), Markup)


def test_other_arguments_and_other_languages_are_other_parts(hello: Any) -> None:
    with translation.override("en"):
        english = kept(hello, "Léa", [1])
        assert kept(hello, "Yann", [1]) != english
        assert kept(hello, "Léa", [2]) != english
    with translation.override("fr"):
        french = kept(hello, "Léa", [1])
    assert "Save" in english
    assert "Enregistrer" in french


def test_the_token_is_of_the_request_and_never_kept(hello: Any, fresh: dict[Any, Any]) -> None:
    first = kept(hello, "Léa", [], csrf=Markup('<input value="one">'))
    second = kept(hello, "Léa", [], csrf=Markup('<input value="two">'))
    assert len(fresh) == 1
    assert '<input value="one">' in first
    assert second == first.replace("one", "two")
    assert "&lt;" in kept(hello, "Léa", [], csrf="<input>")


def test_what_cannot_say_what_it_is_worth_is_drawn_each_time(hello: Any, fresh: dict[Any, Any]) -> None:
    assert kept(hello, "Léa", [{1, 2}]) == hello("Léa", [{1, 2}])
    assert fresh == {}


def test_a_pattern_puts_values_where_the_marks_are() -> None:
    assert Pattern(f"100 % {mark('a')}").fill({"a": "x"}) == "100 % x"
    assert Pattern(f"{mark('a')}{mark('b')}%s{mark('a')}").fill({"a": "%s", "b": "2"}) == "%s2%s%s"
    assert Pattern("none").fill({}) == "none"


def test_a_pattern_is_drawn_once_for_each_key() -> None:
    drawn: list[int] = []

    def draw() -> str:
        drawn.append(1)
        return str(mark("a"))

    assert [pattern(("k",), draw).fill({"a": "1"}), pattern(("k",), draw).fill({"a": "2"})] == ["1", "2"]
    pattern(("other",), draw)
    assert len(drawn) == 2


def test_the_store_does_not_grow_for_ever(hello: Any, fresh: dict[Any, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "MOST", 5)
    for number in range(20):
        kept(hello, str(number), [])
    assert len(fresh) <= 5
