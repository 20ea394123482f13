"""Client numbers: the next ones of the organisation's pattern, from one counter."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext as _

from carnet.clients.models import Client
from carnet.lib import bulk as bulk  # registers the lookup ``among``
from carnet.lib.errors import RuleBroken
from carnet.users.models import Organisation


def take_numbers(count: int) -> list[str]:
    """``count`` numbers that nobody has, inside the caller's transaction; the counter row makes others wait.

    Numbers that were typed by hand are stepped over. There may be gaps: this is a code, not an invoice's number.
    """
    numbers: list[str] = []
    while len(numbers) < count:
        block = _block(count - len(numbers))
        taken = set(Client.objects.filter(number__among=block).values_list("number", flat=True))
        numbers += [number for number in block if number not in taken]
    return numbers


def _block(size: int) -> list[str]:
    moved = Organisation.objects.filter(pk=1).update(next_client_number=models.F("next_client_number") + size)
    if not moved:
        raise RuleBroken(_("Set Carnet up first."), code="set_up")
    organisation = Organisation.objects.get(pk=1)
    last = organisation.next_client_number
    return [organisation.client_number(number) for number in range(last - size, last)]
