"""What a write says back to the page, on the answer's ``HX-Trigger`` header: a toast, an announcement, an event.

After a redirect use ``django.contrib.messages`` instead; the base layout shows those as toasts.
"""

import json
from typing import Any

from django.http import HttpResponse


def trigger[R: HttpResponse](response: R, event: str, **detail: Any) -> R:
    """Add one event beside those already there; parts of the page refresh on it (``hx-trigger="… from:body"``).

    It is sent on ``<body>``, since the element that asked may be gone by then.
    """
    events: dict[str, Any] = json.loads(response.headers.get("HX-Trigger", "{}"))
    events[event] = {"target": "body", **detail}
    response.headers["HX-Trigger"] = json.dumps(events, ensure_ascii=True)
    return response


def toast[R: HttpResponse](response: R, text: str, *, undo_url: str = "", undo_label: str = "") -> R:
    """Say what was done (“Client archived”), with a way back when ``undo_url`` takes a POST. Never for an error."""
    return trigger(response, "toast", text=str(text), undo=undo_url, label=str(undo_label))


def announce[R: HttpResponse](response: R, text: str, *, urgent: bool = False) -> R:
    """Read a sentence to those who cannot see the change (a count, a move)."""
    return trigger(response, "announce", text=str(text), urgent=urgent)
