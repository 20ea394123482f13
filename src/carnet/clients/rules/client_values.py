"""The client's own fields: how each is cleaned, and what they must say together."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Any

from django.utils.translation import gettext as _

from carnet.clients.models import Client
from carnet.clients.rules.texts import Cleaner, Context, choice, day, key, line, text, whole, yes_no
from carnet.clients.rules.verdict import Verdict
from carnet.lib import identifiers
from carnet.lib.folding import fold, match_key, sort_key

LANGUAGE = re.compile(r"[a-z]{2}(-[A-Z]{2})?")
#: Beyond this, a due date is a mistake (Code de commerce L.441-10 allows 60 days; other countries more).
LONGEST_TERM = 365
#: Fields whose reading and changing takes the right ``bank.see``.
BANK = ("iban", "bic")


def country(value: Any, field: str, context: Context) -> str:
    """ISO 3166-1 alpha-2, upper case."""
    code = line(value, field, 40, context.verdict).upper()
    if code and code not in identifiers.COUNTRIES:
        context.verdict.refuse(field, "country", _("Choose a country: two letters such as FR, BE or DE."))
        return ""
    return code


def required(limit: int) -> Cleaner:
    """One line that may not be empty."""

    def clean(value: Any, field: str, context: Context) -> str:
        before = len(context.verdict.problems)
        found = line(value, field, limit, context.verdict)
        if not found and len(context.verdict.problems) == before:
            context.verdict.refuse(field, "required", _("Write the legal name."))
        return found

    return clean


def registration(value: Any, field: str, context: Context) -> str:
    """The register's number, bare; a SIRET gives its SIREN (the SIRET goes to the registered address)."""
    written = line(value, field, 40, context.verdict)
    number = identifiers.registration_number(written, context.country) if written else ""
    if number and not identifiers.registration_ok(number, context.country):
        context.verdict.warn(
            field, "registration_number_invalid", _("This is not a valid SIREN: check its nine digits.")
        )
    return number


def tax_id(value: Any, field: str, context: Context) -> str:
    """The VAT or national tax number, bare."""
    written = line(value, field, 40, context.verdict)
    number = identifiers.tax_id(written, context.country) if written else ""
    if number and not identifiers.tax_id_ok(number, context.country):
        context.verdict.warn(
            field, "tax_id_invalid", _("This tax number does not pass its country’s check: look at it again.")
        )
    return number


def email(value: Any, field: str, context: Context) -> str:
    """An address that mail can be sent to, in lower case."""
    written = line(value, field, 254, context.verdict)
    address = identifiers.email(written) if written else ""
    if address is None:
        context.verdict.refuse(field, "email", _("Write an e-mail address such as name@example.com."))
    return address or ""


def phone(value: Any, field: str, context: Context) -> str:
    """E.164. What has digits but no known form is kept as it was written, with a warning."""
    written = line(value, field, 40, context.verdict)
    number = identifiers.phone(written, context.country) if written else ""
    if number is not None:
        return number
    if sum(char.isdigit() for char in written) < 4:
        context.verdict.refuse(
            field, "phone", _("Write a telephone number, with + and the country code if it is abroad.")
        )
        return ""
    context.verdict.warn(
        field, "phone_unclear", _("This telephone number cannot be dialled as it stands: look at it again.")
    )
    return written


def website(value: Any, field: str, context: Context) -> str:
    """An http(s) address."""
    written = line(value, field, 300, context.verdict)
    address = identifiers.website(written) if written else ""
    if address is None:
        context.verdict.refuse(field, "website", _("Write a web address such as www.example.com."))
        return ""
    return address if len(address) <= 300 else written


def language(value: Any, field: str, context: Context) -> str:
    """Two letters (ISO 639-1), perhaps with a country: ``fr``, ``pt-BR``."""
    code = line(value, field, 40, context.verdict)
    if code and not (LANGUAGE.fullmatch(code) and code[:2] in _languages()):
        context.verdict.refuse(field, "language", _("Choose a language: two letters such as fr or en."))
        return ""
    return code


