"""Spreadsheets in and out: reading what real tools write, recognising columns, writing what Excel reads.

A sheet is text in rows: records are counted from 1 after the header. Nothing here knows clients or a database.
"""
