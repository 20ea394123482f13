"""The lists that the form offers; what a client already has is among them, whatever it is."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from babel import Locale
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from carnet.clients.forms.drafting import END_OF_MONTH
from carnet.clients.models import Client, CustomField, Tag
from carnet.users.forms.fields import countries, currencies
from carnet.users.models import User

Pairs = list[tuple[str, Any]]
#: Usual terms: at receipt, then the days that French and European firms agree on (Code de commerce L.441-10).
TERMS = ("0", "15", "30", f"30{END_OF_MONTH}", "45", f"45{END_OF_MONTH}", "60")
#: Languages that letters and invoices are written in, the nearest first.
LANGUAGES = ("fr", "en", "de", "es", "it", "nl", "pt", "pl", "ro", "ar", "zh", "ja")
MOST_TAGS = 500


def with_value(pairs: Pairs, value: str) -> Pairs:
    """The choices, with the one in use even if it is unusual."""
    known = {key for key, _label in pairs}
    return pairs if not value or value in known else [*pairs, (value, value)]


def country_choices(value: str) -> Pairs:
    """All countries by name."""
    return with_value(list(countries()), value)


def currency_choices(value: str) -> Pairs:
    """Usual currencies first."""
    return with_value(list(currencies()), value)


def language_choices(value: str) -> Pairs:
    """Languages by their own reader's name for them."""
    return with_value(list(_languages((get_language() or "fr")[:2])), value)


@lru_cache(maxsize=4)
def _languages(reader: str) -> tuple[tuple[str, str], ...]:
    names = Locale.parse(reader).languages
    return tuple((code, names[code].capitalize()) for code in LANGUAGES)


def terms_choices(value: str) -> Pairs:
    """Terms of payment in words."""
    values = TERMS if not value or value in TERMS else (*TERMS, value)
    return [(one, terms_words(one)) for one in values]


def terms_words(value: str) -> str:
    """``30eom`` as “30 days, end of month”."""
    days = value.removesuffix(END_OF_MONTH)
    if not days.isdecimal():
        return value
    if days == "0":
        return _("At receipt")
    words = ngettext("%(num)s day", "%(num)s days", int(days)) % {"num": days}
    return _("%(days)s, end of month") % {"days": words} if value.endswith(END_OF_MONTH) else words


def member_choices() -> Pairs:
    """Members who can be given a client."""
    rows = User.objects.active().order_by("name", "pk").values_list("pk", "name", "email")
    return [(str(pk), name or email) for pk, name, email in rows]


def tag_choices(chosen: list[str]) -> Pairs:
    """Tags in use, those chosen among them."""
    names = list(Tag.objects.order_by("key").values_list("name", flat=True)[:MOST_TAGS])
    return [(name, name) for name in [*names, *(tag for tag in chosen if tag not in names)]]


def parent_choices(value: str, user: User) -> Pairs:
    """The parent in use, named only to those who may see it; others are searched."""
    if not value.isdecimal() or len(value) > 18:
        return []
    rows = Client.objects.named_for(user).filter(pk=int(value)).only("legal_name", "trade_name")
    return [(str(row.pk), row.name) for row in rows] or [(value, _("A client that you cannot see"))]


def word_choices(choices: Sequence[tuple[str, Any]]) -> Pairs:
    """The choices of a model field."""
    return [(str(value), label) for value, label in choices]


def custom_choices(field: CustomField, value: str) -> Pairs:
    """The choices of a custom field, with the one in use even if it was taken off the list."""
    return with_value([(choice, choice) for choice in field.choices], value)
