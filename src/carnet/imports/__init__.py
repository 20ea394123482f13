"""A spreadsheet comes in and goes out: stage, check, commit, undo; which sheets there are stands in ``sheets``."""
