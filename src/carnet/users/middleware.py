"""What every request passes: the member's language and time zone, set-up, login, role preview."""

import zoneinfo
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from carnet.ui.errors import error_page
from carnet.users.models import Role, User
from carnet.users.permissions import can_preview_roles
from carnet.users.queries import is_set_up

Handler = Callable[[HttpRequest], HttpResponse]
API = "/api/"
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
PREVIEW = "previewed_role"


def member_of(request: HttpRequest) -> User | None:
    """Who is logged in on this request."""
    user = getattr(request, "user", None)
    return user if user is not None and user.is_authenticated else None


class PreferencesMiddleware:
    """Speaks the member's language and time zone; before login the cookie's, else the browser's, else French."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        member = member_of(request)
        language = member.language if member else _anonymous_language(request)
        with translation.override(language), timezone.override(_zone(member)):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response


def _anonymous_language(request: HttpRequest) -> str:
    cookie = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    if cookie in dict(settings.LANGUAGES):
        return cookie
    return (
        translation.get_language_from_request(request)
        if "Accept-Language" in request.headers
        else settings.LANGUAGE_CODE
    )


def _zone(member: User | None) -> zoneinfo.ZoneInfo:
    """The member's zone; the installation's when they have none or one that this machine does not know."""
    try:
        return zoneinfo.ZoneInfo(member.time_zone if member else settings.TIME_ZONE)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        return zoneinfo.ZoneInfo(settings.TIME_ZONE)


class SetUpMiddleware:
    """Until the first administrator exists, every page leads to the set-up page; afterwards it costs nothing."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response
        self.done = False

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not self.done and not _works_before_set_up(request.path):
            self.done = is_set_up()
            if not self.done:
                return HttpResponseRedirect(reverse("users:set_up"))
        return self.get_response(request)


def _works_before_set_up(path: str) -> bool:
    """The set-up page itself, its language and theme; what programs ask; what belongs to no page."""
    pages = {reverse("users:set_up"), reverse("users:choose_language"), reverse("users:choose_theme"), "/healthz"}
    return path in pages or path.startswith((API, settings.STATIC_URL))


class LoginMiddleware(LoginRequiredMiddleware):
    """Pages need a login unless their view says otherwise; the API answers for itself (401, never a redirect)."""

    def process_view(
        self,
        request: HttpRequest,
        view_func: Callable[..., Any],
        view_args: tuple[Any, ...],
        view_kwargs: dict[str, Any],
    ) -> HttpResponseBase | None:
        if request.path.startswith(API):
            return None
        return super().process_view(request, view_func, view_args, view_kwargs)


class RolePreviewMiddleware:
    """Shows the product as another role sees it, without writing: leaving and signing out are the only acts."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        role = _previewed(request)
        if role is None:
            return self.get_response(request)
        request.user.see_as(role)  # type: ignore[union-attr]  # _previewed saw a member
        request.previewed_role = role.label  # type: ignore[attr-defined]  # for the banner
        if request.method not in SAFE_METHODS and request.path not in _ways_out():
            return _refusal(request)
        return self.get_response(request)


def _previewed(request: HttpRequest) -> Role | None:
    member = member_of(request)
    if member is None or PREVIEW not in request.session or not can_preview_roles(member):
        return None
    return Role.objects.filter(pk=request.session[PREVIEW]).first()


def _ways_out() -> set[str]:
    return {reverse("users:leave_role"), reverse("account_logout")}


def _refusal(request: HttpRequest) -> HttpResponse:
    sentence = _("You are looking at Carnet as another role: nothing can be changed until you leave the preview.")
    if request.path.startswith(API):
        body = {"type": "about:blank", "title": sentence, "status": 403, "code": "role_preview", "detail": sentence}
        return JsonResponse(body, status=403, content_type="application/problem+json")
    return error_page(request, 403, _("Nothing was changed"), sentence)
