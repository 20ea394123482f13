"""Numbers, amounts, dates: Babel only, in the reader's language and time zone.

Babel and browsers agree on U+202F between French thousands; Django's own formats do not, so they are not used.
English is written the European way: ``7 Mar 2025``, ``€1,234.56``.
"""

import datetime as dt
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from babel import Locale, dates, lists, numbers
from django.utils import timezone
from django.utils.translation import get_language, gettext

MINUS = "\u2212"
DateStyle = Literal["list", "long", "day", "month", "full"]
LOCALES = {"fr": "fr", "en": "en_GB"}
PATTERNS: dict[str, dict[DateStyle, str]] = {
    "fr": {"list": "dd/MM/y", "long": "d MMMM y", "day": "d MMM", "month": "MMMM y", "full": "EEEE d MMMM y"},
    "en_GB": {"list": "d MMM y", "long": "d MMMM y", "day": "d MMM", "month": "MMMM y", "full": "EEEE d MMMM y"},
}
TIMES = {"fr": "HH:mm", "en_GB": "HH:mm"}


def locale_name() -> str:
    """The Babel locale of the current language; French when the language is not ours."""
    return LOCALES.get((get_language() or "fr").split("-")[0], "fr")


def number(value: int | float | Decimal | None, decimals: int | None = None) -> str:
    """A number with grouped thousands; ``decimals`` fixes how many, else as many as needed, three at most."""
    if value is None:
        return ""
    return _number(Decimal(str(value)), decimals, locale_name())


@lru_cache(maxsize=4096)
def _number(value: Decimal, decimals: int | None, locale: str) -> str:
    pattern = "#,##0.###" if decimals is None else "#,##0" + ("." + "0" * decimals if decimals else "")
    return numbers.format_decimal(value, format=pattern, locale=locale).replace("-", MINUS)


def size(value: int) -> str:
    """Bytes as people say them: « 12 ko », « 3,4 Mo »."""
    if value < 1_000_000:
        return gettext("%(n)s KB") % {"n": number(max(1, round(value / 1000)))}
    return gettext("%(n)s MB") % {"n": number(Decimal(value) / 1_000_000, 1)}


def money(minor: int | None, currency: str = "EUR") -> str:
    """An amount given in minor units (cents): ``123456`` is ``1 234,56 €``; with a true minus sign."""
    return "" if minor is None else _money(minor, currency, locale_name())


@lru_cache(maxsize=4096)
def _money(minor: int, currency: str, locale: str) -> str:
    digits = numbers.get_currency_precision(currency)
    amount = Decimal(minor).scaleb(-digits)
    return numbers.format_currency(amount, currency, locale=locale).replace("-", MINUS)


def percent(value: int | float | Decimal | None, decimals: int = 0) -> str:
    """A share of one as a percentage: ``0.2`` is ``20 %``."""
    if value is None:
        return ""
    pattern = Locale.parse(locale_name()).percent_formats[None].pattern
    digits = "." + "0" * decimals if decimals else ""
    return numbers.format_percent(value, format=pattern.replace("#,##0", "#,##0" + digits), locale=locale_name())


def date(value: dt.date | dt.datetime | None, style: DateStyle = "list") -> str:
    """A date: ``list`` 07/03/2025, ``long`` 7 mars 2025, ``day`` 7 mars, ``month`` mars 2025, ``full`` with weekday."""
    if value is None:
        return ""
    day = timezone.localtime(value).date() if isinstance(value, dt.datetime) and timezone.is_aware(value) else value
    locale = locale_name()
    return dates.format_date(day, PATTERNS[locale][style], locale=locale)


def time(value: dt.datetime | None) -> str:
    """The hour and minute in the reader's time zone: 14:02."""
    if value is None:
        return ""
    locale = locale_name()
    return dates.format_time(timezone.localtime(value), TIMES[locale], locale=locale)


def datetime(value: dt.datetime | None, style: DateStyle = "list") -> str:
    """Date and time: ``07/03/2025 14:02``."""
    return "" if value is None else f"{date(value, style)} {time(value)}"


def relative(value: dt.datetime | None, now: dt.datetime | None = None) -> str:
    """How long ago, up to a day (“il y a 2 h”); then “hier”; then the day, with its year when it is another one."""
    if value is None:
        return ""
    now = now or timezone.now()
    past = (now - value).total_seconds()
    if 0 <= past < 60:
        return gettext("just now")
    if 0 <= past < 86400:
        locale = locale_name()
        width: Literal["short", "narrow"] = "narrow" if locale == "en_GB" else "short"
        return dates.format_timedelta(value - now, add_direction=True, format=width, locale=locale)
    local, today = timezone.localtime(value).date(), timezone.localtime(now).date()
    if (today - local).days == 1:
        return gettext("yesterday")
    return date(local, "day" if local.year == today.year else "long")


def day(value: dt.date | dt.datetime, now: dt.datetime | None = None) -> str:
    """A day as a heading of a timeline: “Aujourd’hui”, “Hier”, then 3 mars 2025."""
    local = timezone.localtime(value).date() if isinstance(value, dt.datetime) else value
    past = (timezone.localtime(now or timezone.now()).date() - local).days
    if past in (0, 1):
        return gettext("Today") if past == 0 else gettext("Yesterday")
    return date(local, "long")


def enumeration(items: list[str]) -> str:
    """“a, b et c”."""
    return lists.format_list(items, locale=locale_name())


def initials(name: str) -> str:
    """Two letters for an avatar: of the first two words of weight, else the first two letters."""
    words = [word for word in name.replace("’", " ").replace("-", " ").split() if word[0].isalnum() and len(word) > 2]
    words = words or name.split()
    letters = words[0][0] + words[1][0] if len(words) > 1 else (words[0][:2] if words else "")
    return letters.upper().replace("Œ", "O").replace("Æ", "A")
