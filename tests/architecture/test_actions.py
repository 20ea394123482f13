"""Only actions and models write; every action has an actor, a rule in words, and its event."""

from __future__ import annotations

import ast
from functools import cache

from tests.architecture.source import Function, Module, called, modules, of_room, reach, rooms, words_of

WRITES = {"save", "bulk_create", "bulk_update", "get_or_create", "update_or_create"}
WRITES_ON_ROWS = {"create", "update", "delete", "add", "set", "remove", "clear"}
#: Words in a chain of calls that say: these are rows, not a dictionary.
ROWS = {"objects", "filter", "exclude", "all", "visible_to", "named_for", "get_queryset", "active"}
BULK = {"insert_many", "update_many", "run_many", "delete_many"}
#: The history and the index are what actions write with; they have no event of their own.
UNDER_ACTIONS = {"activity", "search"}
#: Actions that leave no event, and why.
WITHOUT_EVENT = {
    "claim_key": "a key of repetition is no fact about anybody's business",
    "keep_answer": "as claim_key",
    "sweep_keys": "as claim_key",
    "install_roles": "part of the program, like a migration",
    "note_token_use": "written at most once a day per key; the use itself stands in the log",
    "change_preferences": "one's own looks concern nobody else",
    "change_theme": "as change_preferences",
    "change_density": "as change_preferences",
    "close_checklist": "as change_preferences",
    "save_export_preset": "as change_preferences",
    "rename_export_preset": "as change_preferences",
    "delete_export_preset": "as change_preferences",
    "choose_columns": "as change_preferences",
    "choose_default_view": "as change_preferences",
    "end_session": "a session is one's own; the log has the request",
    "end_other_sessions": "as end_session",
}


def test_only_actions_and_models_write() -> None:
    found = [
        f"{module.name}:{node.lineno} {_word(node)}"
        for module in modules()
        if module.room not in {"lib", "program"} and module.part not in {"actions", "models"}
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call) and _writes(node)
    ]
    assert not found, "\n".join(found)


def _word(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def _writes(call: ast.Call) -> bool:
    if isinstance(call.func, ast.Name):
        return call.func.id in BULK
    if not isinstance(call.func, ast.Attribute):
        return False
    word = call.func.attr
    if word in WRITES:
        return not (isinstance(call.func.value, ast.Call) and _word(call.func.value) == "super")
    return word in WRITES_ON_ROWS and bool(called(call.func.value) & ROWS)


@cache
def actions() -> tuple[tuple[Module, Function], ...]:
    """The public functions of every room's actions: those in ``__all__`` of the package, or all of a single file."""
    found = []
    for room in sorted(set(rooms()) - UNDER_ACTIONS):
        parts = of_room(room, "actions")
        offered = {name for module in parts if module.path.stem == "__init__" for name in _offered(module)}
        found += [
            (module, function)
            for module in parts
            for function in module.functions()
            if (function.name in offered if offered else not function.name.startswith("_"))
        ]
    return tuple(found)


def _offered(module: Module) -> list[str]:
    for node in module.tree.body:
        if isinstance(node, ast.Assign) and any(getattr(target, "id", "") == "__all__" for target in node.targets):
            return [str(word) for word in ast.literal_eval(node.value)]
    return []


def test_there_are_actions() -> None:
    assert len(actions()) > 20


def test_every_action_names_its_actor() -> None:
    lacking = [
        f"{module.name}: {function.name}"
        for module, function in actions()
        if "actor" not in {argument.arg for argument in function.args.kwonlyargs}
    ]
    assert not lacking


def test_every_action_says_its_rule() -> None:
    lacking = [
        f"{module.name}: {function.name}"
        for module, function in actions()
        if len((ast.get_docstring(function) or "").split("\n")[0]) < 20
    ]
    assert not lacking


def test_every_action_asks_who_may() -> None:
    lacking = [
        f"{module.name}: {function.name}"
        for module, function in actions()
        if not {"require", "can_give_role"} & reach(function, _known(module.room))
    ]
    assert not lacking


def test_every_action_records_an_event_in_its_transaction() -> None:
    lacking = []
    for module, function in actions():
        words = reach(function, _known(module.room))
        if function.name not in WITHOUT_EVENT and not ("atomic" in words and {"record", "record_many"} & words):
            lacking.append(f"{module.name}: {function.name}")
    assert not lacking


@cache
def _known(room: str) -> dict[str, set[str]]:
    """The room's functions, and the ways of recording that rooms share."""
    return words_of(of_room(room, "actions", "rules", "permissions"))


def test_the_exceptions_are_still_needed() -> None:
    assert set(WITHOUT_EVENT) <= {function.name for _, function in actions()}
