"""Who acts at the command line, and how it says no."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable

from django.utils import translation
from django.utils.translation import gettext as _

from carnet.activity.actor import Actor, Source
from carnet.lib.errors import NotAllowed, RuleBroken
from carnet.lib.sheet.limits import SheetRefused
from carnet.users.models import User
from carnet.users.models.member import normal_email


class Refused(Exception):
    """The command cannot be done: exit 2, a code for programs, a sentence for people."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


def run(command: Callable[[], int], *, as_json: bool) -> int:
    """Runs the command; a refusal becomes exit 2 with its sentence."""
    try:
        return command()
    except (Refused, SheetRefused, RuleBroken) as refusal:
        return _no(refusal.code, refusal.message, as_json)
    except NotAllowed as refusal:
        return _no(refusal.code, refusal.message or _("This member may not do this."), as_json)


def _no(code: str, message: str, as_json: bool) -> int:
    if as_json:
        write_json({"error": {"code": code, "message": message}})
    else:
        print(f"carnet: {message}", file=sys.stderr)
    return 2


def write_json(value: object) -> None:
    """One object on standard output."""
    json.dump(value, sys.stdout, ensure_ascii=False, default=str)
    sys.stdout.write("\n")
    sys.stdout.flush()


def acting(email: str, *, may_be_nobody: bool = False) -> Actor:
    """The member of this address, else the first administrator; their language is spoken from then on."""
    people = User.objects.active()
    if email:
        user = people.filter(email=normal_email(email)).first()
        if user is None:
            raise Refused("member_unknown", _("No active member has this address: %(email)s") % {"email": email})
    else:
        user = people.administrators().order_by("pk").first()
        if user is None and not may_be_nobody:
            raise Refused(
                "no_member", _("There is no administrator yet: start carnet up and open the set-up page first.")
            )
    if user is not None:
        translation.activate(user.language)
    return Actor(user, Source.COMMAND)
