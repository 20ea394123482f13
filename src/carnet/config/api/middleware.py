"""Whatever refuses a call under /api/ speaks problem+json: wrong address, wrong method, too large, a fault of ours."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from carnet.config.api.problems import MEDIA_TYPE, problem

Handler = Callable[[HttpRequest], HttpResponse]


class ProblemMiddleware:
    """Stands outside of all that may answer with a page; keeps the headers (Allow, Retry-After, safety)."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code < 400 or not request.path.startswith("/api/"):
            return response
        if response.headers.get("Content-Type", "").startswith(MEDIA_TYPE):
            return response
        with translation.override(getattr(request, "LANGUAGE_CODE", None) or settings.LANGUAGE_CODE):
            answer = problem(request, response.status_code)
        response.content = answer.content
        response["Content-Length"] = str(len(answer.content))
        for name in ("Content-Type", "WWW-Authenticate"):
            if name in answer:
                response[name] = answer[name]
        return response
