"""The refusals that rooms raise and doors translate."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with one value: its field (``legal_name``, ``addresses.0.city``), a code, a sentence that says what to do."""

    field: str
    code: str
    message: str


class RuleBroken(Exception):
    """A rule refuses the act; nothing was written. 422 beside the form on pages, 409 in the API, a row error in an import.

    ``message`` is a translated sentence for the user. ``problems`` names the fields when there are some.
    """

    def __init__(self, message: str, *, code: str = "rule_broken", problems: tuple[Problem, ...] = ()) -> None:
        super().__init__(message)
        self.message = message
        self.code = code
        self.problems = problems


class InvalidInput(RuleBroken):
    """What was typed or sent cannot be read: 422 beside the form on pages, 422 in the API (``problems`` names every field)."""


class Unknown(RuleBroken):
    """An id of the call names nothing that the actor can see: 404, whole call refused, the id not repeated."""

    def __init__(self, message: str = "") -> None:
        super().__init__(message, code="unknown")


class NotAllowed(Exception):
    """The member may see the thing but not do this: 403."""

    def __init__(self, message: str = "", *, code: str = "not_allowed") -> None:
        super().__init__(message)
        self.message = message
        self.code = code


class StaleEdit(RuleBroken):
    """Somebody else changed the record first: 409 with both values, field by field; 412 in the API.

    ``conflicts`` is ``{field: (theirs, mine)}`` as shown to the user.
    """

    def __init__(self, message: str, *, conflicts: dict[str, tuple[object, object]]) -> None:
        super().__init__(message, code="stale_edit")
        self.conflicts = conflicts


def require(allowed: bool, message: str = "") -> None:
    """Stops an action whose actor may not do it."""
    if not allowed:
        raise NotAllowed(message)
