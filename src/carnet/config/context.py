"""What every page needs: the menu, the organisation's banner, the member's looks."""

from functools import partial
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from carnet.config.navigation import navigation, settings_sections
from carnet.users.models import User


def page(request: HttpRequest) -> dict[str, Any]:
    """Context of the page frame; cheap, since each answer pays for it."""
    user = getattr(request, "user", None)
    member = user if user is not None and user.is_authenticated else None
    return {
        "member": member,
        "navigation": navigation(member, request.path) if member else [],
        "theme": member.theme if member else request.COOKIES.get("theme", "system"),
        "density": member.density if member else "standard",
        "shortcuts": bool(member and member.single_key_shortcuts),
        "demo": settings.DEMO,
        "frame": {
            "settings": reverse("users:preferences"),
            "theme": reverse("users:choose_theme"),
            "logout": reverse("account_logout"),
            "leave_role": reverse("users:leave_role"),
            **_frame(member),
        },
        "settings_sections": partial(settings_sections, member, request.path),
        "previewed_role": getattr(request, "previewed_role", None),
    }


def _frame(member: User | None) -> dict[str, str]:
    """What stands in the frame for those who may use it: the palette, and the button that adds."""
    if member is None:
        return {}
    frame = {"search": reverse("overview:search")}
    if member.may("client.add"):
        frame |= {"create": reverse("clients:client_add"), "create_label": _("Add a client")}
    return frame
