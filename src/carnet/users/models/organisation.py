import re

from django.db import models

#: A pattern that :func:`str.format` may be given: some text, one number of up to twelve digits, some text.
NUMBER_PATTERN = re.compile(r"^([^{}]*)\{:0(\d{1,2})d\}([^{}]*)$")


class Organisation(models.Model):
    """The one organisation this installation serves (a single row, id 1)."""

    name = models.CharField(max_length=200)
    country = models.CharField(max_length=2, default="FR")
    currency = models.CharField(max_length=3, default="EUR")
    client_number_pattern = models.CharField(max_length=40, default="C-{:05d}")
    next_client_number = models.PositiveBigIntegerField(default=1)
    checklist_done: models.JSONField[list[str], list[str]] = models.JSONField(default=list)
    is_demo = models.BooleanField(default=False)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="organisation_is_one")]

    def __str__(self) -> str:
        return self.name

    @property
    def number_example(self) -> str:
        """The pattern as people write it: its zeros stand for the number (``C-00000``)."""
        return self.client_number_pattern.format(0)

    def client_number(self, number: int) -> str:
        """The code of the client that is the ``number``-th: ``C-00042``."""
        return self.client_number_pattern.format(number)


def number_pattern(example: str) -> str | None:
    """The stored pattern for what a person writes: the longest run of zeros (the last of equals) is the number.

    None when there is no such run, or when the text holds braces, which a pattern may not (``str.format`` reads them).
    """
    runs = [(len(match.group()), match.start()) for match in re.finditer(r"0+", example)]
    if not runs or "{" in example or "}" in example:
        return None
    length, start = max(runs)
    pattern = f"{example[:start]}{{:0{length}d}}{example[start + length :]}"
    return pattern if length <= 12 and NUMBER_PATTERN.match(pattern) else None
