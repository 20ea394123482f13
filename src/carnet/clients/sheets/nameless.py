"""Columns whose headers say nothing (or that have none): what their values look like proposes a field."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from carnet.lib.clean.blanks import plain
from carnet.lib.clean.names import names_a_company
from carnet.lib.sheet.mapping import CHOOSE, SUGGESTED, Match
from carnet.lib.sheet.values import NUMERIC, share

POSTCODE = re.compile(r"\d{5}(?:\.0)?|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|\d{4} ?[A-Z]{2}|\d{4}")
WORDS = re.compile(r"[^\W\d_][\w\s.'’/()&,-]*")
NAMES = {"legal_name", "trade_name", "contact.full_name", "contact.last_name"}
CODES = {"address.postal_code", "billing.postal_code", "delivery.postal_code"}
CITIES = {"address.city", "billing.city", "delivery.city"}
STREETS = {"address.line1", "address.full", "billing.line1", "delivery.line1"}


class Nameless:
    """Fills what is missing to make clients of the rows: a name, a street, a postal code and the town beside it."""

    def __init__(self, matches: list[Match], rows: Sequence[Sequence[str]]) -> None:
        self.matches = matches
        self.rows = rows
        self.given = {match.field for match in matches}

    def settle(self) -> None:
        """Only columns that nothing else claims, and only fields that the file has not."""
        headless = not any(match.header for match in self.matches)
        if headless or not self.given & CODES:
            self._codes(headless)
        if (headless or self.given & CODES) and not self.given & STREETS:
            self._streets()
        if not self.given & NAMES:
            self._names()

    def _open(self) -> list[tuple[Match, list[str]]]:
        return [
            (match, values)
            for match in self.matches
            if match.field is None and match.match == CHOOSE and match.why != "another column has this field"
            if len(values := self._values(match)) > max(1, len(self.rows) // 3)
        ]

    def _values(self, match: Match) -> list[str]:
        return [value for row in self.rows if match.index < len(row) and (value := plain(row[match.index]))]

    def _take(self, match: Match, field: str) -> None:
        match.field, match.match, match.why = field, SUGGESTED, "values"
        self.given.add(field)

    def _codes(self, headless: bool) -> None:
        """A column of postal codes with words beside it: the code and its town."""
        for match, values in self._open():
            if not all(POSTCODE.fullmatch(value) for value in values) or _counts(values):
                continue
            town = self._beside(match, headless)
            if town is not None:
                self._take(match, "address.postal_code")
                if town.field is None:
                    self._take(town, "address.city")
                return

    def _beside(self, code: Match, headless: bool) -> Match | None:
        for place in (code.index + 1, code.index - 1):
            if not 0 <= place < len(self.matches):
                continue
            match = self.matches[place]
            if match.field in CITIES:
                return match
            values = self._values(match)
            words = bool(values) and all(WORDS.fullmatch(value) and len(value) < 60 for value in values)
            words = words and sum(map(names_a_company, values)) < len(values) / 5
            words = words and (headless or all(value[0].isupper() for value in values))
            if match.field is None and match.match == CHOOSE and words and (headless or not self.given & CITIES):
                return match
        return None

    def _streets(self) -> None:
        for match, values in self._open():
            if share("street", values) >= 0.7 and share("date", values) < 0.3:
                return self._take(match, "address.line1")
        return None

    def _names(self) -> None:
        """The column most of whose values are different words; those that carry legal forms come first."""
        open_columns = [
            (match, values)
            for match, values in self._open()
            if sum(bool(NUMERIC.match(value)) or not re.search(r"[^\W\d_]{2}", value) for value in values)
            < len(values) / 5
            and len(set(values)) > len(values) * 0.7
            and sum(map(len, values)) / len(values) < 60
        ]
        if open_columns:
            best = max(
                open_columns, key=lambda pair: (sum(map(names_a_company, pair[1])) / len(pair[1]), -pair[0].index)
            )
            self._take(best[0], "legal_name")


def _counts(values: Sequence[str]) -> bool:
    """Whether numbers grow by one: a running number is no postal code."""
    numbers = [int(value.split(".")[0]) for value in values if value.split(".")[0].isdecimal()]
    return len(numbers) > 2 and all(after - before == 1 for before, after in itertools.pairwise(numbers))
