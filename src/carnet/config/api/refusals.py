"""Turns what rooms raise into problem answers; one handler per refusal, and one for what the shapes refuse."""

import logging
from collections.abc import Callable
from typing import Any

from django.core.exceptions import SuspiciousOperation
from django.db import OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from carnet.config.api.problems import problem
from carnet.config.api.sentences import named_problem
from carnet.lib.api.conditions import ConditionMissing
from carnet.lib.api.cursor import BadCursor
from carnet.lib.errors import InvalidInput, NotAllowed, RuleBroken, StaleEdit, Unknown
from carnet.users.api.caller import NotSignedIn

logger = logging.getLogger(__name__)
#: Where a value may stand that is not in the address.
SENT = ("body", "form", "file")


def answer_refusals(api: NinjaAPI) -> None:
    """Gives the API one answer for each refusal. What is not named here is a fault of ours: 500, logged."""
    answers: dict[type[Exception], Callable[[HttpRequest, Any], HttpResponse]] = {
        NotSignedIn: _unknown,
        NotAllowed: _not_allowed,
        Http404: _bare(404),
        Unknown: _bare(404),
        ConditionMissing: _bare(428),
        BadCursor: _bad_cursor,
        StaleEdit: _stale,
        InvalidInput: _invalid,
        RuleBroken: _rule,
        ValidationError: _shape,
        HttpError: _http,
        SuspiciousOperation: _bare(400),
        OperationalError: _busy,
        Exception: _fault,
    }
    for refusal, answer in answers.items():
        api.add_exception_handler(refusal, answer)


def _bare(status: int) -> Callable[[HttpRequest, Any], HttpResponse]:
    return lambda request, error: problem(request, status)


def _fault(request: HttpRequest, error: Exception) -> HttpResponse:
    raise error


def _busy(request: HttpRequest, error: OperationalError) -> HttpResponse:
    """The database is busy beyond its patience, or gone: nothing was written, and the caller may come again."""
    logger.warning("api: the database did not answer", exc_info=error)
    response = problem(request, 503)
    response["Retry-After"] = "5"
    return response


def _unknown(request: HttpRequest, error: NotSignedIn) -> HttpResponse:
    response = problem(request, 401, code=error.code)
    if error.code == "invalid_token":
        response["WWW-Authenticate"] = 'Bearer realm="Carnet", error="invalid_token"'
    return response


def _not_allowed(request: HttpRequest, error: NotAllowed) -> HttpResponse:
    return problem(request, 403, error.message, code=error.code)


def _bad_cursor(request: HttpRequest, error: BadCursor) -> HttpResponse:
    return problem(request, 400, code="bad_cursor", errors=[named_problem("after", "bad_cursor", {})])


def _stale(request: HttpRequest, error: StaleEdit) -> HttpResponse:
    return problem(request, 412, error.message, code=error.code)


def _invalid(request: HttpRequest, error: InvalidInput) -> HttpResponse:
    """As for shapes: a read has nothing but its address, and what is wrong there is 400."""
    if request.method in {"GET", "HEAD"}:
        return problem(request, 400, error.message, code="invalid_query", errors=error.problems)
    return problem(request, 422, error.message, code="invalid_input", errors=error.problems)


def _rule(request: HttpRequest, error: RuleBroken) -> HttpResponse:
    return problem(request, 409, error.message, code=error.code, errors=error.problems)


def _http(request: HttpRequest, error: HttpError) -> HttpResponse:
    code = str(getattr(error, "code", ""))
    response = problem(request, error.status_code, error.message, code=code)
    wait = getattr(error, "wait", None)
    if wait is not None:
        response["Retry-After"] = str(wait)
    return response


def _shape(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """What is wrong in the address is 400, an unknown key too; a wrong value in a body is 422."""
    unreadable = any(item["loc"][0] not in SENT or item["type"] == "extra_forbidden" for item in error.errors)
    problems = [named_problem(_field(item["loc"]), item["type"], item.get("ctx") or {}) for item in error.errors]
    unknown = any(item["type"] == "extra_forbidden" for item in error.errors)
    code = "unknown_field" if unknown else "invalid_query" if unreadable else "invalid_input"
    return problem(request, 400 if unreadable else 422, code=code, errors=problems)


def _field(place: tuple[Any, ...]) -> str:
    """``("body", "draft", "addresses", 0, "city")`` → ``addresses.0.city``: the name of our argument says nothing."""
    inside = place[2:] if place[0] == "body" else place[1:]
    return ".".join(str(part) for part in inside)
