"""What every request passes: the member's language and time zone, set-up, login, role preview."""

import zoneinfo
from collections.abc import Callable

from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation

Handler = Callable[[HttpRequest], HttpResponse]


class PreferencesMiddleware:
    """Speaks the member's language and time zone; before login the cookie's, else the browser's, else French."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user = request.user
        language = user.language if user.is_authenticated else _anonymous_language(request)
        with translation.override(language), timezone.override(_zone(request)):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response


def _anonymous_language(request: HttpRequest) -> str:
    cookie = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
    return cookie if cookie in dict(settings.LANGUAGES) else translation.get_language_from_request(request)


def _zone(request: HttpRequest) -> zoneinfo.ZoneInfo:
    name = request.user.time_zone if request.user.is_authenticated else settings.TIME_ZONE
    return zoneinfo.ZoneInfo(name)


class SetUpMiddleware:
    """Until the first administrator exists, every page leads to the set-up page."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)


class LoginMiddleware(LoginRequiredMiddleware):
    """Pages need a login unless their view says otherwise; the API answers for itself (401, never a redirect)."""

    def process_view(self, request, view_func, view_args, view_kwargs):  # type: ignore[no-untyped-def]
        if request.path.startswith("/api/"):
            return None
        return super().process_view(request, view_func, view_args, view_kwargs)


class RolePreviewMiddleware:
    """Shows the product as another role sees it, without writing."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)
