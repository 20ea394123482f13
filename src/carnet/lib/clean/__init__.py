"""Cleaning of what files hold: text as a tool, a spreadsheet or a hurried hand left it becomes a plain value.

These functions repair and read; they do not judge. Each takes text and returns a value, or None where the text says
something that cannot be read as one. They know no column, no client and no database.
"""
