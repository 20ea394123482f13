"""Which events can be put back, and what their old values were."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from carnet.clients.models import CustomField

#: Events whose changes hold values that an action can set again.
RESTORABLE = frozenset(
    {"client_changed", "client_bank_changed", "client_assigned", "address_changed", "contact_changed"}
)
#: Columns that hold a date: history keeps them as text.
DATES = frozenset({"created_on", "left_on"})


def old_values(changes: Mapping[str, Any]) -> dict[str, Any]:
    """The values before, by field, as an action takes them; what another system calls the client is not among them."""
    return {
        name: dt.date.fromisoformat(old) if name in DATES and old else old
        for name, (old, _new) in changes.items()
        if not name.startswith("external_ids.")
    }


def custom_value(field: CustomField, text: str) -> Any:
    """The value of a custom field from the text that the history keeps."""
    if not text:
        return None
    if field.kind == CustomField.Kind.NUMBER:
        return Decimal(text)
    if field.kind == CustomField.Kind.YES_NO:
        return text == "1"
    return text
