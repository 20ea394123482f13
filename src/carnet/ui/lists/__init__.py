"""The one list of every room: declared as data, kept whole in the address, read page by page.

A room writes a :class:`~carnet.ui.lists.definition.ListDefinition` (columns, filters, sorts, visible rows) and a
template for its rows; this package parses the address, plans the queries so that they cost the same at a million
rows, and says what the page shows. It knows neither members nor rooms.
"""
