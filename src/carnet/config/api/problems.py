"""Errors as programs get them: ``application/problem+json`` (RFC 9457), in the caller's language."""

import json
from collections.abc import Iterable
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from carnet.lib.errors import Problem

MEDIA_TYPE = "application/problem+json"


def titles() -> dict[int, str]:
    """The title of each status; it never varies with the case, as the RFC wants."""
    return {
        400: _("This request cannot be read"),
        401: _("Sign in first"),
        403: _("You may not do this"),
        404: _("There is nothing here"),
        405: _("This address does not do that"),
        409: _("A rule refuses this"),
        412: _("Somebody else changed this record"),
        413: _("This is too much at once"),
        415: _("Send JSON"),
        422: _("Some values need your attention"),
        428: _("Say which version you saw"),
        429: _("Too many requests"),
        500: _("Something went wrong on our side"),
        503: _("The service is not available right now"),
    }


def problem(
    request: HttpRequest, status: int, detail: str = "", *, code: str = "", errors: Iterable[Problem] = ()
) -> HttpResponse:
    """The answer that tells a program what is wrong and what to do; ``errors`` lists the fields."""
    title = titles().get(status, HTTPStatus(status).phrase)
    code = code or HTTPStatus(status).name.lower()
    body: dict[str, Any] = {
        "type": f"/api/v1/docs#{code}",
        "title": title,
        "status": status,
        "code": code,
        "detail": detail or default_detail(status),
    }
    named = [{"field": error.field, "code": error.code, "message": error.message} for error in errors]
    if named:
        body["errors"] = named
    response = HttpResponse(json.dumps(body, ensure_ascii=False), status=status, content_type=MEDIA_TYPE)
    if status == 401:
        response["WWW-Authenticate"] = 'Bearer realm="Carnet"'
    return response


def default_detail(status: int) -> str:
    """What to do, when the case itself has nothing to add."""
    details = {
        401: _("Send an API token in the Authorization header: Bearer carnet_…"),
        403: _("Your role does not allow this: ask an administrator."),
        404: _("No such address, or no record that you may see."),
        405: _("Look at the Allow header, or at the documentation."),
        412: _("Read the record again, then repeat your change."),
        428: _("Send the ETag of the record in the If-Match header."),
        429: _("Wait as long as the Retry-After header says, then go on."),
        500: _("The error is noted. Try again; if it stays, tell your administrator the request number."),
    }
    return details.get(status, titles().get(status, HTTPStatus(status).phrase))
