"""The fields of the client form, and which of them stands for which value of a draft."""

from __future__ import annotations

#: Typed text that a :class:`carnet.clients.drafts.ClientDraft` takes as it is, under the same name.
PLAIN = (
    "country",
    "kind",
    "legal_name",
    "trade_name",
    "legal_form",
    "number",
    "registration_number",
    "tax_id",
    "status",
    "email",
    "phone",
    "website",
    "language",
    "currency",
    "payment_method",
    "vat_treatment",
    "nature",
    "routing_address",
)
#: Choices that a draft never leaves empty: what is not sent is the draft's own default.
CHOSEN = ("kind", "status", "vat_treatment")
BANK = ("iban", "bic")
KEYS = ("owner_id", "parent_id")
#: Field of the form → field of the registered address.
ADDRESS = {
    "line1": "line1",
    "line2": "line2",
    "line3": "line3",
    "postal_code": "postal_code",
    "city": "city",
    "region": "region",
    "siret": "establishment_id",
}
#: Two values of a client in one choice: days, and whether they run to the end of the month.
TERMS = "payment_terms"
SUPPLIER = "is_supplier"
CUSTOM = "custom-"
LONGEST = 4000


def names(*, bank: bool, custom: list[str]) -> list[str]:
    """Every field of the form for a member who may (or not) see bank details."""
    own = [*PLAIN, *ADDRESS, *KEYS, TERMS, SUPPLIER, *(BANK if bank else ())]
    return [*own, *(f"{CUSTOM}{key}" for key in custom)]


def place_of(field: str) -> str:
    """The field of the form that a problem's field (``addresses.0.city``, ``custom.sector``) is about; "" for none."""
    parts = field.split(".")
    if parts[0] == "addresses":
        return next((name for name, inner in ADDRESS.items() if inner == parts[-1]), "line1")
    if parts[0] == "custom" and len(parts) > 1:
        return f"{CUSTOM}{parts[1]}"
    if parts[0] in {"payment_days", "payment_end_of_month"}:
        return TERMS
    if parts[0] == "tags":
        return "tags"
    known = {*PLAIN, *BANK, *KEYS, SUPPLIER}
    return parts[0] if parts[0] in known else ""
