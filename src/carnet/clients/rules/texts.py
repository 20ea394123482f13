"""Cleaning of single values: what was typed becomes what is stored, or a problem that says what to do."""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from carnet.clients.rules.verdict import Verdict
from carnet.lib.oneline import HIDDEN, one_line


@dataclass(slots=True)
class Context:
    """Where a value is judged: its verdict, and the country whose rules hold."""

    verdict: Verdict
    country: str


Cleaner = Callable[[Any, str, Context], Any]


def line(value: Any, field: str, limit: int, verdict: Verdict) -> str:
    """One line of text, blanks made single, composed (NFC); a problem when it is longer than ``limit`` characters."""
    if not value:
        return ""
    if not isinstance(value, str):
        verdict.refuse(field, "text", _("Write this as text."))
        return ""
    # What most values are already is not taken apart: an import cleans millions.
    plain = value.isascii() and value.isprintable() and value[0] != " " != value[-1] and "  " not in value
    found = value if plain else one_line(value)
    if len(found) > limit:
        verdict.refuse(field, "too_long", too_long(limit, len(found)))
        return ""
    return found


def prose(value: Any, field: str, limit: int, verdict: Verdict) -> str:
    """Text of several lines, its line breaks kept as ``\\n``."""
    if not isinstance(value, str):
        verdict.refuse(field, "text", _("Write this as text."))
        return ""
    text = HIDDEN.sub("", value.replace("\r\n", "\n").replace("\r", "\n"))
    text = unicodedata.normalize("NFC", text).strip()
    if len(text) > limit:
        verdict.refuse(field, "too_long", too_long(limit, len(text)))
        return ""
    return text


def too_long(limit: int, length: int) -> str:
    """The sentence for a text that does not fit."""
    return _("Use at most %(limit)d characters: this has %(length)d.") % {"limit": limit, "length": length}


def text(limit: int) -> Cleaner:
    """A cleaner for one line of at most ``limit`` characters."""
    return lambda value, field, context: line(value, field, limit, context.verdict)


def choice(values: Collection[str], *, blank: bool) -> Cleaner:
    """A cleaner for one of the known words; empty only where ``blank``."""
    known = frozenset(values)

    def clean(value: Any, field: str, context: Context) -> str:
        if isinstance(value, str) and (value in known or (blank and not value)):
            return str(value)
        if value is None and blank:
            return ""
        context.verdict.refuse(
            field, "choice", _("Choose one of these: %(words)s.") % {"words": ", ".join(sorted(known))}
        )
        return ""

    return clean


def yes_no(value: Any, field: str, context: Context) -> bool:
    """True or false, nothing that merely looks like it."""
    if not isinstance(value, bool):
        context.verdict.refuse(field, "yes_no", _("Answer yes or no."))
    return value is True


def whole(lowest: int, highest: int) -> Cleaner:
    """A cleaner for a whole number within bounds, or nothing."""

    def clean(value: Any, field: str, context: Context) -> int | None:
        if value is None or value == "":
            return None
        if isinstance(value, bool) or not isinstance(value, int) or not lowest <= value <= highest:
            words = {"lowest": lowest, "highest": highest}
            context.verdict.refuse(
                field, "number", _("Write a whole number between %(lowest)d and %(highest)d.") % words
            )
            return None
        return value

    return clean


def key(value: Any, field: str, context: Context) -> int | None:
    """The id of a record, or nothing; whether it exists and is visible is looked at later."""
    if value is None or value == "":
        return None
    if isinstance(value, bool) or not isinstance(value, int) or not 0 < value < 2**63:
        context.verdict.refuse(field, "unknown", unknown())
        return None
    return value


def unknown() -> str:
    """The sentence for an id that names nothing the actor can see."""
    return _("This is not known: choose one from the list.")


def day(value: Any, field: str, context: Context) -> dt.date | None:
    """A date of business, or nothing."""
    if value is None or value == "":
        return None
    if isinstance(value, dt.datetime) or not isinstance(value, dt.date) or not 1800 <= value.year <= 2200:
        context.verdict.refuse(field, "date", _("Write a date, such as 31/12/2026."))
        return None
    return value
