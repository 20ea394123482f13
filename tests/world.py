"""The named world that every room's tests start from, and the proof that a refusal wrote nothing.

Rooms get records of rooms above only from here. Use the fixture ``world``; ``with unchanged(): …`` compares all tables.
"""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import pytest
from django.apps import AppConfig
from django.contrib.auth.hashers import make_password
from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models.signals import post_migrate

from carnet.activity.actor import SYSTEM, Actor, Source
from carnet.clients import actions
from carnet.clients.drafts import AddressDraft, ClientDraft, ContactDraft, NoteDraft
from carnet.clients.models import Client, Contact, Note
from carnet.search.actions import rebuild
from carnet.users.models import Organisation, Role, Team, User
from tests.replay import replayed

PASSWORD = "correct horse battery"
#: role → (e-mail, name)
PEOPLE = {
    "administrator": ("ada@example.com", "Ada Martin"),
    "sales_manager": ("marc@example.com", "Marc Lefèvre"),
    "salesperson": ("sophie@example.com", "Sophie Bernard"),
    "project_manager": ("paul@example.com", "Paul Girard"),
    "finance": ("fatima@example.com", "Fatima Benali"),
    "read_only": ("rose@example.com", "Rose Petit"),
}
#: Tables that a refused request may touch: who is logged in, what may be tried again, what waits for the worker.
LIVELY = {
    "django_session",
    "cache_entry",
    "usersessions_usersession",
    "django_tasks_database_dbtaskresult",
    "sqlite_sequence",
}


@dataclass
class World:
    """One of each: members by role, a client of the salesperson (``mine``), one of another (``theirs``), an archived one."""

    administrator: User
    sales_manager: User
    salesperson: User
    other_salesperson: User
    project_manager: User
    finance: User
    read_only: User
    roles: dict[str, Role]
    team: Team
    mine: Client = field(init=False)
    theirs: Client = field(init=False)
    archived: Client = field(init=False)
    contact: Contact = field(init=False)
    note: Note = field(init=False)
    password: str = PASSWORD
    made: int = 0

    def actor(self, user: User | None = None, source: Source = Source.PAGE) -> Actor:
        """The member (the administrator if none is named) at a door."""
        return Actor(user or self.administrator, source)

    def draft(self, **values: Any) -> ClientDraft:
        """A complete draft with a name and a town, changed by ``values``."""
        self.made += 1
        address = AddressDraft(line1="1 rue des Lilas", postal_code="69003", city="Lyon", country="FR")
        return ClientDraft(**{"legal_name": f"Société {self.made}", "country": "FR", "addresses": [address]} | values)

    def client(self, **values: Any) -> Client:
        """One more client, of the administrator unless ``owner_id`` says otherwise."""
        return actions.add_client(self.draft(**values), actor=self.actor())

    def reload(self, user: User) -> User:
        """The member as the next request has them: nothing remembered."""
        found: User = User.objects.get(pk=user.pk)
        return found


def build_world() -> World:
    """Writes the named world into an empty, migrated database."""
    rebuild()  # what empties tables between tests does not know the index's twin
    Organisation.objects.get_or_create(pk=1, defaults={"name": "Atelier Carnet"})
    roles = {role.key: role for role in Role.objects.all()}
    people = {key: _member(roles[key], *PEOPLE[key]) for key in PEOPLE}
    other = _member(roles["salesperson"], "hugo@example.com", "Hugo Moreau")
    team = Team.objects.create(name="Lyon")
    team.members.set([people["sales_manager"], people["salesperson"]])
    world = World(**people, other_salesperson=other, roles=roles, team=team)  # type: ignore[arg-type]  # keys by PEOPLE
    _clients(world)
    return world


def _member(role: Role, email: str, name: str) -> User:
    user = User(email=email, name=name, role=role, password=_password_hash())
    user.save()
    return user


@cache
def _password_hash() -> str:
    """Once for all: argon2 is slow on purpose."""
    return make_password(PASSWORD)


def _clients(world: World) -> None:
    sophie = world.actor(world.salesperson)
    world.mine = actions.add_client(_bakery(), actor=sophie)
    world.theirs = actions.add_client(_garage(world.other_salesperson), actor=SYSTEM)
    world.archived = actions.add_client(ClientDraft(legal_name="Ancienne Maison", country="FR"), actor=sophie)
    actions.archive_client(world.archived.pk, actor=sophie)
    world.archived.refresh_from_db()
    world.contact = world.mine.contacts.get()
    world.note = world.mine.notes.get()


def _bakery() -> ClientDraft:
    return ClientDraft(
        legal_name="Boulangerie des Lilas SARL",
        trade_name="Aux Lilas",
        registration_number="732829320",
        tax_id="FR44732829320",
        email="contact@lilas.example",
        phone="01 23 45 67 89",
        addresses=[AddressDraft(line1="12 rue des Lilas", postal_code="75019", city="Paris", country="FR")],
        contacts=[ContactDraft(first_name="Léa", last_name="Fournier", email="lea@lilas.example", is_primary=True)],
        notes=[NoteDraft(body="Ouvre à six heures.")],
        tags=["Alimentation"],
    )


def _garage(owner: User) -> ClientDraft:
    return ClientDraft(
        legal_name="Garage Vermillon",
        email="canari@vermillon.example",
        iban="FR1420041010050500013M02606",
        addresses=[AddressDraft(line1="3 quai Vermillon", postal_code="44000", city="Nantes", country="FR")],
        contacts=[ContactDraft(first_name="Yann", last_name="Canari", email="yann@vermillon.example")],
        owner_id=owner.pk,
    )


_ROLES: list[Role] = []


def _roles_stay(app_config: AppConfig, using: str, **_: Any) -> None:
    """A test that empties the tables takes the roles out of the box along: they stand again, with the keys they had."""
    if app_config.label != "users" or using != DEFAULT_DB_ALIAS:
        return
    _ROLES[:] = _ROLES or Role.objects.order_by("pk")
    Role.objects.bulk_create(_ROLES, ignore_conflicts=True)


post_migrate.connect(_roles_stay)


@pytest.fixture
def world(db: None) -> World:
    """The named world, fresh for each test: built once, written again from then on."""
    rebuild()
    world: World = replayed("world", build_world)
    rebuild()
    return world


def table_hashes() -> dict[str, str]:
    """The SHA-256 of each table's rows, in an order of their own; without the lively ones."""
    with connection.cursor() as cursor:
        tables = [table for table in connection.introspection.table_names(cursor) if table not in LIVELY]
        return {table: _hash(cursor, table) for table in tables if not table.startswith(("search_fts", "sqlite_"))}


def _hash(cursor: Any, table: str) -> str:
    cursor.execute(f'SELECT * FROM "{table}"')
    digest = hashlib.sha256()
    for row in sorted(map(repr, cursor.fetchall())):
        digest.update(row.encode())
    return digest.hexdigest()


@contextlib.contextmanager
def unchanged() -> Iterator[None]:
    """Fails when anything was written meanwhile, naming the tables."""
    before = table_hashes()
    yield
    after = table_hashes()
    different = sorted(table for table in before.keys() | after.keys() if before.get(table) != after.get(table))
    assert not different, f"written: {', '.join(different)}"
