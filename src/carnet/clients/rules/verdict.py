"""What is found wrong with one draft: problems refuse it, warnings go along with it."""

from __future__ import annotations

from carnet.lib.errors import Problem


class Verdict:
    """Collects what is wrong, field by field."""

    __slots__ = ("problems", "warnings")

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.warnings: list[Problem] = []

    def refuse(self, field: str, code: str, message: str) -> None:
        """A rule that cannot be passed over."""
        self.problems.append(Problem(field, code, message))

    def warn(self, field: str, code: str, message: str) -> None:
        """Something to look at again; it is saved all the same."""
        self.warnings.append(Problem(field, code, message))
