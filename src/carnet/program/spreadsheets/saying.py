"""The plan in words, for people at the command line."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

SHOWN = 20


def say_plan(plan: dict[str, Any]) -> None:
    """Columns, counts and the first problems."""
    print(_("Columns"))
    for column in plan["columns"]:
        print(f"  {column['header'] or '—'} → {column['field'] or '—'} ({column['match']})")
    print(counts_in_words(plan))
    for each in plan["errors"][:SHOWN]:
        place = _("Row %(row)d") % each + (f", {each['column']}" if each["column"] else "")
        print(f"  {place}: {each['message']}")
    if (more := len(plan["errors"]) - SHOWN) > 0:
        print("  " + ngettext("and %(n)d more", "and %(n)d more", more) % {"n": more})


def counts_in_words(counts: dict[str, Any]) -> str:
    """« 252 rows: 212 to create, 31 to update, 5 unchanged, 4 to correct »."""
    return (
        _("%(rows)d rows: %(create)d to create, %(update)d to update, %(same)d unchanged, %(error)d to correct")
        % counts
    )
