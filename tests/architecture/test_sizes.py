"""Small pieces: what does not fit on a screen is not read."""

from __future__ import annotations

import pytest

from tests.architecture.source import PACKAGE, Module, all_modules, length, modules, templates

FUNCTION, DOOR, FILE, TEST_FILE, PAGE, FRAGMENT = 30, 20, 300, 400, 120, 40
DOORS = {"views", "api"}
#: Templates that are neither a page nor a fragment, and why.
LIBRARIES = {"ui/field.html": "a library of macros", "ui/frame.html": "the frame of every page"}

#: Functions that are tables written as calls, and what they hold.
TABLES = {
    "named_clients": "made-up companies",
    "_bremond": "one made-up company with all that a client can have",
    "client_draft": "one made-up client, field by field",
}


def _is_test(module: Module) -> bool:
    return "tests" in module.path.parts or module.path.name == "conftest.py"


def test_files_are_short() -> None:
    long = [
        f"{module.name}: {module.lines} lines"
        for module in all_modules()
        if module.lines > (TEST_FILE if _is_test(module) else FILE) and "migrations" not in module.path.parts
    ]
    assert not long, "make a package of the same name, one file per noun"


def test_functions_are_short() -> None:
    long = [
        f"{module.name}:{function.lineno} {function.name}: {length(function)} lines"
        for module in all_modules()
        for function in module.functions()
        if length(function) > FUNCTION and function.name not in TABLES and "migrations" not in module.path.parts
    ]
    assert not long, "\n".join(long)


def test_doors_are_thin() -> None:
    thick = [
        f"{module.name}:{function.lineno} {function.name}: {length(function)} lines"
        for module in modules()
        if module.part in DOORS
        for function in module.functions()
        if length(function) > DOOR
    ]
    assert not thick, "a view fetches, calls one action or query, renders: " + "\n".join(thick)


@pytest.mark.parametrize(("limit", "whole"), [(PAGE, True), (FRAGMENT, False)])
def test_templates_are_short(limit: int, whole: bool) -> None:
    long = []
    for path in templates():
        text, name = path.read_text("utf-8"), path.relative_to(PACKAGE).as_posix().split("/jinja2/", 1)[1]
        is_page = "{% extends" in text or "<html" in text or name in LIBRARIES
        if is_page is whole and text.count("\n") > limit:
            long.append(f"{name}: {text.count(chr(10))} lines")
    assert not long, "\n".join(long)
