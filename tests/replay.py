"""Writes again what was written once: the rows of a first run, as one statement a table.

Building the named world through the actions takes fifty milliseconds, sending its rows a few; most tests start from it.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable
from typing import Any

from django.apps import apps
from django.db import connection, models, transaction
from django.db.models.sql import InsertQuery, UpdateQuery

Rows = dict[Any, models.Model]
Statement = tuple[str, Any]


class Recording:
    """What ``build`` writes into an empty database, and what it answers."""

    def __init__(self, build: Callable[[], Any]) -> None:
        before = {model: _rows(model) for model in _tables()}
        self.answer = build()
        self._answer = pickle.dumps(self.answer)
        self._statements = [one for model, rows in before.items() for one in _written(model, rows, _rows(model))]

    def play(self) -> Any:
        """Writes it all and answers what ``build`` answered, in objects of their own."""
        with transaction.atomic(), connection.cursor() as cursor:  # its rows name each other: judged at the end
            for sql, params in self._statements:
                cursor.execute(sql, params)
        return pickle.loads(self._answer)


_STORE: dict[str, Recording] = {}


def replayed(key: str, build: Callable[[], Any]) -> Any:
    """What ``build`` writes and answers: done once, then written again; the tables it meets must be the same each time."""
    if key in _STORE:
        return _STORE[key].play()
    _STORE[key] = Recording(build)
    return _STORE[key].answer


def _tables() -> list[type[models.Model]]:
    found = apps.get_models(include_auto_created=True)
    return [model for model in found if model._meta.managed and not model._meta.proxy]


def _rows(model: type[models.Model]) -> Rows:
    return {row.pk: row for row in model._base_manager.all()}


def _written(model: type[models.Model], before: Rows, after: Rows) -> list[Statement]:
    assert not before.keys() - after.keys(), f"{model}: a deletion cannot be replayed"
    fields = [field for field in model._meta.concrete_fields if not field.generated]
    fresh = [row for pk, row in after.items() if pk not in before]
    changed = [row for pk, row in after.items() if pk in before and _values(row, fields) != _values(before[pk], fields)]
    return _inserts(model, fields, fresh) + [_update(model, fields, row) for row in changed]


def _values(row: models.Model, fields: list[Any]) -> list[Any]:
    return [getattr(row, field.attname) for field in fields]


def _inserts(model: type[models.Model], fields: list[Any], rows: list[models.Model]) -> list[Statement]:
    if not rows:
        return []
    query = InsertQuery(model)
    query.insert_values(fields, rows, raw=True)
    return list(query.get_compiler("default").as_sql())


def _update(model: type[models.Model], fields: list[Any], row: models.Model) -> Statement:
    query: Any = model._base_manager.filter(pk=row.pk).query.chain(UpdateQuery)
    query.add_update_fields([(field, None, getattr(row, field.attname)) for field in fields if not field.primary_key])
    sql, params = query.get_compiler("default").as_sql()
    return sql, params
