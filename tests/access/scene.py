"""The stage of the matrix: the world, the actors, an own and a foreign object of each kind, and an eye on every write."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.db import connection, transaction

from carnet.clients import actions
from carnet.clients.drafts import AddressDraft, ContactDraft, CustomFieldDraft, NoteDraft
from carnet.clients.models import Client, ClientMember
from tests.access.actors import Knocker, knockers

#: Tables that are no record of the organisation: who is signed in, what is cached, limits of tries.
NOISE = frozenset({"django_session", "cache_entry", "usersessions_usersession", "sqlite_sequence"})
WRITE = re.compile(r'^\s*(?:INSERT INTO|UPDATE|DELETE FROM)\s+"?(\w+)"?', re.IGNORECASE)
NOBODY = 999_999_999


@dataclass
class Target:
    """The objects that an address may name: those of one client."""

    ids: dict[str, int]

    def id_of(self, argument: str) -> int | str:
        """The id to put where the address says ``{argument}``."""
        return self.ids[argument]


@dataclass
class Scene:
    """Everything a test of the matrix needs."""

    world: Any
    actors: dict[str, Knocker]
    own: Target
    foreign: Target
    canaries: list[str] = field(default_factory=list)


def build(world: Any) -> Scene:
    """Gives the world's two clients one of each thing; the foreign ones are full of words that nobody may meet."""
    ClientMember.objects.get_or_create(client=world.mine, user=world.project_manager, side="projects")
    own = _fill(world, world.mine, world.salesperson, "ours")
    foreign = _fill(world, world.theirs, world.other_salesperson, "zzqcanary")
    Client.objects.filter(pk=world.theirs.pk).update(trade_name="zzqcanary-name", website="zzqcanary-site")
    return Scene(world, knockers(world), own, foreign, ["zzqcanary-"])


def _fill(world: Any, client: Client, owner: Any, word: str) -> Target:
    actor = world.actor(world.administrator)
    address = actions.add_address(
        client.pk, AddressDraft(kind="site", line1=f"{word}-street", city="Brest"), actor=actor
    )
    link = actions.add_contact(
        client.pk, ContactDraft(last_name=f"{word}-contact", email=f"{word}@x.example"), actor=actor
    )
    note = actions.write_note(client.pk, NoteDraft(body=f"{word}-note"), actor=world.actor(owner))
    tag = actions.add_tag(f"{word}-tag", actor=actor)
    one = actions.add_custom_field(CustomFieldDraft(label=f"Field {client.pk}", kind="text"), actor=actor)
    ids = {"client_id": client.pk, "address_id": address.pk, "contact_id": link.contact_id, "note_id": note.pk}
    return Target(ids | {"tag_id": tag.pk, "field_id": one.pk, "user_id": owner.pk})


@contextmanager
def writes() -> Iterator[list[str]]:
    """Collects the tables that are written to, noise apart, whether or not the write is kept."""
    seen: list[str] = []

    def look(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        match = WRITE.match(sql)
        if match and match.group(1) not in NOISE:
            seen.append(match.group(1))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(look):
        yield seen


def tables() -> dict[str, str]:
    """A hash of every table, noise apart."""
    found = {}
    with connection.cursor() as cursor:
        for name in connection.introspection.table_names(cursor):
            if name in NOISE or name.startswith("search_fts_"):
                continue
            cursor.execute(f'SELECT * FROM "{name}"')  # names come from the database itself
            rows = sorted(repr(row) for row in cursor.fetchall())
            found[name] = hashlib.sha256("\n".join(rows).encode()).hexdigest()
    return found


@contextmanager
def taken_back() -> Iterator[None]:
    """Runs what is inside, then forgets that it happened."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
