"""The form of a contact: a person, and what they are for one client."""

from __future__ import annotations

import datetime as dt
from typing import Any

from carnet.clients import showing
from carnet.clients.drafts import ContactDraft
from carnet.clients.forms.drafting import date_of
from carnet.clients.forms.plain import PlainForm
from carnet.clients.models import ContactLink

TEXT = ("title", "first_name", "last_name", "email", "phone", "mobile", "language", "job_title", "department")
MARKS = ("is_primary", "is_billing")
NAMES = (*TEXT, *MARKS)
LINK_NAMES = ("contact", "job_title", "department", *MARKS)


def opened(link: ContactLink) -> PlainForm:
    """A contact as it stands."""
    values = {name: str(getattr(link.contact, name, "") or getattr(link, name, "")) for name in TEXT}
    country = link.client.country
    for name in ("phone", "mobile"):
        values[name] = showing.phone(values[name], country).replace(showing.GAP, " ")
    return PlainForm(values | {name: "1" if getattr(link, name) else "" for name in MARKS})


def values_of(form: PlainForm) -> dict[str, Any]:
    """What an action takes."""
    return {name: form.value(name) for name in TEXT} | {name: form.value(name) == "1" for name in MARKS}


def draft_of(form: PlainForm) -> ContactDraft:
    """A new contact."""
    return ContactDraft(**values_of(form))


def left_on(text: str, today: dt.date) -> dt.date | None:
    """The day somebody left; today when none was typed, None when it cannot be read."""
    found = date_of(text) if text else today
    return found if isinstance(found, dt.date) else None
