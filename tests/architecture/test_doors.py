"""Both doors fetch what the member may see, and nothing of a request reaches the database by name."""

from __future__ import annotations

import ast
from functools import cache

from tests.architecture.source import Function, Module, modules, of_room, reach, words_of

DOORS = {"views", "api"}
#: What a key in the address names without being somebody's record, and why.
NOT_RECORDS = {
    "status": "the gallery shows an error page",
    "secret": "the key itself is the right",
    "key": "a word of the program's own list",
    "tag_id": "tags are the organisation's: every member sees them all",
    "field_id": "custom fields are the organisation's: every member sees them all",
}
FROM_THE_REQUEST = {"GET", "POST", "body", "headers", "cleaned_data"}


def _doors() -> list[tuple[Module, Function]]:
    return [
        (module, function)
        for module in modules()
        if module.part in DOORS
        for function in module.functions()
        if function.args.args and function.args.args[0].arg == "request" and not function.name.startswith("_")
    ]


def test_there_are_doors() -> None:
    assert len(_doors()) > 40


def test_doors_fetch_only_what_is_visible() -> None:
    blind = []
    for module, function in _doors():
        names = {argument.arg for argument in function.args.args[1:]}
        keys = {name for name in names if name == "pk" or name.endswith("_id")} - set(NOT_RECORDS)
        if keys and not {"visible_to", "named_for"} & reach(function, _known(module.room)):
            blind.append(f"{module.name}:{function.lineno} {function.name}({', '.join(sorted(keys))})")
    assert not blind, "\n".join(blind)


@cache
def _known(room: str) -> dict[str, set[str]]:
    """The room's functions; the client's page is drawn by what the room of clients lends to the rooms above."""
    lent = of_room("clients", "views", "queries") if room == "overview" else []
    return words_of([*of_room(room), *lent])


def test_no_request_is_expanded_into_a_query() -> None:
    """``filter(**request.GET)`` would let a stranger name columns."""
    found = [
        f"{module.name}:{node.lineno}"
        for module in modules()
        if module.part in DOORS | {"forms", "lists", "queries"}
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in {"filter", "exclude", "order_by", "get", "update", "create"}
        for value in _expanded(node)
        if {child.attr for child in ast.walk(value) if isinstance(child, ast.Attribute)} & FROM_THE_REQUEST
    ]
    assert not found


def _expanded(call: ast.Call) -> list[ast.expr]:
    return [word.value for word in call.keywords if word.arg is None] + [
        argument.value for argument in call.args if isinstance(argument, ast.Starred)
    ]
