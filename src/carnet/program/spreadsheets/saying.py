"""The plan in words, for people at the command line."""

from __future__ import annotations

import sys
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from carnet.imports.models import Import, ImportRow
from carnet.program.spreadsheets.asking import write_json

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


def confirmed(counts: dict[str, int]) -> bool:
    """Asks on the terminal; where nobody sits there the answer is no."""
    if not sys.stdin.isatty():
        return False
    print(counts_in_words(counts), file=sys.stderr)
    print(_("Import now? [y/N]"), end=" ", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().lower() in {"y", "yes", "o", "oui"}


def tell_result(source: Import, *, as_json: bool) -> None:
    """What an import, or its undoing, has come to."""
    rows = ImportRow.objects.filter(source=source).exclude(problems=[]).order_by("row")
    problems = [{"row": row, **each} for row, found in rows.values_list("row", "problems") for each in found]
    if as_json:
        write_json(
            {
                "import": source.pk,
                "state": str(source.state),
                "failure": source.failure,
                **source.counts,
                "errors": problems,
            }
        )
        return
    print(_("Import %(id)d: %(state)s") % {"id": source.pk, "state": source.get_state_display()})
    for name, text in _words(source.counts):
        print(f"  {text % {'n': source.counts[name]}}")
    for each in problems[:SHOWN]:
        print("  " + _("Row %(row)d") % each + f": {each['message']}")


def _words(counts: dict[str, int]) -> list[tuple[str, str]]:
    words = {
        "created": _("%(n)d clients created"),
        "updated": _("%(n)d clients updated"),
        "same": _("%(n)d rows unchanged"),
        "error": _("%(n)d rows to correct"),
        "refused": _("%(n)d rows refused"),
        "undone": _("%(n)d rows taken back"),
        "kept": _("%(n)d rows kept"),
    }
    return [(name, text) for name, text in words.items() if counts.get(name)]
