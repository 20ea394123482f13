"""Error pages that look like the product and say what to do; 500 needs neither database nor session."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Words:
    """What a page says by default: a title, and what the reader can do."""

    title: Promise | str
    message: Promise | str


WORDS: dict[int, Words] = {
    400: Words(_("This request cannot be read"), _("Go back and try again. Nothing was changed.")),
    403: Words(
        _("You may not do this"),
        _("Your role does not allow it. Ask an administrator if you need it. Nothing was changed."),
    ),
    404: Words(
        _("This page does not exist, or it is not for you"),
        _("The address may be incomplete, or the record archived or followed by another team. Nothing was changed."),
    ),
    413: Words(_("This file is too large"), _("Send a smaller file, or split it in two. Nothing was changed.")),
    429: Words(_("Too many attempts"), _("Wait a few minutes, then try again. This protects your account.")),
    500: Words(
        _("Something broke on our side"),
        _("Nothing was saved. Try again in a moment; if it breaks again, tell your administrator."),
    ),
    503: Words(_("Carnet is being looked after"), _("It will be back in a few minutes. Nothing is lost.")),
}


def error_page(
    request: HttpRequest,
    status: int,
    title: str | None = None,
    message: str | None = None,
) -> HttpResponse:
    """The page for a status we know (400 for another one), with words of its own when given."""
    words = WORDS.get(status, WORDS[400])
    context = {
        "status": status,
        "title": title or words.title,
        "message": message or words.message,
        "reference": getattr(request, "id", ""),
        "address": request.path,
    }
    page: Any = engines["jinja2"].get_template(f"ui/errors/{status if status in WORDS else 400}.html")
    # Where the reader has a session, the page keeps its menu; a broken or early request gets a plain one.
    framed = status in (403, 404) and hasattr(request, "user")
    content = page.render(context, request) if framed else page.template.render(context)
    return HttpResponse(content, status=status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """A request that Django refuses (suspicious, too large, too many fields, a wrong host)."""
    return error_page(request, 413 if isinstance(exception, RequestDataTooBig) else 400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """An act that the reader may not do; the refusal's own sentence is shown when it has one."""
    sentence = str(exception)
    return error_page(request, 403, message=sentence or None)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """No such page, or not for this reader: the two are not told apart."""
    return error_page(request, 404)


def server_error(request: HttpRequest) -> HttpResponse:
    """A fault of ours; rendered without context processors, since those may be what broke."""
    return error_page(request, 500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form without its secret: most often a page left open after logging out."""
    return error_page(
        request,
        403,
        str(_("This form has expired")),
        str(_("Reload the page and send it again: you may have signed out since, or cookies are blocked.")),
    )
