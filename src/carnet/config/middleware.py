"""What surrounds every request: its id and its line in the log, and refusals turned into pages."""

from __future__ import annotations

import logging
import re
import sys
import time
import uuid
from collections.abc import Callable

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _

from carnet.config.health import healthz
from carnet.config.logging import request_id
from carnet.lib.errors import NotAllowed, RuleBroken, StaleEdit, Unknown
from carnet.ui.errors import error_page, server_error

log = logging.getLogger("carnet.request")
HEALTH = "/healthz"
AWAY = (OperationalError, InterfaceError)
SAFE_ID = re.compile(r"[\w.-]{8,64}", re.ASCII)
Handler = Callable[[HttpRequest], HttpResponse]


class RequestMiddleware:
    """Gives each request an id (``X-Request-ID`` in the answer), logs one line, keeps answers out of shared caches."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path == HEALTH:
            # Before the host is looked at: a load balancer asks by address.
            return healthz(request)
        given = request.headers.get("X-Request-ID", "")
        token = request_id.set(given if SAFE_ID.fullmatch(given) else uuid.uuid4().hex)
        # Error pages show it, so that a reader and the log can be brought together.
        request.id = request_id.get()  # type: ignore[attr-defined]
        start = time.perf_counter()
        try:
            response = self.get_response(request)
            self._finish(request, response, start)
            return response
        finally:
            request_id.reset(token)

    def _finish(self, request: HttpRequest, response: HttpResponse, start: float) -> None:
        response.headers["X-Request-ID"] = request_id.get()
        static = request.path.startswith("/static/")
        if not static and not response.has_header("Cache-Control"):
            patch_cache_control(response, no_store=True, private=True)
        if static:
            return
        user = getattr(request, "user", None)
        log.info(
            "%s %s %s", request.method, request.path, response.status_code,
            extra={"facts": {"ms": round((time.perf_counter() - start) * 1000, 1), "member": getattr(user, "pk", None)}},
        )  # fmt: skip


class RefusalMiddleware:
    """Turns what actions refuse into pages with a sentence: 403, 404, 409, 422; a busy database into 503."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponseBase | None:
        """Django calls this when a view raises."""
        if isinstance(error, NotAllowed):
            return error_page(request, 403, message=error.message or None)
        if isinstance(error, Unknown):
            return error_page(request, 404)
        if isinstance(error, RuleBroken):
            return error_page(request, 409 if isinstance(error, StaleEdit) else 422, message=error.message)
        if isinstance(error, AWAY):
            return database_away(request, error)
        return None


def database_away(request: HttpRequest, error: BaseException) -> HttpResponse:
    """503 with Retry-After: busy, or gone for the moment."""
    log.error("database busy or away", exc_info=error)
    response = error_page(request, 503, message=_("The database is busy. Try again in a moment."))
    response.headers["Retry-After"] = "5"
    return response


def fault(request: HttpRequest) -> HttpResponse:
    """What is left over anywhere, in a middleware too: 503 when it is the database's, else our 500."""
    error = sys.exc_info()[1]
    return database_away(request, error) if isinstance(error, AWAY) else server_error(request)
