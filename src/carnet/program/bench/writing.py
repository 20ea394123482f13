"""Writes: a note, an import, an export, each beside what the engine takes raw."""

from __future__ import annotations

import csv
import random
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from carnet.activity.actor import Actor, Source
from carnet.clients.actions import add_clients, write_note
from carnet.clients.drafts import NoteDraft
from carnet.clients.models import Client
from carnet.program.bench import raw, twin
from carnet.program.bench.measure import Figure, latency, rate, times
from carnet.program.demo.drafts import drafts
from carnet.users.models import User


def note_figure(user: User, ids: list[int], rounds: int = 60) -> Figure:
    """A note with its event and search rows in one durable transaction."""
    actor = Actor(user, Source.PAGE)
    draft = NoteDraft(body="Rappelé : attend le devis pour vendredi.")
    acts: list[Callable[[], object]] = [partial(write_note, pk, draft, actor=actor) for pk in ids[:rounds]]
    return latency(
        "small write (note)", times(acts), times(raw.write_acts(rounds)), floor=0.1, budget="p95 ≤ 15 ms",
        note="one row in one durable transaction",
    )  # fmt: skip


def adding_figure(user: User, rows: int) -> Figure:
    """Clients through the action that every door calls, in batches of 5,000, beside the same rows written raw."""
    start = 50_000_000 + random.randrange(1_000_000) * 20
    before = twin.marks()
    batches = [
        list(drafts(min(5000, rows - at), [user.pk], start=start + at, rich=False)) for at in range(0, rows, 5000)
    ]
    clock = time.perf_counter()
    for batch in batches:
        add_clients(batch, actor=Actor(user, Source.DEMO))
    seconds = time.perf_counter() - clock
    return writing_figure("adding clients (all rows written)", rows, seconds, before, floor=0.1)


def writing_figure(name: str, clients: int, seconds: float, before: dict[str, int], *, floor: float) -> Figure:
    """All rows written since ``before``, in ``seconds``, beside the same rows written raw into tables of the same shape."""
    written = twin.written_since(before)
    count = twin.total(written)
    return rate(
        name, count / seconds, count / twin.raw_seconds(written), floor=floor, budget="≥ 1/3 of raw",
        note=f"{clients / seconds:,.0f} clients/s; raw: the same rows, same indexes and full text, one transaction",
    )  # fmt: skip


def import_file(path: Path, rows: int) -> None:
    """A CSV file in the likeness of a French accounting tool's."""
    start = 70_000_000 + random.randrange(1_000_000) * 20
    with path.open("w", newline="", encoding="cp1252", errors="replace") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(
            ["Raison sociale", "SIREN", "N° TVA", "Adresse", "CP", "Ville", "Pays", "Courriel", "Téléphone"]
        )
        for draft in drafts(rows, [1], start=start, rich=False):
            place = draft.addresses[0]
            writer.writerow(
                [draft.legal_name, draft.registration_number, draft.tax_id, place.line1, place.postal_code, place.city, "France", draft.email, draft.phone]
            )  # fmt: skip


def table_rows(limit: int) -> list[tuple[object, ...]]:
    """What an export writes, as plain tuples straight from the database."""
    columns = (
        "number",
        "legal_name",
        "trade_name",
        "registration_number",
        "tax_id",
        "status",
        "email",
        "phone",
        "city",
        "postal_code",
        "country",
    )
    return list(Client.objects.active().order_by("sort_name", "id").values_list(*columns)[:limit])


def scratch() -> Path:
    """A folder for the files of one run."""
    return Path(tempfile.mkdtemp(prefix="carnet-bench-"))
