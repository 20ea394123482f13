"""Rows put into patterns are the rows that the template would have drawn, whatever stands in them."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest
from markupsafe import Markup

from carnet.clients.views.rows import Look, Row, drawn_rows
from carnet.ui.environment import macro

KEYS = ("name", "number", "city", "status", "owner", "tags")
HOSTILE = [
    "Léa",
    "<script>alert(1)</script>",
    "\"' onload=x",
    "{{ 7*7 }}",
    "100 % %s %(x)s",
    "\ue000name\ue001",
    "&amp;",
]
LOOK = Look(KEYS, tuple((key, f"cell-{key}") for key in KEYS), may_change=True, may_archive=True)


def row(text: str, *, second: str = "", owner: str = "", tags: list[str] | None = None, more: int = 0) -> Row:
    plain = {"number": f"C-{text}", "city": text}
    return Row(7, "/clients/7", text, second, Markup("<i>Actif</i>"), owner, "LM", tags or [], more, plain)


def by_template(one: Row, look: Look) -> str:
    draw = macro("clients/_row.html", "row")
    keys = [look.only] if look.only else look.keys
    return str(draw(one, keys, dict(look.classes), look.may_change, look.may_archive, look.archived, look.only))


@pytest.mark.parametrize("text", HOSTILE)
def test_every_shape_with_every_text(text: str) -> None:
    for second, owner, tags, more in product(("", text), ("", text), ([], [text], [text, "b"]), (0, 3)):
        one = row(text, second=second, owner=owner, tags=tags, more=more)
        assert drawn_rows([one], LOOK) == by_template(one, LOOK)


@pytest.mark.parametrize(
    "look",
    [
        replace(LOOK, may_change=False),
        replace(LOOK, may_archive=False),
        replace(LOOK, archived=True, may_change=False),
        replace(LOOK, only="tags"),
        replace(LOOK, only="owner"),
        replace(LOOK, keys=("name",)),
    ],
)
def test_every_look(look: Look) -> None:
    one = row("Léa", owner="Claire", tags=["a"])
    assert drawn_rows([one, one], look) == by_template(one, look) * 2


def test_what_stands_between_texts_moves_none_of_them() -> None:
    one = row("a\x1fb", owner="c\x1f", tags=["\x1fd", "e"])
    assert drawn_rows([one, row("<f>")], LOOK) == by_template(
        row("ab", owner="c", tags=["d", "e"]), LOOK
    ) + by_template(row("<f>"), LOOK)
