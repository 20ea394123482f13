"""Values of custom fields: typed by their field, stored so that they sort and filter."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext as _

from carnet.clients.models import CustomField, CustomValue
from carnet.clients.rules.texts import line
from carnet.clients.rules.verdict import Verdict
from carnet.lib.folding import fold

#: The largest number whose millionths fit 63 bits.
LARGEST = Decimal(9_000_000_000_000)
TEXT_LIMIT = 2000


@dataclass(frozen=True, slots=True)
class Typed:
    """A value as its row holds it (:class:`carnet.clients.models.CustomValue`)."""

    text: str = ""
    number: int | None = None
    date: dt.date | None = None

    @property
    def folded(self) -> str:
        """What text is searched and sorted by."""
        return fold(self.text)[:200]


def clean_custom(field: CustomField, value: Any, verdict: Verdict) -> Typed | None:
    """A value of this field, None when it is empty; a problem when it is of another type."""
    if value is None or value == "":
        return None
    return CLEANERS[field.kind](field, value, verdict)


def _text(field: CustomField, value: Any, verdict: Verdict) -> Typed | None:
    found = line(value, f"custom.{field.key}", TEXT_LIMIT, verdict)
    return Typed(found) if found else None


def _number(field: CustomField, value: Any, verdict: Verdict) -> Typed | None:
    try:
        number = Decimal(str(value)) if not isinstance(value, bool) else Decimal("NaN")
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite() or abs(number) > LARGEST:
        verdict.refuse(f"custom.{field.key}", "number", _("Write a number."))
        return None
    scaled = int((number * CustomValue.SCALE).to_integral_value())
    return Typed(f"{Decimal(scaled) / CustomValue.SCALE:f}", number=scaled)


def _date(field: CustomField, value: Any, verdict: Verdict) -> Typed | None:
    if isinstance(value, str):
        try:
            value = dt.date.fromisoformat(value)
        except ValueError:
            value = None
    if not isinstance(value, dt.date) or isinstance(value, dt.datetime):
        verdict.refuse(f"custom.{field.key}", "date", _("Write a date, such as 31/12/2026."))
        return None
    return Typed(value.isoformat(), date=value)


def _choice(field: CustomField, value: Any, verdict: Verdict) -> Typed | None:
    known = {fold(choice): choice for choice in field.choices}
    found = known.get(fold(value)) if isinstance(value, str) else None
    if found is None:
        words = ", ".join(field.choices)
        verdict.refuse(f"custom.{field.key}", "choice", _("Choose one of these: %(words)s.") % {"words": words})
        return None
    return Typed(found)


def _yes_no(field: CustomField, value: Any, verdict: Verdict) -> Typed | None:
    if not isinstance(value, bool):
        verdict.refuse(f"custom.{field.key}", "yes_no", _("Answer yes or no."))
        return None
    return Typed(str(int(value)), number=int(value))


CLEANERS = {
    CustomField.Kind.TEXT.value: _text,
    CustomField.Kind.NUMBER.value: _number,
    CustomField.Kind.DATE.value: _date,
    CustomField.Kind.CHOICE.value: _choice,
    CustomField.Kind.YES_NO.value: _yes_no,
}
