"""The rows that were not imported, in the columns of the file, with the reason in one more."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from carnet.imports.models import Import
from carnet.imports.rows import chosen_rows


def failed_rows(source: Import) -> tuple[list[str], Iterator[list[str]]]:
    """Headers and rows: exactly those to be corrected, ready to be sent again."""
    headers = [each["header"] or _("Column %(n)d") % {"n": each["index"] + 1} for each in source.mapping]
    return [*headers, _("Reason")], _rows(source, len(headers))


def _rows(source: Import, width: int) -> Iterator[list[str]]:
    left = chosen_rows(source, "left").order_by("row").values_list("cells", "problems")
    for cells, problems in left.iterator(chunk_size=1000):
        reasons = [
            f"{each['column']}: {each['message']}" if each["column"] else each["message"]
            for each in problems
            if each["level"] == "error"
        ]
        yield [*(cells + [""] * width)[:width], " ".join(reasons)]
