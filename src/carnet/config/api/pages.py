"""Two addresses beside the operations: the description for programs, the reference for people."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from carnet.config.api import api
from carnet.config.api.problems import MEDIA_TYPE
from carnet.config.api.reference import chapters
from carnet.imports.api import walkthrough
from carnet.lib.errors import NotAllowed
from carnet.ui.pages import render_page
from carnet.users.api.caller import NotSignedIn, identify


@require_GET
def openapi(request: HttpRequest) -> HttpResponse:
    """The OpenAPI document, for whoever may call."""
    try:
        identify(request)
    except (NotSignedIn, NotAllowed) as error:
        return api.on_exception(request, error)
    response = api.create_response(request, api.get_openapi_schema(), status=200)
    response["Cache-Control"] = "no-store"
    return response


@require_GET
@login_required
def api_docs(request: HttpRequest) -> HttpResponse:
    """The reference, read in a browser; what it says is the document itself."""
    schema: dict[str, Any] = api.get_openapi_schema()
    context = {
        "about": schema["info"]["description"],
        "chapters": chapters(schema),
        "shapes": schema["components"]["schemas"],
        "refusals": schema["components"]["responses"],
        "media_type": MEDIA_TYPE,
        "walkthrough": {"file": walkthrough.FILE, "steps": walkthrough.STEPS},
    }
    return render_page(request, "config/api_docs.html", context)
