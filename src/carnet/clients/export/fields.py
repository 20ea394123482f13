"""The fields of an export by name, and their order; the names are those of the import."""

from __future__ import annotations

#: Fields of an import that are columns of the client as they stand.
PLAIN = (
    "number", "legal_name", "trade_name", "legal_form", "registration_number", "tax_id", "email", "phone", "mobile",
    "fax", "website", "language", "currency", "iban", "bic", "created_on",
)  # fmt: skip
#: Columns of the client that hold one of a few words.
CHOICES = ("kind", "status", "payment_method", "vat_treatment", "nature")
PARTS = ("line1", "line2", "line3", "postal_code", "city", "region", "country")
GROUPS = {"address": "registered", "billing": "billing", "delivery": "delivery"}
CONTACT = ("title", "first_name", "last_name", "job_title", "email", "phone", "mobile", "department")
ORDER = (
    "number", "external_id", "legal_name", "trade_name", "kind", "legal_form", "registration_number",
    "establishment_id", "tax_id", "status", "address.line1", "address.line2", "address.line3", "address.postal_code",
    "address.city", "address.region", "address.country", "email", "phone", "mobile", "fax", "website", "contact.title",
    "contact.first_name", "contact.last_name", "contact.job_title", "contact.email", "contact.phone", "contact.mobile",
    "contact.department", "owner", "parent", "tags", "language", "currency", "payment_terms", "payment_method",
    "vat_treatment", "nature", "created_on", "iban", "bic", "billing.line1", "billing.line2", "billing.line3",
    "billing.postal_code", "billing.city", "billing.region", "billing.country", "delivery.line1", "delivery.line2",
    "delivery.line3", "delivery.postal_code", "delivery.city", "delivery.region", "delivery.country",
)  # fmt: skip
#: Those that cannot be sent in again: what they say follows from other values, or does not fit a cell of its own.
FURTHER = ("external_ids", "other_addresses", "other_contacts", "updated_on", "archived_on")
#: What a contact is for a client, beside what an import reads of it.
OF_A_CONTACT = ("contact.is_primary", "contact.is_billing", "contact.language", "contact.left_on")
#: A column of the list → the fields that say it in a file.
OF_THE_LIST = {
    "name": ("legal_name", "trade_name"),
    "number": ("number",),
    "siren": ("registration_number",),
    "city": ("address.postal_code", "address.city"),
    "status": ("status",),
    "owner": ("owner",),
    "tags": ("tags",),
    "email": ("email",),
    "phone": ("phone",),
    "country": ("address.country",),
    "created": ("created_on",),
    "updated": ("updated_on",),
}
