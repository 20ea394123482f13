"""Fills an empty installation with the demo world."""

from __future__ import annotations

import itertools
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext

from django.conf import settings
from django.utils import timezone

from carnet.activity.actor import Actor, Source
from carnet.clients.actions import add_clients, add_custom_field, archive_clients, change_clients, join_client_team
from carnet.clients.drafts import ClientChange, ClientDraft, ContactDraft, CustomFieldDraft
from carnet.clients.models import Client
from carnet.lib.errors import RuleBroken
from carnet.lib.loading import Growth, long_writing, refresh_statistics, without_indexes
from carnet.lib.steady import without_collector
from carnet.program.demo.drafts import drafts, siren
from carnet.program.demo.named import named_clients
from carnet.program.demo.people import CLIENTS_PER_OWNER, PROGRAM, TEAM, extra_owners, make_team
from carnet.users.models import Organisation, User

DEFAULT_CLIENTS = 240
RICH = 5000
BATCH = 10_000
CACHE_MB = 256
#: From so many clients on, the demo sets its traps and sorts its indexes at the end.
LARGE = 50_000
FILLED = (
    "clients_client",
    "clients_address",
    "clients_clientmember",
    "clients_clienttag",
    "activity_event",
    "search_entry",
)
LOOKED_UP = ("client_registration", "client_tax_id")
SUBSIDIARIES = 200
MANY_CONTACTS = 500


class NotEmpty(RuleBroken):
    """The database holds real data."""


def password() -> str:
    """The password of all demo logins; set one to open the demo beyond this machine."""
    return os.environ.get("CARNET_DEMO_PASSWORD") or str(settings.DEMO_PASSWORD)


def logins() -> list[tuple[str, str, str]]:
    """Name, e-mail and role of each demo login."""
    return [(person.name, person.email, person.role) for person in TEAM]


def load(clients: int = DEFAULT_CLIENTS, *, quiet: bool = False) -> int:
    """Makes the demo world with ``clients`` clients and says how many were added; an existing demo stays as it is.

    Raises :class:`NotEmpty` when the database holds members or clients that are not the demo's.
    """
    organisation = Organisation.objects.first()
    if organisation is not None:
        if organisation.is_demo:
            return 0
        raise NotEmpty("This database holds real data: the demo needs an empty one (set CARNET_DATA to a new folder).")
    people = make_team(password())
    add_fields(people["claire@demo.example"])
    # A power cut may spoil the file: it held nothing, and the demo can be loaded again.
    with long_writing("OFF", cache_mb=CACHE_MB), without_collector():
        added = _fill(clients, people, quiet=quiet)
    if clients >= LARGE:
        _traps(people["claire@demo.example"])
    refresh_statistics()
    return added


def _fill(count: int, people: dict[str, User], *, quiet: bool) -> int:
    owners = [people[person.email].pk for person in TEAM if person.role.startswith("sales")]
    if count > CLIENTS_PER_OWNER:
        extra = min(200, count // CLIENTS_PER_OWNER)
        owners += [user.pk for user in extra_owners(extra, people["claire@demo.example"])]
    named = named_clients(people)[:count]
    _add_as_owners(named)
    rest = count - len(named)
    rich = min(rest, RICH)
    growth = Growth("clients_client")
    for batch in batches(drafts(rich, owners), RICH // 5):
        _add_as_owners(batch)
        growth.add(len(batch))
    done = len(named) + rich
    with _fast(count):
        for batch in batches(drafts(rest - rich, owners, start=rich, rich=False), BATCH):
            done += _add(batch, PROGRAM)
            growth.add(len(batch))
            _progress(done, count, quiet)
    _finish(people)
    return done


def _fast(count: int) -> AbstractContextManager[None]:
    """A large demo sorts its indexes once at the end, but for those in which each batch looks for doubles."""
    return without_indexes(FILLED, but=LOOKED_UP) if count >= LARGE else nullcontext()


def _add_as_owners(wanted: list[ClientDraft]) -> None:
    """Each salesperson adds their own clients, so that notes and history have an author."""
    for owner in User.objects.filter(pk__in={draft.owner_id for draft in wanted}).order_by("pk"):
        _add([draft for draft in wanted if draft.owner_id == owner.pk], Actor(owner, Source.DEMO))


def _add(batch: list[ClientDraft], actor: Actor) -> int:
    outcomes = add_clients(batch, actor=actor)
    refused = [outcome for outcome in outcomes if not outcome.ok]
    if refused:
        raise RuntimeError(f"demo client refused: {refused[0].message}")
    return len(outcomes)


def batches(stream: Iterable[ClientDraft], size: int) -> Iterator[list[ClientDraft]]:
    """Lists of up to ``size`` drafts."""
    iterator = iter(stream)
    while batch := list(itertools.islice(iterator, size)):
        yield batch


def add_fields(administrator: User) -> None:
    """Two fields of the organisation's own."""
    actor = Actor(administrator, Source.DEMO)
    add_custom_field(
        CustomFieldDraft(label="Secteur", kind="choice", choices=["Artisanat", "Industrie", "Services"]), actor=actor
    )
    add_custom_field(CustomFieldDraft(label="Effectif", kind="number", help_text="Nombre de salariés"), actor=actor)


def _finish(people: dict[str, User]) -> None:
    """Some archived clients, and the project manager on a few teams, so that every role has something to see."""
    actor = Actor(people["claire@demo.example"], Source.DEMO)
    ids = list(Client.objects.order_by("id").values_list("pk", flat=True)[:60])
    archive_clients(ids[25::12], actor=actor)
    for client_id in ids[:18]:
        join_client_team(client_id, people["karim@demo.example"].pk, side="projects", actor=actor)
    for client_id in ids[:12:2]:
        join_client_team(client_id, people["marc@demo.example"].pk, side="finance", actor=actor)


def _traps(administrator: User) -> None:
    """Clients that a naive page chokes on: a group of 200 companies, one with 500 contacts."""
    actor = Actor(administrator, Source.DEMO)
    number = siren(99_000_000)
    group, crowd = add_clients(
        [
            ClientDraft(
                legal_name="Groupe Horizon SA", country="FR", registration_number=number, owner_id=administrator.pk
            ),
            ClientDraft(
                legal_name="Mutuelle des Cinq Cents",
                country="FR",
                owner_id=administrator.pk,
                contacts=[
                    ContactDraft(first_name="Membre", last_name=f"Numéro {i}", email=f"m{i}@cinq-cents.example")
                    for i in range(MANY_CONTACTS)
                ],
            ),
        ],
        actor=PROGRAM,
    )
    assert group.ok and crowd.ok
    ids = Client.objects.order_by("-id").values_list("pk", flat=True)[2 : SUBSIDIARIES + 2]
    change_clients([ClientChange(client_id=pk, values={"parent_id": group.client_id}) for pk in ids], actor=actor)


def _progress(done: int, count: int, quiet: bool) -> None:
    if not quiet and count > BATCH:
        print(f"{timezone.localtime():%H:%M:%S} {done} / {count}", file=sys.stderr, flush=True)


__all__ = ["DEFAULT_CLIENTS", "NotEmpty", "load", "logins", "password"]
