"""One address answers the page or its fragment: a block of the page's own template.

The answer depends on htmx headers, so it says ``Vary: HX-Request``; a history restore always gets the full page.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.utils.cache import patch_vary_headers
from jinja2 import Template

VARY = ("HX-Request", "HX-History-Restore-Request")


def wants_fragment(request: HttpRequest) -> bool:
    """True when htmx asks for a part of the page, not when it restores one from the history."""
    headers = request.headers
    return headers.get("HX-Request") == "true" and headers.get("HX-History-Restore-Request") != "true"


def render_page(
    request: HttpRequest,
    template: str,
    context: dict[str, Any] | None = None,
    *,
    block: str | None = None,
    status: int = 200,
) -> HttpResponse:
    """Render a Jinja2 page, or only its ``block`` when htmx asks and a block is named."""
    engine = engines["jinja2"]
    page = engine.get_template(template)
    if block is None or not wants_fragment(request):
        content = page.render({**(context or {})}, request)
    else:
        content = render_block(page, block, {**(context or {})}, request)
    response = HttpResponse(content, status=status)
    patch_vary_headers(response, VARY)
    return response


def render_block(page: Any, block: str, context: dict[str, Any], request: HttpRequest) -> str:
    """The text of one block, with what context processors give and the macros that the page imports at its top.

    Raises KeyError when the page has no such block.
    """
    context["request"] = request
    for processor in page.backend.template_context_processors:
        context.update(processor(request))
    context |= csrf(request)
    inner: Template = page.template
    scope = inner.new_context(context)
    # The imports stand before the page's first output: one step of the page runs them and nothing of weight. The same
    # step brings the blocks of the pages it extends.
    next(iter(inner.root_render_func(scope)), None)
    return inner.environment.concat(scope.blocks[block][0](scope))


def csrf(request: HttpRequest) -> dict[str, Any]:
    """The two names that Django's Jinja2 backend gives to a page with a request."""
    from django.template.backends.utils import csrf_input_lazy, csrf_token_lazy

    return {"csrf_input": csrf_input_lazy(request), "csrf_token": csrf_token_lazy(request)}
