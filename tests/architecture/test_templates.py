"""Templates: every address exists, every act has its sentence, nothing stands inline."""

from __future__ import annotations

import ast
import re
from functools import cache

import pytest
from django.template.loader import get_template
from django.urls import URLResolver, get_resolver

from tests.architecture.source import PACKAGE, modules, templates

ADDRESS = re.compile(r"""\burl\(\s*["']([\w:.-]+)["']""")
INLINE = re.compile(
    r"""\sstyle\s*=|<style\b|<script(?![^>]*\ssrc=)|\son[a-z]+\s*=\s*["']|javascript:|hx-on|\bjs:|hx-trigger="[^"]*\[""",
    re.I,
)
SAFE = re.compile(r"\|\s*safe\b")
COMMENT = re.compile(r"\{#.*?#\}", re.S)
VERB = re.compile(r"[a-z]+(_[a-z]+)+")
RECORDERS = {"record", "record_about", "Happening", "_record"}


@cache
def addresses() -> set[str]:
    """Every name of an address, with its namespace."""

    def walk(resolver: URLResolver, prefix: str) -> set[str]:
        found = set()
        for pattern in resolver.url_patterns:
            if isinstance(pattern, URLResolver):
                found |= walk(pattern, f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix)
            elif pattern.name:
                found.add(prefix + pattern.name)
        return found

    return walk(get_resolver(), "")


def _named() -> list[tuple[str, str]]:
    """Where an address is named: in templates by ``url()``, in Python by ``reverse`` and ``redirect``."""
    found = [
        (path.relative_to(PACKAGE).as_posix(), name)
        for path in templates()
        for name in ADDRESS.findall(COMMENT.sub("", path.read_text("utf-8")))
    ]
    for module in modules():
        for node in ast.walk(module.tree):
            if isinstance(node, ast.Call) and node.args and getattr(node.func, "id", "") in {"reverse", "redirect"}:
                first = node.args[0]
                if isinstance(first, ast.Constant) and isinstance(first.value, str) and "/" not in first.value:
                    found.append((module.name, first.value))
    return found


def test_every_address_resolves() -> None:
    wrong = [f"{place}: {name}" for place, name in _named() if name not in addresses()]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("path", templates(), ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_nothing_stands_inline(path: str) -> None:
    """The content security policy would refuse it, silently."""
    text = COMMENT.sub("", path.read_text("utf-8"))  # type: ignore[attr-defined]
    assert not INLINE.findall(text)
    assert not SAFE.findall(text), "make Markup where the text is made, and say there why it is safe"


def test_every_template_compiles() -> None:
    for path in templates():
        get_template(path.relative_to(PACKAGE).as_posix().split("/jinja2/", 1)[1], using="jinja2")


@cache
def verbs() -> set[str]:
    """Every verb that an action records: the literal words given to the recorders, by themselves or through a name."""
    found: set[str] = set()
    for module in modules():
        if module.part not in {"actions", "jobs"}:
            continue
        for node in ast.walk(module.tree):
            if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) in RECORDERS:
                words = [*node.args[:2], *(word.value for word in node.keywords if word.arg == "verb")]
                found |= {text for word in words for text in _texts(word) if VERB.fullmatch(text)}
    return found


def _texts(node: ast.expr) -> list[str]:
    return [child.value for child in ast.walk(node) if isinstance(child, ast.Constant) and isinstance(child.value, str)]


def _sentences() -> set[str]:
    return {path.stem for path in templates() if path.parent.name == "events" and not path.stem.startswith("_")}


def test_every_verb_has_its_sentence() -> None:
    assert verbs()
    assert not verbs() - _sentences(), "write events/<verb>.html in the room's jinja2 folder"
