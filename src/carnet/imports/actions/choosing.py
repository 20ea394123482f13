"""Whether what a member chose for an import can be: a word that is none of ours is refused, not guessed."""

from __future__ import annotations

from django.utils.translation import gettext as _

from carnet.clients.queries import LADDER
from carnet.imports.models import Import
from carnet.imports.plan import Choices
from carnet.lib.errors import InvalidInput, Problem

MOST_WORDS = 2_000
LONGEST = 300


def check_choices(choices: Choices) -> None:
    """Raises :class:`InvalidInput` for the first choice that is not offered."""
    if choices.rule not in Import.Rule.values or not set(choices.rules.values()) <= set(Import.Rule.values):
        raise invalid("rule", "choice", _("Choose what happens to clients that exist."))
    if choices.dates and choices.dates not in Import.Dates.values:
        raise invalid("dates", "choice", _("Choose the order of day, month and year."))
    if choices.mode not in Import.Mode.values:
        raise invalid("mode", "choice", _("Choose whether clients are created, updated, or both."))
    if not set(choices.ladder) <= set(LADDER) or len(set(choices.ladder)) < len(choices.ladder):
        raise invalid("ladder", "choice", _("Choose what clients are recognised by."))
    texts = [text for words in choices.words.values() for pair in words.items() for text in pair]
    if len(texts) > 2 * MOST_WORDS or any(len(text) > LONGEST for text in texts):
        raise invalid("words", "too_long", _("These are too many words to translate, or too long ones."))


def invalid(field: str, code: str, message: str) -> InvalidInput:
    """A refusal that names the field."""
    return InvalidInput(message, code=code, problems=(Problem(field, code, message),))
