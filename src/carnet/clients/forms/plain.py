"""A small form: text by field name, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from carnet.clients.forms.client_form import tidy
from carnet.lib.errors import RuleBroken


@dataclass
class PlainForm:
    """What was typed into an address, a contact, a member of the team …"""

    values: dict[str, str]
    errors: dict[str, list[str]] = field(default_factory=dict)

    def value(self, name: str) -> str:
        """What stands in a field."""
        return self.values.get(name, "")

    def error(self, name: str) -> list[str]:
        """What is wrong with it."""
        return self.errors.get(name, [])

    def warning(self, name: str) -> list[str]:
        """Nothing: small forms have no second look."""
        return []

    @property
    def summary(self) -> list[tuple[str, str]]:
        """Every error with the id of its field."""
        return [(name, sentence) for name, sentences in self.errors.items() for sentence in sentences]

    def refuse(self, refusal: RuleBroken) -> None:
        """Puts what an action refused beside its fields, or above them."""
        for problem in refusal.problems:
            name = problem.field.split(".")[-1]
            self.errors.setdefault(name if name in self.values else "", []).append(problem.message)
        if not refusal.problems:
            self.errors.setdefault("", []).append(refusal.message)


def read_plain(post: Mapping[str, Any], names: Iterable[str]) -> PlainForm:
    """These fields, cleaned of invisible marks."""
    return PlainForm({name: tidy(str(post.get(name, ""))) for name in names})
