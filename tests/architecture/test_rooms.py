"""Rooms know only what lies below them, by imports that one can see."""

from __future__ import annotations

import ast
import re
import tomllib

from tests.architecture.source import PACKAGE, ROOT, all_modules, modules, rooms

FORBIDDEN_FILES = {"utils", "util", "common", "core", "helpers", "helper", "services", "managers", "misc"}
FORBIDDEN_NAMES = re.compile(r"(Manager|Service|Helper|Util|Utils)$")
#: Names a library asks for.
ASKED_FOR = {"UserManager": "Django makes superusers through the manager of the user model"}


def _contract() -> dict[str, object]:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]
    (contract,) = settings["contracts"]
    return contract


def test_the_contract_names_every_room_and_ignores_nothing() -> None:
    contract = _contract()
    named = {word for layer in contract["layers"] for word in re.findall(r"\w+", str(layer))}
    assert set(rooms()) <= named
    assert contract["exhaustive"] is True
    assert "ignore_imports" not in contract
    assert contract["exhaustive_ignores"] == ["__main__"]


def test_rooms_import_no_room_by_a_string() -> None:
    """``import_module("carnet.sales")`` would hide a direction from the contract; only what stands above all may."""
    hidden = [
        f"{module.name}:{node.lineno} {node.value}"
        for module in modules()
        if module.room not in {"config", "program", ""}
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and re.fullmatch(r"carnet\.[a-z_.]+", node.value)
        and node.value.split(".")[1] in rooms()
        and node.value.split(".")[1] != module.room
    ]
    assert not hidden, "\n".join(hidden)


def test_names_say_what_a_thing_is() -> None:
    files = [module.name for module in modules() if module.path.stem in FORBIDDEN_FILES]
    classes = [
        f"{module.name}: {node.name}"
        for module in modules()
        for node in ast.walk(module.tree)
        if isinstance(node, ast.ClassDef) and FORBIDDEN_NAMES.search(node.name) and node.name not in ASKED_FOR
    ]
    assert not files + classes


def test_every_room_says_what_it_is_for() -> None:
    silent = [
        room for room in rooms() if not ast.get_docstring(ast.parse((PACKAGE / room / "__init__.py").read_text()))
    ]
    assert not silent


def test_no_rule_hides_in_a_signal() -> None:
    signals = {"receiver", "pre_save", "post_save", "pre_delete", "post_delete", "m2m_changed"}
    found = [
        f"{module.name}:{node.lineno} {alias.name}"
        for module in all_modules()
        for node in ast.walk(module.tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("django")
        for alias in node.names
        if alias.name in signals
    ]
    assert not found


def test_public_functions_and_classes_say_what_for() -> None:
    silent = [
        f"{module.name}:{node.lineno} {node.name}"
        for module in modules()
        for node in module.tree.body
        if isinstance(node, ast.FunctionDef | ast.ClassDef)
        and not node.name.startswith("_")
        and not ast.get_docstring(node)
        and not _explains_itself(node)
    ]
    assert not silent, "\n".join(silent)


def _explains_itself(node: ast.FunctionDef | ast.ClassDef) -> bool:
    """Django's app configuration has nothing to say."""
    return isinstance(node, ast.ClassDef) and any(isinstance(b, ast.Name) and b.id == "AppConfig" for b in node.bases)
