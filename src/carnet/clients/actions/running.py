"""How actions run: the race that a unique constraint decides, and the answer of a call for one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import wraps

from django.db import IntegrityError, OperationalError, connection, transaction
from django.utils.translation import gettext as _

from carnet.clients.outcomes import Outcome
from carnet.lib.errors import InvalidInput, RuleBroken

#: Problems that mean "somebody else has it", not "this cannot be read".
CONFLICTS = frozenset({"number_taken", "siret_taken", "external_id_taken", "archived", "cycle", "in_use"})
#: PostgreSQL: serialization failure and deadlock; the whole command may be run again.
AGAIN = frozenset({"40001", "40P01"})
TRIES = 3


def once_more[T](work: Callable[[], T]) -> T:
    """Runs ``work`` (a transaction of its own, or a savepoint); again when another was faster, which it then sees.

    SQLite has one writer, so nothing races there. On PostgreSQL a unique constraint or a deadlock may end the first try:
    in a transaction of the caller's only the constraint can be tried again, since a deadlock ends all of it.
    """
    for _try in range(TRIES - 1):
        try:
            with transaction.atomic():
                return work()
        except IntegrityError:
            continue
        except OperationalError as error:
            if getattr(error.__cause__, "sqlstate", None) not in AGAIN or connection.in_atomic_block:
                raise
    try:
        with transaction.atomic():
            return work()
    except IntegrityError:
        raise RuleBroken(_("Somebody else has just written the same. Try again."), code="race") from None


def raced[**P, T](action: Callable[P, T]) -> Callable[P, T]:
    """An action whose looking and writing may be overtaken by a twin: atomic, and run again to see what the twin wrote."""

    @wraps(action)
    def run(*args: P.args, **kwargs: P.kwargs) -> T:
        return once_more(lambda: action(*args, **kwargs))

    return run


def only(outcomes: Sequence[Outcome]) -> Outcome:
    """The outcome of a call for one item; its refusal as an exception."""
    outcome = outcomes[0]
    if outcome.ok:
        return outcome
    codes = {problem.code for problem in outcome.problems}
    kind = RuleBroken if codes <= CONFLICTS else InvalidInput
    code = outcome.problems[0].code if kind is RuleBroken else "invalid"
    raise kind(outcome.message, code=code, problems=outcome.problems)
