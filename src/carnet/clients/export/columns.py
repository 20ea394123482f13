"""The columns of an export: where each value comes from, for a table in words and for a program as it is stored."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import TextChoices
from django.utils import timezone
from django.utils.translation import gettext as _

from carnet.clients.export.fields import CHOICES, CONTACT, FURTHER, GROUPS, OF_THE_LIST, ORDER, PARTS, PLAIN
from carnet.clients.export.record import Own, Record
from carnet.clients.models import Client, CustomField, ExternalId
from carnet.clients.permissions import can_see_bank
from carnet.clients.rules.client_values import BANK
from carnet.clients.sheets import label
from carnet.lib.errors import InvalidInput, Problem
from carnet.users.models import User

Get = Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class ExportColumn:
    """One column: its field (import.md §6), its header, its value in words, its value for programs.

    ``returns``: a file with it can be sent in again, and the column is known by its header.
    """

    field: str
    header: str
    get: Get
    raw: Get
    returns: bool = True


def export_columns(user: User | None) -> list[ExportColumn]:
    """Every column that this member may take away, in the order of a file."""
    makers = _makers()
    if not can_see_bank(user):
        makers = {name: pair for name, pair in makers.items() if name not in BANK}
    systems = list(ExternalId.objects.order_by().values_list("system", flat=True).distinct()[:2])
    makers |= _identifiers(systems)
    columns = [ExportColumn(name, _header(name, systems), *makers[name]) for name in ORDER if name in makers]
    fields = CustomField.objects.filter(archived_at=None).order_by("position", "id")
    columns += [ExportColumn(f"custom.{field.key}", field.label, *_custom(field)) for field in fields]
    further = _further()
    return columns + [
        ExportColumn(name, label(name), *further[name], returns=False)
        for name in FURTHER
        if name != "external_ids" or len(systems) > 1
    ]


def columns_in_list(columns: Sequence[ExportColumn], keys: Sequence[str]) -> list[ExportColumn]:
    """Those that a list with these columns (their keys) shows."""
    wanted: dict[str, None] = {}
    for key in keys:
        fields = OF_THE_LIST.get(key, (f"custom.{key.removeprefix('field.')}",) if key.startswith("field.") else ())
        wanted |= dict.fromkeys(fields)
    known = {column.field: column for column in columns}
    return [known[name] for name in wanted if name in known]


def columns_named(columns: Sequence[ExportColumn], fields: Sequence[str]) -> list[ExportColumn]:
    """Those of these fields, in their order; refused when one is not there for this member."""
    known = {column.field: column for column in columns}
    for name in fields:
        if name not in known:
            message = _("There is no column “%(name)s” for you. These can be exported: %(known)s.")
            message %= {"name": name[:80], "known": ", ".join(known)}
            raise InvalidInput(message, problems=(Problem("columns", "unknown", message),))
    return [known[name] for name in dict.fromkeys(fields)]


def _makers() -> dict[str, tuple[Get, Get]]:
    """Field → its value in words, its value for programs."""
    makers = {name: _both(_value(name)) for name in PLAIN}
    for name, words in _words().items():
        makers[name] = (_choice(name, words), _value(name))
    makers["payment_terms"] = (_terms(_("days"), _("end of month")), _days)
    makers["establishment_id"] = _both(_place("registered", "establishment_id"))
    for group, kind in GROUPS.items():
        makers |= {f"{group}.{part}": _both(_place(kind, part)) for part in PARTS}
    makers |= {f"contact.{name}": _both(_person(name)) for name in CONTACT}
    makers |= {"owner": _both(lambda record: record.owner), "parent": _both(lambda record: record.parent)}
    makers["tags"] = (lambda record: ", ".join(record.tags), lambda record: record.tags)
    return makers


def _words() -> dict[str, dict[str, str]]:
    kinds: dict[str, type[TextChoices]] = {
        "kind": Client.Kind,
        "status": Client.Status,
        "payment_method": Client.PaymentMethod,
        "vat_treatment": Client.VatTreatment,
        "nature": Client.Nature,
    }
    return {name: {value: str(text) for value, text in kinds[name].choices} for name in CHOICES}


def _both(get: Get) -> tuple[Get, Get]:
    return get, get


def _identifiers(systems: Sequence[str]) -> dict[str, tuple[Get, Get]]:
    """The identifier in another system goes in and out while there is one such system: its column names it."""
    if len(systems) != 1:
        return {}
    return {"external_id": _both(lambda record: record.external_ids.get(systems[0], ""))}


def _header(name: str, systems: Sequence[str]) -> str:
    """Its label; an identifier is headed by its system, so that it comes back as one of the same."""
    return f"{systems[0].upper()}_ID" if name == "external_id" and systems != ["import"] else label(name)


def _further() -> dict[str, tuple[Get, Get]]:
    return {
        "external_ids": (
            lambda record: ", ".join(f"{system}:{value}" for system, value in record.external_ids.items()),
            lambda record: record.external_ids,
        ),
        "other_addresses": (
            lambda record: " | ".join(map(_in_one_cell, record.further)),
            lambda record: record.further,
        ),
        "other_contacts": (
            lambda record: " | ".join(map(_person_in_one_cell, record.people[1:])),
            lambda record: record.people[1:],
        ),
        "updated_on": (_day("updated_at"), _value("updated_at")),
        "archived_on": (_day("archived_at"), _value("archived_at")),
    }


def _day(name: str) -> Get:
    def day(record: Record) -> Any:
        moment = record.values[name]
        return timezone.localdate(moment) if moment else ""

    return day


def _in_one_cell(place: Mapping[str, str]) -> str:
    town = " ".join(part for part in (place["postal_code"], place["city"]) if part)
    parts = (place["label"], place["line1"], place["line2"], place["line3"], town, place["country"])
    return ", ".join(part for part in parts if part)


def _person_in_one_cell(person: Mapping[str, str]) -> str:
    name = " ".join(part for part in (person["first_name"], person["last_name"]) if part)
    parts = (name, person["job_title"], person["email"], person["phone"] or person["mobile"])
    return ", ".join(part for part in parts if part)


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


def _days(record: Record) -> dict[str, Any] | None:
    values = record.values
    if values["payment_days"] is None:
        return None
    return {"days": values["payment_days"], "end_of_month": values["payment_end_of_month"]}


def _place(kind: str, part: str) -> Get:
    def place(record: Record) -> str:
        found = record.places.get(kind)
        return found[part] if found else ""

    return place


def _person(name: str) -> Get:
    return lambda record: record.people[0][name] if record.people else ""


def _reader(kind: str) -> Callable[[Own], Any]:
    if kind == CustomField.Kind.YES_NO:
        return lambda own: bool(own.number)
    if kind == CustomField.Kind.NUMBER:
        return lambda own: own.amount
    return lambda own: own.date if kind == CustomField.Kind.DATE else own.text


def _custom(field: CustomField) -> tuple[Get, Get]:
    yes, no = _("yes"), _("no")
    read = _reader(field.kind)

    def raw(record: Record) -> Any:
        found = record.custom.get(field.key)
        return None if found is None else read(found)

    def get(record: Record) -> Any:
        value = raw(record)
        if value is None:
            return ""
        return (yes if value else no) if isinstance(value, bool) else value

    return get, raw
