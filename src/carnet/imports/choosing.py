"""``Column=field``, as the command line and the API choose columns by their header."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from carnet.clients.models import CustomField
from carnet.clients.sheets import fields
from carnet.lib.errors import InvalidInput, Problem
from carnet.lib.folding import fold


def columns_by_header(choices: Sequence[str], headers: Sequence[str]) -> dict[int, str | None]:
    """The choices by the number of the column; ``Column=`` leaves it out. Refused when column or field is unknown."""
    known = {choice.name for choice in fields(list(CustomField.objects.filter(archived_at=None)))}
    columns: dict[int, str | None] = {}
    for choice in choices:
        header, _equals, field = choice.rpartition("=")
        places = [place for place, each in enumerate(headers) if fold(each) == fold(header)]
        if not places:
            raise _refused("column_unknown", _("The file has no column “%(name)s”.") % {"name": header})
        if field and field not in known:
            raise _refused("field_unknown", _("There is no field “%(name)s”.") % {"name": field})
        columns |= dict.fromkeys(places, field or None)
    return columns


def _refused(code: str, message: str) -> InvalidInput:
    return InvalidInput(message, code=code, problems=(Problem("map", code, message),))
