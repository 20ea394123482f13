"""The API's own description: what Ninja derives from the functions, plus what the door adds to every one of them."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema
from ninja.security import APIKeyCookie, HttpBearer

from carnet.config.api.parser import CarefulParser
from carnet.config.api.problems import MEDIA_TYPE

Part = dict[str, Any]
ABOUT = """\
Everything that the pages do, for programs: the same rules, the same rights, the same history.

* **Sign in** with a token (`Authorization: Bearer carnet_…`, made in the settings), or with the session of a page.
* **Lists** are read page by page: pass the `next` of an answer as `after`.
* **Changes** need `If-Match` with the `ETag` of the record, so that nobody overwrites what they did not see.
* **Repeat safely**: any POST may carry an `Idempotency-Key`; for 24 hours the same key gives the same answer.
* **Errors** are `application/problem+json` (RFC 9457), in the language of `Accept-Language`.
"""
PROBLEM: Part = {
    "type": "object",
    "title": "Problem",
    "description": "What is wrong and what to do (RFC 9457).",
    "required": ["type", "title", "status", "code", "detail"],
    "properties": {
        "type": {"type": "string", "format": "uri-reference"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "code": {"type": "string", "description": "A word that never changes with the language."},
        "detail": {"type": "string", "description": "A sentence in the caller's language."},
        "errors": {"type": "array", "items": {"$ref": "#/components/schemas/FieldProblem"}},
    },
    "example": {
        "type": "/api/v1/docs#invalid_input",
        "title": "Some values need your attention",
        "status": 422,
        "code": "invalid_input",
        "detail": "Some values need your attention",
        "errors": [{"field": "legal_name", "code": "missing", "message": "This field is required."}],
    },
}
FIELD_PROBLEM: Part = {
    "type": "object",
    "title": "FieldProblem",
    "required": ["field", "code", "message"],
    "properties": {
        "field": {"type": "string", "description": "Path of the value: `addresses.0.city`."},
        "code": {"type": "string"},
        "message": {"type": "string"},
    },
}
WORDS = {
    400: "The request cannot be read: malformed JSON, an unknown or repeated parameter, an unknown field",
    401: "No token or session, or one that no longer opens",
    403: "The role or the token does not allow this",
    404: "No such record, or none that you may see",
    405: "The address does not do that",
    409: "A rule refuses this; nothing was written",
    412: "Somebody else changed the record since",
    413: "The body is larger than 1 MB or too deeply nested",
    415: "The body is not JSON",
    422: "Some values are wrong; `errors` names them",
    428: "If-Match is missing",
    429: "Too many requests; Retry-After says how long to wait",
    503: "The database is busy; nothing was written",
}
KEY_PARAMETER: Part = {
    "in": "header",
    "name": "Idempotency-Key",
    "required": False,
    "description": "A word of your own for this request; the same key again gives the first answer, for 24 hours.",
    "schema": {"type": "string", "minLength": 1, "maxLength": 255, "pattern": "^[!-~]+$"},
}
MATCH_PARAMETER: Part = {
    "in": "header",
    "name": "If-Match",
    "required": True,
    "description": "The ETag of the record as you read it, or `*` for any version.",
    "schema": {"type": "string"},
    "example": '"3-0f4c1a9be2d7"',
}
NONE_MATCH_PARAMETER: Part = {
    "in": "header",
    "name": "If-None-Match",
    "required": False,
    "description": "The ETag that you have; 304 when nothing changed.",
    "schema": {"type": "string"},
}


class TokenAuth(HttpBearer):
    """The scheme of tokens; the door has identified the caller already."""

    openapi_description = "A token of a member: `carnet_…`, with the scope read or write."

    def __call__(self, request: HttpRequest) -> Any:
        return getattr(request, "caller", None)

    def authenticate(self, request: HttpRequest, token: str) -> Any:
        return getattr(request, "caller", None)


class SessionAuth(APIKeyCookie):
    """The scheme of sessions; unsafe methods need the CSRF token (the door has looked)."""

    param_name = "session"
    openapi_description = "The session of a page; a change needs the X-CSRFToken header too."

    def __call__(self, request: HttpRequest) -> Any:
        return getattr(request, "caller", None)

    def authenticate(self, request: HttpRequest, key: str | None) -> Any:
        return getattr(request, "caller", None)


class CarnetAPI(NinjaAPI):
    """The API of Carnet: Ninja's, with our parser, schemes and description."""

    def __init__(self) -> None:
        super().__init__(
            title="Carnet",
            version="1",
            description=ABOUT,
            urls_namespace="api",
            openapi_url=None,
            docs_url=None,
            parser=CarefulParser(),
            auth=[TokenAuth(), SessionAuth()],
        )

    def get_openapi_schema(self, *, path_prefix: str | None = None, path_params: Part | None = None) -> OpenAPISchema:
        schema = super().get_openapi_schema(path_prefix="/api/v1/" if path_prefix is None else path_prefix)
        schema["components"]["schemas"] |= {"Problem": PROBLEM, "FieldProblem": FIELD_PROBLEM}
        schema["components"]["responses"] = {str(status): _refusal(status) for status in WORDS}
        for path, methods in schema["paths"].items():
            for method, operation in methods.items():
                _complete(operation, path, method)
        return schema


def _refusal(status: int) -> Part:
    content = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    answer: Part = {"description": WORDS[status], "content": content}
    if status in {429, 503}:
        answer["headers"] = {"Retry-After": {"schema": {"type": "integer"}, "description": "Seconds."}}
    return answer


def _complete(operation: Part, path: str, method: str) -> None:
    """Adds the headers and the refusals that the door and the actions bring to each operation."""
    parameters = operation.setdefault("parameters", [])
    if method == "post":
        parameters.append(KEY_PARAMETER)
    if operation.pop("x-if-match", False):
        parameters.append(MATCH_PARAMETER)
    responses = {str(status): answer for status, answer in operation["responses"].items()}
    if operation.pop("x-etag", False):
        _show_version(responses)
        if method == "get":
            parameters.append(NONE_MATCH_PARAMETER)
            responses["304"] = {"description": "Not changed"}
    for status in _refusals(operation, path, method):
        responses[str(status)] = {"$ref": f"#/components/responses/{status}"}
    operation["responses"] = responses


def _show_version(responses: dict[str, Part]) -> None:
    for status in ("200", "201"):
        if status in responses:
            responses[status]["headers"] = {"ETag": {"schema": {"type": "string"}, "description": "Version seen."}}


def _refusals(operation: Part, path: str, method: str) -> list[int]:
    found = {400, 401, 403, 429, 503}
    if "{" in path:
        found.add(404)
    if method != "get":
        found |= {404, 409, 413, 415, 422}
    if any(parameter is MATCH_PARAMETER for parameter in operation["parameters"]):
        found |= {412, 428}
    return sorted(found)


def send_schema(api: CarnetAPI) -> HttpResponse:
    """The description as JSON."""
    return api.create_response(HttpRequest(), api.get_openapi_schema(), status=200)
