"""The columns of an export."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from carnet.clients.export.record import Record
from carnet.clients.models import Client, CustomField, ExternalId
from carnet.clients.permissions import can_see_bank
from carnet.clients.rules.client_values import BANK
from carnet.clients.sheets import label
from carnet.users.models import User

Get = Callable[[Record], Any]
#: Fields of an import that are columns of the client as they stand.
PLAIN = (
    "number", "legal_name", "trade_name", "legal_form", "registration_number", "tax_id", "email", "phone", "mobile",
    "fax", "website", "language", "currency", "iban", "bic", "created_on",
)  # fmt: skip
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
}


@dataclass(frozen=True, slots=True)
class ExportColumn:
    """One column: its field (import.md §6), its header, and where its value comes from."""

    field: str
    header: str
    get: Get


def export_columns(user: User | None, view: Sequence[str] | None = None) -> list[ExportColumn]:
    """Every column that this member may take away; with ``view`` (keys of list columns) only those that it shows."""
    makers: dict[str, Get] = _makers()
    if not can_see_bank(user):
        makers = {name: get for name, get in makers.items() if name not in BANK}
    columns = [ExportColumn(name, label(name), makers[name]) for name in ORDER if name in makers]
    columns = [_external(column) if column.field == "external_id" else column for column in columns]
    fields = CustomField.objects.filter(archived_at=None).order_by("position", "id")
    columns += [ExportColumn(f"custom.{field.key}", field.label, _custom(field)) for field in fields]
    return columns if view is None else _chosen(columns, view)


def _chosen(columns: Sequence[ExportColumn], view: Sequence[str]) -> list[ExportColumn]:
    wanted: dict[str, None] = {}
    for key in view:
        fields = OF_THE_LIST.get(key, (f"custom.{key.removeprefix('field.')}",) if key.startswith("field.") else ())
        wanted |= dict.fromkeys(fields)
    known = {column.field: column for column in columns}
    return [known[name] for name in wanted if name in known]


def _makers() -> dict[str, Get]:
    makers: dict[str, Get] = {name: _value(name) for name in PLAIN}
    for name, choices in (
        ("kind", Client.Kind.choices),
        ("status", Client.Status.choices),
        ("payment_method", Client.PaymentMethod.choices),
        ("vat_treatment", Client.VatTreatment.choices),
        ("nature", Client.Nature.choices),
    ):
        makers[name] = _choice(name, {value: str(text) for value, text in choices})
    makers["payment_terms"] = _terms(_("days"), _("end of month"))
    makers["establishment_id"] = _place("registered", "establishment_id")
    for group, kind in GROUPS.items():
        makers |= {f"{group}.{part}": _place(kind, part) for part in PARTS}
    makers |= {f"contact.{name}": _person(name) for name in CONTACT}
    makers |= {"owner": lambda record: record.owner, "parent": lambda record: record.parent}
    makers["tags"] = lambda record: ", ".join(record.tags)
    systems = list(ExternalId.objects.values_list("system", flat=True).distinct()[:2])
    if len(systems) == 1:
        makers["external_id"] = lambda record: record.external_ids.get(systems[0], "")
    return makers


def _external(column: ExportColumn) -> ExportColumn:
    """Headed by its system, so that it comes back as an identifier of the same one."""
    system = ExternalId.objects.values_list("system", flat=True).first() or "import"
    return column if system == "import" else ExportColumn(column.field, f"{system.upper()}_ID", column.get)


def _value(name: str) -> Get:
    return lambda record: record.values[name]


def _choice(name: str, words: Mapping[str, str]) -> Get:
    return lambda record: words.get(record.values[name], "")


def _terms(days: str, end: str) -> Get:
    """« 30 jours fin de mois »."""

    def terms(record: Record) -> str:
        number = record.values["payment_days"]
        if number is None:
            return ""
        return f"{number} {days} {end}" if record.values["payment_end_of_month"] else f"{number} {days}"

    return terms


def _place(kind: str, part: str) -> Get:
    def place(record: Record) -> str:
        found = record.places.get(kind)
        return found[part] if found else ""

    return place


def _person(name: str) -> Get:
    return lambda record: record.person.get(name, "")


def _custom(field: CustomField) -> Get:
    kind, key = field.kind, field.key
    yes, no = _("yes"), _("no")

    def value(record: Record) -> Any:
        found = record.custom.get(key)
        if found is None:
            return ""
        if kind == CustomField.Kind.YES_NO:
            return yes if found.number else no
        if kind == CustomField.Kind.NUMBER:
            return found.amount
        return found.date if kind == CustomField.Kind.DATE else found.text

    return value
