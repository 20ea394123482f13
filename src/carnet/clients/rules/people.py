"""Contacts and notes: how each is cleaned."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from msgspec.structs import asdict

from carnet.clients.drafts import ContactDraft, NoteDraft
from carnet.clients.models import Note
from carnet.clients.rules.client_values import email, language, phone
from carnet.clients.rules.texts import Cleaner, Context, choice, day, prose, text, yes_no
from carnet.clients.rules.verdict import Verdict
from carnet.lib.folding import sort_key

PERSON: dict[str, Cleaner] = {
    "title": text(20),
    "first_name": text(80),
    "last_name": text(120),
    "email": email,
    "phone": phone,
    "mobile": phone,
    "language": language,
}
LINK: dict[str, Cleaner] = {
    "job_title": text(120),
    "department": text(120),
    "is_primary": yes_no,
    "is_billing": yes_no,
    "left_on": day,
}
CLEANERS = PERSON | LINK
FIELDS = tuple(CLEANERS)
NOTE_LIMIT = 20_000


def clean_contact(values: Mapping[str, Any], field: str, country_code: str, verdict: Verdict) -> dict[str, Any]:
    """The columns given of one contact and of its link; ``field`` is its path (``contacts.0``), or empty."""
    context = Context(verdict, country_code)
    path = f"{field}." if field else ""
    cleaned: dict[str, Any] = {}
    for name, value in values.items():
        cleaner = CLEANERS.get(name)
        if cleaner:
            cleaned[name] = cleaner(value, f"{path}{name}", context)
        else:
            verdict.refuse(f"{path}{name}", "unknown_field", _("This field does not exist."))
    return cleaned


def check_contact(values: Mapping[str, Any], field: str, verdict: Verdict) -> None:
    """A contact needs a name or an e-mail address to be found again, and who has left is not the primary one."""
    path = f"{field}." if field else ""
    if not (values["first_name"] or values["last_name"] or values["email"]):
        verdict.refuse(f"{path}last_name", "required", _("Write a name or an e-mail address."))
    if values["is_primary"] and values["left_on"]:
        verdict.refuse(f"{path}is_primary", "left", _("Somebody who has left cannot be the primary contact."))


def clean_contacts(drafts: Sequence[ContactDraft], country_code: str, verdict: Verdict) -> list[dict[str, Any]]:
    """The contacts of a draft; one primary at most."""
    cleaned = []
    primary = False
    for place, draft in enumerate(drafts):
        before = len(verdict.problems)
        contact = clean_contact(asdict(draft), f"contacts.{place}", country_code, verdict)
        if len(verdict.problems) == before:
            check_contact(contact, f"contacts.{place}", verdict)
        if contact["is_primary"] and primary:
            verdict.refuse(f"contacts.{place}.is_primary", "one_primary", _("A client has one primary contact."))
        primary = primary or contact["is_primary"]
        cleaned.append(contact)
    return cleaned


def contact_sort_name(values: Mapping[str, Any]) -> str:
    """What a contact is sorted by: last name first, else the e-mail address."""
    return sort_key(f"{values['last_name']} {values['first_name']}".strip() or values["email"])


def clean_notes(drafts: Sequence[NoteDraft], verdict: Verdict) -> list[dict[str, Any]]:
    """Notes with their true date; an empty one is refused."""
    return [clean_note(draft, f"notes.{place}", verdict) for place, draft in enumerate(drafts)]


def clean_note(draft: NoteDraft, field: str, verdict: Verdict) -> dict[str, Any]:
    """One note."""
    path = f"{field}." if field else ""
    return {
        "body": clean_body(draft.body, f"{path}body", verdict),
        "kind": choice(Note.Kind.values, blank=False)(draft.kind, f"{path}kind", Context(verdict, "")),
        "happened_at": _moment(draft.happened_at, f"{path}happened_at", verdict),
    }


def clean_body(value: Any, field: str, verdict: Verdict) -> str:
    """What was written; never empty."""
    before = len(verdict.problems)
    body = prose(value, field, NOTE_LIMIT, verdict)
    if not body and len(verdict.problems) == before:
        verdict.refuse(field, "required", _("Write something first."))
    return body


def _moment(value: dt.datetime | None, field: str, verdict: Verdict) -> dt.datetime | None:
    if value is None:
        return None
    if not isinstance(value, dt.datetime) or not 1900 <= value.year <= 2200:
        verdict.refuse(field, "moment", _("Write a date and a time."))
        return None
    return value if timezone.is_aware(value) else timezone.make_aware(value)
