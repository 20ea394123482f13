"""Choices and fields that several forms share."""

import zoneinfo
from functools import lru_cache

from babel import Locale
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from carnet.lib.folding import sort_key
from carnet.users.models import User

#: ISO 3166-1 names that Babel has for regions that are no country (001 World, EU, UN, ZZ …).
_NO_COUNTRY = {"EU", "EZ", "UN", "ZZ", "XA", "XB", "QO"}
#: Currencies most firms of our readers use, in front of the list.
_USUAL = ("EUR", "CHF", "GBP", "USD", "CAD", "XOF", "XAF", "MAD", "TND", "DZD")


def countries() -> list[tuple[str, str]]:
    """ISO 3166 codes with their names in the reader's language, in its alphabetical order."""
    return list(_countries((get_language() or "fr")[:2]))


@lru_cache(maxsize=4)
def _countries(language: str) -> tuple[tuple[str, str], ...]:
    names = Locale.parse(language).territories
    pairs = [
        (code, name) for code, name in names.items() if len(code) == 2 and code.isalpha() and code not in _NO_COUNTRY
    ]
    return tuple(sorted(pairs, key=lambda pair: sort_key(pair[1])))


def currencies() -> list[tuple[str, str]]:
    """ISO 4217 codes in use, the usual ones first: ``EUR · euro``."""
    return list(_currencies((get_language() or "fr")[:2]))


@lru_cache(maxsize=4)
def _currencies(language: str) -> tuple[tuple[str, str], ...]:
    names = Locale.parse(language).currencies
    return tuple((code, f"{code} · {names[code]}") for code in _USUAL if code in names)


@lru_cache(maxsize=1)
def time_zones() -> tuple[tuple[str, str], ...]:
    """IANA zones that are places (``Europe/Paris``), and UTC."""
    names = zoneinfo.available_timezones()
    places = [
        name for name in names if "/" in name and not name.startswith(("Etc/", "posix/", "right/", "SystemV/", "US/"))
    ]
    return (("UTC", "UTC"), *((name, name.replace("_", " ")) for name in sorted(places)))


class CountryField(forms.ChoiceField):
    """A country by its code."""

    def __init__(self, **kwargs: object) -> None:
        super().__init__(choices=countries, label=_("Country"), initial="FR", **kwargs)  # type: ignore[arg-type]


class PasswordField(forms.CharField):
    """A new password: twelve characters or more, as long as one likes."""

    widget = forms.PasswordInput(attrs={"autocomplete": "new-password", "maxlength": 128})

    def __init__(self, **kwargs: object) -> None:
        hint = _("12 characters or more. A sentence you remember is best.")
        super().__init__(label=_("Password"), strip=False, max_length=128, help_text=hint, **kwargs)  # type: ignore[arg-type]


def check_password(form: forms.Form, email: str, name: str) -> None:
    """The password passes the validators of the settings, knowing whose it will be; else the form says why."""
    password = form.cleaned_data.get("password")
    if not password:
        return
    try:
        validate_password(password, User(email=email, name=name))
    except ValidationError as error:
        form.add_error("password", error)