def currency(value: Any, field: str, context: Context) -> str:
    """Three letters (ISO 4217)."""
    code = line(value, field, 40, context.verdict).upper()
    if code and code not in _currencies():
        context.verdict.refuse(field, "currency", _("Choose a currency: three letters such as EUR or USD."))
        return ""
    return code


def iban(value: Any, field: str, context: Context) -> str:
    """A bank account; a wrong one would send money elsewhere, so it is refused."""
    written = line(value, field, 60, context.verdict)
    number = identifiers.iban(written) if written else ""
    if number is None:
        context.verdict.refuse(field, "iban", _("This IBAN is not valid: copy it again from the bank details."))
    return number or ""


def bic(value: Any, field: str, context: Context) -> str:
    """The bank's code."""
    written = line(value, field, 40, context.verdict)
    number = identifiers.bic(written) if written else ""
    if number is None:
        context.verdict.refuse(field, "bic", _("This BIC is not valid: it has 8 or 11 characters."))
    return number or ""


def routing(value: Any, field: str, context: Context) -> str:
    """The e-invoicing address (annuaire de la facturation électronique), without blanks."""
    return line(value, field, 100, context.verdict).replace(" ", "")


CLEANERS: dict[str, Cleaner] = {
    "legal_name": required(200),
    "trade_name": text(200),
    "legal_form": text(80),
    "number": text(40),
    "kind": choice(Client.Kind.values, blank=False),
    "status": choice(Client.Status.values, blank=False),
    "country": country,
    "registration_number": registration,
    "tax_id": tax_id,
    "is_supplier": yes_no,
    "email": email,
    "phone": phone,
    "mobile": phone,
    "fax": phone,
    "website": website,
    "language": language,
    "currency": currency,
    "payment_days": whole(0, LONGEST_TERM),
    "payment_end_of_month": yes_no,
    "payment_method": choice(Client.PaymentMethod.values, blank=True),
    "iban": iban,
    "bic": bic,
    "vat_treatment": choice(Client.VatTreatment.values, blank=False),
    "nature": choice(Client.Nature.values, blank=True),
    "routing_address": routing,
    "parent_id": key,
    "owner_id": key,
    "created_on": day,
}


def clean_values(values: Mapping[str, Any], country_code: str, verdict: Verdict) -> dict[str, Any]:
    """The fields given, as they are stored; what is wrong goes into ``verdict``."""
    context = Context(verdict, country_code)
    cleaned: dict[str, Any] = {}
    for name, value in values.items():
        cleaner = CLEANERS.get(name)
        if cleaner:
            cleaned[name] = cleaner(value, name, context)
        else:
            verdict.refuse(name, "unknown_field", _("This field does not exist."))
    return cleaned


def check_together(values: Mapping[str, Any], country_code: str, verdict: Verdict) -> None:
    """A French VAT number holds the SIREN: when both stand and differ, one of them is somebody else's (CGI art. 286 ter)."""
    siren, number = values.get("registration_number", ""), values.get("tax_id", "")
    if country_code in identifiers.FRENCH and siren and number.startswith("FR") and number[4:] != siren:
        verdict.warn("tax_id", "tax_id_mismatch", _("This VAT number belongs to another SIREN: check both."))


def derived(values: Mapping[str, Any]) -> dict[str, str]:
    """The columns that repeat others in the form in which they are sorted, matched and filtered."""
    legal_name = values["legal_name"]
    return {
        "sort_name": sort_key(values.get("trade_name") or legal_name),
        "match_name": match_key(legal_name),
        "city_key": city_key(values.get("city", "")),
    }


@lru_cache(maxsize=4096)
def city_key(city: str) -> str:
    """The city as it is sorted and filtered."""
    return fold(city)[:120]


@cache
def _languages() -> frozenset[str]:
    from babel import Locale

    return frozenset(str(code) for code in Locale("en").languages if len(str(code)) == 2)


@cache
def _currencies() -> frozenset[str]:
    from babel.numbers import list_currencies

    return frozenset(list_currencies())
