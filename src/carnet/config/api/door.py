"""What every call passes before its room: who calls, how much, in which language, in which form."""

import zoneinfo
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation.trans_real import get_supported_language_variant, parse_accept_lang_header
from ninja.errors import HttpError
from ninja.operation import Operation

from carnet.config.api import budget
from carnet.config.api.idempotency import once
from carnet.config.api.parser import Malformed, body_of, check_text, read_json
from carnet.config.api.problems import problem
from carnet.config.api.sentences import named_problem
from carnet.config.api.uploads import look_at_upload
from carnet.lib.api.conditions import unchanged
from carnet.lib.errors import NotAllowed, RuleBroken
from carnet.users.api.caller import Caller, NotSignedIn, identify

Run = Callable[..., HttpResponse]
#: What the door itself may raise; the room's refusals are answered by Ninja before they come here.
REFUSALS = (NotSignedIn, NotAllowed, RuleBroken, HttpError, OperationalError)


def door(run: Run) -> Run:
    """Stands before an operation of the API (Ninja's decorator of the mode ``view``)."""
    operation: Operation = run.__self__  # type: ignore[attr-defined]
    parameters, look_at_body = query_names(operation), body_check(operation)

    @wraps(run)
    def enter(request: HttpRequest, **path: Any) -> HttpResponse:
        try:
            who = _identify(request)
            with _speaking(request, who):
                budget.spend(f"token:{who.token.pk}" if who.token else f"member:{who.member.pk}")
                refused = _look_at_query(request, parameters)
                if refused:
                    return refused
                look_at_body(request)
                return _answer(request, who, lambda: run(request, **path))
        except REFUSALS as error:
            with _speaking(request, getattr(request, "caller", None)):
                return operation.api.on_exception(request, error)

    return enter


def body_check(operation: Operation) -> Callable[[HttpRequest], None]:
    """What looks at the body before the operation reads it: a file, or JSON."""
    takes_file = any(model.__ninja_param_source__ == "file" for model in operation.models)
    return look_at_upload if takes_file else _look_at_json


def query_names(operation: Operation) -> dict[str, bool]:
    """The parameters of the query that an operation knows; True when it may be repeated."""
    names: dict[str, bool] = {}
    for model in operation.models:
        if model.__ninja_param_source__ == "query":
            several = getattr(model, "__ninja_collection_fields__", [])
            names |= {name: name in several for name in model.__ninja_flatten_map__}
    return names


def _identify(request: HttpRequest) -> Caller:
    try:
        who = identify(request)
    except NotSignedIn as error:
        if error.code == "invalid_token":
            budget.note_failure(request)
        raise
    request.caller = who  # type: ignore[attr-defined]
    request.user = who.member
    return who


@contextmanager
def _speaking(request: HttpRequest, who: Caller | None) -> Iterator[None]:
    """The language of Accept-Language for a program, else the member's; the member's time zone."""
    if who is None:
        yield
        return
    language = (who.token and _wanted_language(request)) or who.member.language
    with translation.override(language), timezone.override(zoneinfo.ZoneInfo(who.member.time_zone)):
        request.LANGUAGE_CODE = language
        yield


def _wanted_language(request: HttpRequest) -> str | None:
    for code, _quality in parse_accept_lang_header(request.headers.get("Accept-Language", "")[:200].lower()):
        try:
            return get_supported_language_variant(code)
        except LookupError:
            continue
    return None


def _look_at_query(request: HttpRequest, parameters: dict[str, bool]) -> HttpResponse | None:
    problems = []
    for name, values in request.GET.lists():
        for text in (name, *values):
            check_text(text)
        if name not in parameters:
            problems.append(named_problem(name, "unknown_parameter", {}))
        elif len(values) > 1 and not parameters[name]:
            problems.append(named_problem(name, "repeated_parameter", {}))
    return problem(request, 400, code="unknown_parameter", errors=problems) if problems else None


def _look_at_json(request: HttpRequest) -> None:
    """JSON only, and only where there is something to read."""
    if request.method in {"GET", "DELETE"} or not body_of(request):
        return
    kind = request.content_type or ""
    if kind != "application/json" and not (kind.startswith("application/") and kind.endswith("+json")):
        raise Malformed(_("Send the body as application/json."), 415, "unsupported_media_type")
    request.body_value = read_json(body_of(request))  # type: ignore[attr-defined]


def _answer(request: HttpRequest, who: Caller, run: Callable[[], HttpResponse]) -> HttpResponse:
    response = once(request, who, run) if request.method == "POST" else run()
    response["Cache-Control"] = "no-store"
    if request.method == "GET" and response.status_code == 200 and unchanged(request, response):
        kept = {name: response[name] for name in ("ETag", "Cache-Control") if name in response}
        return HttpResponse(status=304, headers=kept)
    return response
