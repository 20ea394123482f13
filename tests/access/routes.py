"""Every door of the program: pages from the URL resolver, operations from the OpenAPI document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver

from carnet.config.api import api


@dataclass(frozen=True, slots=True)
class Route:
    """An address: its name (``clients:client``), and its path with ``{name}`` where an argument stands."""

    name: str
    path: str

    @property
    def arguments(self) -> list[str]:
        """The names of what varies in the path."""
        return re.findall(r"{(\w+)}", self.path)


def pages() -> dict[str, Route]:
    """Every route that is not an operation of the API, by name."""
    found = {route.name: route for route in _walk(get_resolver().url_patterns, "/", "")}
    return {name: route for name, route in found.items() if not name.startswith("api:")}


def operations() -> dict[str, tuple[str, Route]]:
    """Every operation of the API: its id → (method, route)."""
    schema = api.get_openapi_schema()
    return {
        operation["operationId"]: (method.upper(), Route(operation["operationId"], path))
        for path, methods in schema["paths"].items()
        for method, operation in methods.items()
    }


def _walk(patterns: list[URLPattern | URLResolver], path: str, space: str) -> Iterator[Route]:
    for one in patterns:
        here = path + _plain(str(one.pattern))
        if isinstance(one, URLResolver):
            inner = f"{space}{one.namespace}:" if one.namespace else space
            yield from _walk(one.url_patterns, here, inner)
        else:
            yield Route(f"{space}{one.name or here}", here)


def _plain(pattern: str) -> str:
    """A Django pattern, plain or regular expression, as a path with ``{name}``."""
    plain = re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", pattern)
    plain = re.sub(r"\(\?P{(\w+)}[^)]*\)", r"{\1}", plain)
    return plain.removeprefix("^").removesuffix("$").removesuffix(r"\Z")
