"""What is wrong with a value that does not fit its shape, said so that one knows what to do."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _

from carnet.lib.errors import Problem

Context = dict[str, Any]

SENTENCES: dict[str, Callable[[Context], str]] = {
    "missing": lambda c: _("This field is required."),
    "extra_forbidden": lambda c: _("There is no such field: remove it."),
    "unknown_parameter": lambda c: _("There is no such parameter: remove it."),
    "repeated_parameter": lambda c: _("Give this parameter once."),
    "bad_cursor": lambda c: _("Take this value from the “next” of an answer with the same sort, as it is."),
    "string_type": lambda c: _("Write text."),
    "string_too_long": lambda c: _("Write at most %(count)s characters.") % {"count": c.get("max_length")},
    "string_too_short": lambda c: _("Write at least %(count)s characters.") % {"count": c.get("min_length")},
    "string_pattern_mismatch": lambda c: _("Write this value in the form that the documentation shows."),
    "int_type": lambda c: _("Write a whole number."),
    "int_parsing": lambda c: _("Write a whole number."),
    "int_from_float": lambda c: _("Write a whole number."),
    "int_parsing_size": lambda c: _("This number is too large."),
    "bool_type": lambda c: _("Write true or false."),
    "bool_parsing": lambda c: _("Write true or false."),
    "list_type": lambda c: _("Send a list."),
    "too_long": lambda c: _("Send at most %(count)s.") % {"count": c.get("max_length")},
    "too_short": lambda c: _("Send at least %(count)s.") % {"count": c.get("min_length")},
    "dict_type": lambda c: _("Send an object."),
    "model_type": lambda c: _("Send an object."),
    "model_attributes_type": lambda c: _("Send an object."),
    "literal_error": lambda c: _("Choose one of: %(choices)s.") % {"choices": c.get("expected")},
    "enum": lambda c: _("Choose one of: %(choices)s.") % {"choices": c.get("expected")},
    "greater_than_equal": lambda c: _("Write a number of at least %(bound)s.") % {"bound": c.get("ge")},
    "less_than_equal": lambda c: _("Write a number of at most %(bound)s.") % {"bound": c.get("le")},
}
VALUE_ERRORS: dict[str, Callable[[], str]] = {
    "date": lambda: _("Write a date as 2026-09-01."),
    "moment": lambda: _("Write a moment with its offset, as 2026-09-01T08:30:00Z."),
}


def named_problem(field: str, kind: str, context: Context) -> Problem:
    """The problem of one field; ``kind`` and ``context`` are Pydantic's, or ours for the query."""
    if kind == "value_error" and str(context.get("error")) in VALUE_ERRORS:
        name = str(context["error"])
        return Problem(field, name, VALUE_ERRORS[name]())
    sentence = SENTENCES.get(kind)
    return Problem(
        field, kind, sentence(context) if sentence else _("This value does not fit here: see the documentation.")
    )
