"""Values of the organisation's own fields, as files write them."""

from __future__ import annotations

from typing import Any

from carnet.clients.models import CustomField
from carnet.clients.sheets import cells
from carnet.lib.folding import fold


def custom_value(field: CustomField, text: str, order: str) -> Any:
    """The value in the field's own type, None when the text does not fit it."""
    if field.kind == CustomField.Kind.NUMBER:
        return cells.amount(text)
    if field.kind == CustomField.Kind.DATE:
        return cells.day(text, order)
    if field.kind == CustomField.Kind.YES_NO:
        return cells.yes_no(text)
    if field.kind == CustomField.Kind.CHOICE:
        return next((choice for choice in field.choices if fold(choice) == fold(text)), None)
    return text
