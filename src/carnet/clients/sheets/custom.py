"""Values of the organisation's own fields, as files write them."""

from __future__ import annotations

from typing import Any

from carnet.clients.models import CustomField
from carnet.lib.clean.booleans import yes_no
from carnet.lib.clean.dates import date
from carnet.lib.clean.numbers import number
from carnet.lib.folding import fold


def custom_value(field: CustomField, text: str, *, month_first: bool) -> Any:
    """The value in the field's own type, None when the text does not fit it.

    A file that writes the month first writes a decimal point: ``1,234`` in it is a thousand and more.
    """
    if field.kind == CustomField.Kind.NUMBER:
        return number(text, False if month_first else None)
    if field.kind == CustomField.Kind.DATE:
        return date(text, month_first=month_first)
    if field.kind == CustomField.Kind.YES_NO:
        return yes_no(text)
    if field.kind == CustomField.Kind.CHOICE:
        return next((choice for choice in field.choices if fold(choice) == fold(text)), None)
    return text
