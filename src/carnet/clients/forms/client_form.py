"""The client form between two requests: what was typed, what it was before, what is wrong with it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from carnet.clients.forms.names import CUSTOM, LONGEST, names, place_of
from carnet.clients.models import CustomField
from carnet.lib.errors import Problem

#: Marks that no eye sees and no name needs; pasted from web pages and PDF files.
INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
MOST_TAGS = 60
#: The choice between two values of one field: ``keep-city`` is "theirs" or "mine".
KEEP = "keep-"


@dataclass(slots=True)
class Conflict:
    """A field that somebody else changed meanwhile: both values as they are shown, to choose from."""

    name: str
    label: str
    theirs: str
    mine: str


@dataclass
class ClientForm:
    """``values`` and ``seen`` hold text by field name; ``seen`` is what stood there when the form was opened.

    ``accepted`` are the warnings (``field:code``) that the writer has read and wants to pass over.
    """

    values: dict[str, str]
    tags: list[str]
    fields: list[CustomField]
    bank: bool
    seen: dict[str, Any] = field(default_factory=dict)
    version: int = 0
    accepted: frozenset[str] = frozenset()
    token: str = ""
    errors: dict[str, list[str]] = field(default_factory=dict)
    warnings: dict[str, list[str]] = field(default_factory=dict)
    codes: set[str] = field(default_factory=set)
    doubles: list[Any] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)

    def value(self, name: str) -> str:
        """What stands in a field."""
        return self.values.get(name, "")

    def error(self, name: str) -> list[str]:
        """What is wrong with a field; "" for the form as a whole."""
        return self.errors.get(name, [])

    def warning(self, name: str) -> list[str]:
        """What to look at again in a field."""
        return self.warnings.get(name, [])

    @property
    def country(self) -> str:
        """The country whose labels and address the form shows."""
        return self.value("country") or "FR"

    @property
    def summary(self) -> list[tuple[str, str]]:
        """The errors in the order of the page, each with the id of its field."""
        order = [*names(bank=self.bank, custom=[one.key for one in self.fields]), "tags"]
        places = sorted(self.errors, key=lambda name: order.index(name) if name in order else -1)
        return [(name, sentence) for name in places for sentence in self.errors[name]]

    @property
    def changed(self) -> set[str]:
        """The fields that differ from what was seen; ``tags`` among them."""
        found = {name for name, value in self.values.items() if value != self.seen.get(name, "")}
        return found | ({"tags"} if self.tags != self.seen.get("tags", []) else set())

    @property
    def seen_json(self) -> str:
        """What was seen, to travel with the form."""
        return json.dumps(self.seen, ensure_ascii=False)

    @property
    def accepts(self) -> str:
        """The warnings that sending again passes over."""
        return " ".join(sorted(self.codes))

    @property
    def asks(self) -> bool:
        """Whether there are warnings that the writer has not yet passed over."""
        return not self.codes <= self.accepted

    def refuse(self, problems: Iterable[Problem]) -> None:
        """Puts each problem beside its field."""
        for problem in problems:
            sentences = self.errors.setdefault(place_of(problem.field), [])
            if problem.message not in sentences:
                sentences.append(problem.message)

    def warn(self, warnings: Iterable[Problem]) -> None:
        """Puts each warning beside its field; those of fields that were not touched are old news."""
        touched = self.changed
        for warning in warnings:
            name = place_of(warning.field)
            if not self.seen or name in touched:
                self.warnings.setdefault(name, []).append(warning.message)
                self.codes.add(f"{warning.field}:{warning.code}")


def read(post: QueryDict, fields: list[CustomField], *, bank: bool) -> ClientForm:
    """What was sent, cleaned of invisible marks; fields that the form does not have are not looked at."""
    custom = [one.key for one in fields]
    values = {name: tidy(post.get(name, "")) for name in names(bank=bank, custom=custom)}
    if not values["parent_id"] and post.get("establishment_of"):
        values["parent_id"] = tidy(post.get("establishment_of", ""))
    form = ClientForm(values, [tag for tag in map(tidy, post.getlist("tags")[:MOST_TAGS]) if tag], fields, bank)
    form.seen = _seen(post.get("seen", ""))
    version = post.get("version", "")
    form.version = int(version) if version.isdecimal() and len(version) < 10 else 0
    form.accepted = frozenset(post.get("accepted", "").split()[:MOST_TAGS])
    form.token = post.get("token", "")[:64]
    _settle(form, post)
    return form


def tidy(text: str) -> str:
    """Typed text without invisible marks and blanks around it."""
    return text[:LONGEST].translate(INVISIBLE).strip()


def _seen(text: str) -> dict[str, Any]:
    try:
        found = json.loads(text) if text else {}
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _settle(form: ClientForm, post: Mapping[str, Any]) -> None:
    """Applies the choices of a conflict: theirs takes back what I typed, mine stays; none is asked for again."""
    for name in str(post.get("conflict", "")).split()[:MOST_TAGS]:
        choice = post.get(f"{KEEP}{name}")
        if choice == "theirs":
            _take_back(form, name)
        elif choice != "mine":
            form.errors.setdefault(f"{KEEP}{name}", []).append(_("Choose which of the two values to keep."))


def _take_back(form: ClientForm, name: str) -> None:
    if name == "tags":
        form.tags = [str(tag) for tag in form.seen.get("tags", [])]
    elif name in form.values:
        form.values[name] = str(form.seen.get(name, ""))


def custom_names(fields: Iterable[CustomField]) -> list[tuple[str, CustomField]]:
    """The custom fields with their names on the form."""
    return [(f"{CUSTOM}{one.key}", one) for one in fields]
