"""What registers and tax offices call their numbers, country by country: labels and shapes for the form and the panel."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from carnet.lib import identifiers


@dataclass(frozen=True, slots=True)
class Naming:
    """The label of a number and its shape, with an example that passes its own check; ``hint`` may be empty."""

    label: str | Promise
    hint: str | Promise = ""


#: Names that are the same in every language: what stands on the firm's own papers.
REGISTERS: dict[str, Naming] = {
    "FR": Naming("SIREN", _("9 digits, for example 732 829 320.")),
    "BE": Naming("BCE / KBO", _("10 digits.")),
    "CH": Naming("IDE / UID", _("CHE and 9 digits.")),
    "DE": Naming("Handelsregister", _("HRA or HRB and a number.")),
    "ES": Naming("NIF"),
    "GB": Naming("Company number", _("8 characters.")),
    "IE": Naming("CRO number"),
    "IT": Naming("Codice fiscale", _("11 digits for a company.")),
    "LU": Naming("RCS", _("B and a number.")),
    "NL": Naming("KvK", _("8 digits.")),
    "PT": Naming("NIPC", _("9 digits.")),
    "US": Naming("EIN", _("9 digits.")),
}
TAXES: dict[str, Naming] = {
    "FR": Naming(_("VAT number"), _("Proposed from the SIREN; change it if it differs.")),
    "DE": Naming("USt-IdNr.", _("DE and 9 digits.")),
    "ES": Naming("NIF-IVA", _("ES and 9 characters.")),
    "IT": Naming("Partita IVA", _("IT and 11 digits.")),
    "NL": Naming("Btw-nummer", _("NL, 9 digits, B and 2 digits.")),
    "PT": Naming("NIF", _("PT and 9 digits.")),
    "GB": Naming("VAT number", _("GB and 9 or 12 digits.")),
    "CH": Naming("TVA / MWST", _("CHE, 9 digits and TVA, MWST or IVA.")),
}


def is_french(country: str) -> bool:
    """Whether SIREN, SIRET and French VAT numbers hold there."""
    return country in identifiers.FRENCH


def register_of(country: str) -> Naming:
    """What the register's number is called in ``country``."""
    key = "FR" if is_french(country) else country
    return REGISTERS.get(key, Naming(_("Registration number"), _("As it stands on the firm’s papers.")))


def tax_of(country: str) -> Naming:
    """What the tax number is called in ``country``."""
    key = "FR" if is_french(country) else country
    if key in TAXES:
        return TAXES[key]
    return Naming(_("VAT number") if country in identifiers.VAT_PREFIX else _("Tax number"))
