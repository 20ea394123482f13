"""A client as rows of a spreadsheet: which columns there are, and how a row becomes a draft."""

from carnet.clients.sheets.interpret import CellProblem, Interpreter, RowReading, column_of
from carnet.clients.sheets.labels import FieldChoice, fields, label
from carnet.clients.sheets.meaning import Words, meaning, meanings
from carnet.clients.sheets.proposal import check_mapping, date_order, guess, is_known
from carnet.lib.sheet.mapping import Match

__all__ = [
    "CellProblem",
    "FieldChoice",
    "Interpreter",
    "Match",
    "RowReading",
    "Words",
    "check_mapping",
    "column_of",
    "date_order",
    "fields",
    "guess",
    "is_known",
    "label",
    "meaning",
    "meanings",
]
