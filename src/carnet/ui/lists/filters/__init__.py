"""Kinds of filters: how the address says them, what the database is asked, how a chip reads."""

from carnet.ui.lists.filters.base import BadValue, Filter, Plain, Values, prefix
from carnet.ui.lists.filters.choosing import Choice, Flag, Pick, Text
from carnet.ui.lists.filters.ranges import Between, Dates, Numbers

__all__ = [
    "BadValue",
    "Between",
    "Choice",
    "Dates",
    "Filter",
    "Flag",
    "Numbers",
    "Pick",
    "Plain",
    "Text",
    "Values",
    "prefix",
]
