"""The rows of an export: read some thousand clients at a time, so that memory stays flat and the first byte comes at once."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from django.db.models import QuerySet

from carnet.clients.export.columns import ExportColumn
from carnet.clients.export.fields import CHOICES, CONTACT, GROUPS, PARTS, PLAIN
from carnet.clients.export.objects import assembler
from carnet.clients.export.record import Own, Record
from carnet.clients.models import Address, Client, ClientMember, ClientTag, ContactLink, CustomValue, ExternalId
from carnet.clients.queries.facts import visible_clients
from carnet.lib import bulk as bulk  # registers the lookup ``among``
from carnet.users.models import User

CHUNK = 2_000
FIRST = 100
COLUMNS = (
    "id", *PLAIN, *CHOICES, "payment_days", "payment_end_of_month", "parent_id", "updated_at", "archived_at",
)  # fmt: skip
PLACE = (*PARTS, "establishment_id", "label")
PERSON = tuple(name if name in {"job_title", "department"} else f"contact__{name}" for name in CONTACT)


def export_rows(clients: Iterable[int], columns: Sequence[ExportColumn], *, user: User | None) -> Iterator[list[Any]]:
    """The values of each client in words; ``clients`` are ids, only of what the member sees (:func:`client_ids`)."""
    getters = [column.get for column in columns]
    for record in _read(clients, columns, user):
        yield [get(record) for get in getters]


def export_objects(
    clients: Iterable[int], columns: Sequence[ExportColumn], *, user: User | None
) -> Iterator[dict[str, Any]]:
    """The same as objects for programs: values as they are stored, nested by the dots of their fields."""
    assemble = assembler(columns)
    return map(assemble, _read(clients, columns, user))


def client_ids(clients: QuerySet[Any]) -> Iterator[int]:
    """The ids of these clients by name, as they are asked for."""
    return iter(clients.order_by("sort_name", "id").values_list("pk", flat=True).iterator(chunk_size=CHUNK))


def in_parts(ids: Iterable[int]) -> Iterator[list[int]]:
    """Some ids at a time; the first part is small, so that the first rows come at once."""
    rest = iter(ids)
    size = FIRST
    while part := list(itertools.islice(rest, size)):
        yield part
        size = CHUNK


def _read(ids: Iterable[int], columns: Sequence[ExportColumn], user: User | None) -> Iterator[Record]:
    needs = {column.field.partition(".")[0] for column in columns}
    for part in in_parts(ids):
        records = _records(part, needs, user)
        yield from (records[pk] for pk in part if pk in records)


def _records(ids: list[int], needs: set[str], user: User | None) -> dict[int, Record]:
    rows = Client.objects.filter(pk__among=ids).values_list(*COLUMNS)
    records = {row[0]: Record(dict(zip(COLUMNS, row, strict=True))) for row in rows}
    for read in dict.fromkeys(READERS[need] for need in needs if need in READERS):
        read(records)
    if "parent" in needs:
        _read_parents(records, user)
    return records


def _read_tags(records: dict[int, Record]) -> None:
    rows = ClientTag.objects.filter(client_id__among=list(records)).order_by("tag__key")
    for pk, name in rows.values_list("client_id", "tag__name"):
        records[pk].tags.append(name)


def _read_owners(records: dict[int, Record]) -> None:
    rows = ClientMember.objects.filter(client_id__among=list(records), is_owner=True)
    for pk, name in rows.values_list("client_id", "user__name"):
        records[pk].owner = name


def _read_external_ids(records: dict[int, Record]) -> None:
    rows = ExternalId.objects.filter(client_id__among=list(records)).order_by("pk")
    for pk, system, value in rows.values_list("client_id", "system", "value"):
        records[pk].external_ids.setdefault(system, value)


def _read_places(records: dict[int, Record]) -> None:
    rows = Address.objects.filter(client_id__among=list(records)).order_by("pk")
    for pk, kind, *values in rows.values_list("client_id", "kind", *PLACE):
        place = dict(zip(PLACE, values, strict=True))
        if kind in GROUPS.values() and kind not in records[pk].places:
            records[pk].places[kind] = place
        else:
            records[pk].further.append({"kind": kind, **place})


def _read_people(records: dict[int, Record]) -> None:
    """The primary contact, then the others who are still there."""
    rows = ContactLink.objects.filter(client_id__among=list(records), left_on=None).order_by("-is_primary", "pk")
    for pk, *values in rows.values_list("client_id", *PERSON):
        records[pk].people.append(dict(zip(CONTACT, values, strict=True)))


def _read_parents(records: dict[int, Record], user: User | None) -> None:
    """The names of parent companies that the member sees."""
    ids = {record.values["parent_id"] for record in records.values()} - {None}
    names = dict(visible_clients(user).filter(pk__among=list(ids)).values_list("pk", "legal_name")) if ids else {}
    for record in records.values():
        record.parent = names.get(record.values["parent_id"], "")


def _read_custom(records: dict[int, Record]) -> None:
    rows = CustomValue.objects.filter(client_id__among=list(records), field__archived_at=None)
    for pk, key, text, number, date in rows.values_list("client_id", "field__key", "text", "number", "date"):
        records[pk].custom[key] = Own(text, number, date)


READERS: dict[str, Callable[[dict[int, Record]], None]] = {
    "address": _read_places,
    "billing": _read_places,
    "delivery": _read_places,
    "establishment_id": _read_places,
    "other_addresses": _read_places,
    "contact": _read_people,
    "other_contacts": _read_people,
    "tags": _read_tags,
    "owner": _read_owners,
    "external_id": _read_external_ids,
    "external_ids": _read_external_ids,
    "custom": _read_custom,
}
