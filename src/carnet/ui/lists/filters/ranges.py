"""Filters between two ends, either of which may be open."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any, ClassVar

from django.db.models import F, Q
from django.db.models.lookups import GreaterThanOrEqual, LessThan
from django.utils import timezone
from django.utils.translation import gettext as _

from carnet.ui import formats
from carnet.ui.lists.filters.base import BadValue, Condition, Filter, Plain, Values


@dataclass(frozen=True, kw_only=True)
class Between(Filter):
    """A range of a column; either end may be open. Subclasses say how an end is written."""

    column: str
    ends: ClassVar[tuple[str, str]] = ("from", "to")

    @property
    def params(self) -> tuple[str, ...]:
        low, high = self.ends
        return (f"{self.key}_{low}", f"{self.key}_{high}")

    def parse(self, given: Values) -> Values:
        found = {name: (self.written(given[name][0]),) for name in self.params if given.get(name)}
        low, high = (found.get(name) for name in self.params)
        if low and high and self.read(low[0]) > self.read(high[0]):
            raise BadValue(_("The filter “%(name)s” ends before it begins.") % {"name": self.label})
        return found

    def bounds(self, values: Values) -> tuple[Any | None, Any | None]:
        """The values that the column is compared with: at least, and less than."""
        low, high = (values.get(name) for name in self.params)
        return (self.floor(low[0]) if low else None, self.ceiling(high[0]) if high else None)

    def narrow(self, values: Values) -> Condition:
        low, high = self.bounds(values)
        at_least = Q() if low is None else Q((f"{self.column}__gte", low))
        return at_least if high is None else at_least & Q((f"{self.column}__lt", high))

    def walk(self, values: Values) -> Condition:
        low, high = self.bounds(values)
        at_least = Q() if low is None else Q(GreaterThanOrEqual(Plain(F(self.column)), low))
        return at_least if high is None else at_least & Q(LessThan(Plain(F(self.column)), high))

    def written(self, text: str) -> str:
        """The end in its one form; raises :class:`BadValue`."""
        raise NotImplementedError

    def read(self, text: str) -> Any:
        """A written end as a value that can be compared."""
        raise NotImplementedError

    def floor(self, text: str) -> Any:
        """What the column must reach."""
        return self.read(text)

    def ceiling(self, text: str) -> Any:
        """What the column must stay below."""
        raise NotImplementedError


@dataclass(frozen=True, kw_only=True)
class Dates(Between):
    """From a day to a day, both included; ``moments``: the column holds moments, read in the reader's time zone."""

    moments: bool = True
    editor: ClassVar[str] = "dates"

    def written(self, text: str) -> str:
        return self.read(text).isoformat()

    def read(self, text: str) -> dt.date:
        try:
            return dt.date.fromisoformat(text.strip())
        except ValueError:
            sentence = _("Write the dates of the filter “%(name)s” as 2026-03-31.")
            raise BadValue(sentence % {"name": self.label}) from None

    def floor(self, text: str) -> Any:
        return self._start(self.read(text))

    def ceiling(self, text: str) -> Any:
        day = self.read(text)
        return self._start(day + dt.timedelta(days=1)) if day < dt.date.max else None

    def _start(self, day: dt.date) -> dt.date | dt.datetime:
        if not self.moments:
            return day
        zone = timezone.get_current_timezone()
        return dt.datetime.combine(max(day, dt.date(2, 1, 1)), dt.time.min, tzinfo=zone)

    def phrase(self, values: Values) -> str:
        low, high = (values.get(name) for name in self.params)
        if low and high:
            return _("%(start)s to %(end)s") % {
                "start": formats.date(self.read(low[0])),
                "end": formats.date(self.read(high[0])),
            }
        if low:
            return _("since %(day)s") % {"day": formats.date(self.read(low[0]))}
        return _("until %(day)s") % {"day": formats.date(self.read(high[0] if high else ""))}


@dataclass(frozen=True, kw_only=True)
class Numbers(Between):
    """From a number to a number, both included; ``scale``: the column holds that many times the number."""

    scale: int = 1
    ends: ClassVar[tuple[str, str]] = ("min", "max")
    editor: ClassVar[str] = "numbers"

    def written(self, text: str) -> str:
        return format(self.read(text).normalize(), "f")

    def read(self, text: str) -> Decimal:
        plain = "".join(text.split()).replace(",", ".")
        try:
            value = Decimal(plain)
        except InvalidOperation:
            value = Decimal("NaN")
        if not value.is_finite() or abs(value) >= 10**12:
            raise BadValue(_("Write numbers for the filter “%(name)s”, as in 1250.5.") % {"name": self.label})
        return value

    def floor(self, text: str) -> int:
        return int((self.read(text) * self.scale).to_integral_value())

    def ceiling(self, text: str) -> int:
        return self.floor(text) + 1

    def phrase(self, values: Values) -> str:
        low, high = (formats.number(self.read(values[name][0])) if name in values else "" for name in self.params)
        if low and high:
            return f"{low} – {high}"
        return f"≥ {low}" if low else f"≤ {high}"
