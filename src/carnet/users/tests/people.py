"""Members of made-up roles for the tests of this room; passwords are cheap to hash here."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

from django.apps import apps
from django.contrib.auth.hashers import make_password
from django.db import connection
from django.test import Client

from carnet.activity.actor import Actor, Source
from carnet.users.models import Organisation, Role, User

PASSWORD = "correct horse battery"
#: Tables that a refused request may touch: sessions, counts of attempts, the list of devices.
UNCOUNTED = {"django_session", "usersessions_usersession"}


def role(key: str) -> Role:
    """A role out of the box."""
    return Role.objects.get(key=key)


def person(name: str, key: str = "administrator", **values: Any) -> User:
    """A member called ``name`` with a role out of the box, or with ``role=``."""
    email = f"{name.lower().replace(' ', '.')}@example.com"
    user = User(
        **{"email": email, "name": name, "language": "en", "role": values.pop("role", None) or role(key), **values}
    )
    user.password = hashed()
    user.save()
    return user


@lru_cache(maxsize=1)
def hashed() -> str:
    """The hash of the one password, made once: it is slow on purpose."""
    return make_password(PASSWORD)


def acting(user: User | None) -> Actor:
    """The member through a page."""
    return Actor(user, Source.PAGE)


def ours() -> Organisation:
    """The organisation."""
    return Organisation.objects.get_or_create(pk=1, defaults={"name": "Atelier Sillage"})[0]


def browser(user: User | None = None) -> Client:
    """A signed-in browser; None is a stranger."""
    client = Client(headers={"Accept-Language": "en"})
    if user is not None:
        client.force_login(user)
    return client


def everything() -> dict[str, list[tuple[Any, ...]]]:
    """All rows of all tables, but those of sessions."""
    tables = set(connection.introspection.table_names()) - UNCOUNTED
    models = [model for model in apps.get_models() if model._meta.db_table in tables]
    return {model._meta.db_table: sorted(model._base_manager.values_list(), key=str) for model in models}


@contextmanager
def unchanged() -> Iterator[None]:
    """Fails when a row changed meanwhile."""
    before = everything()
    yield
    assert everything() == before
