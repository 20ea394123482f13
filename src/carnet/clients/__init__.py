"""The clients room: clients, contacts, addresses, the client team, tags, custom fields, notes.

The client is the hub: every business record carries one, and who sees the client sees the record.
Not here: what is sold or billed to a client (rooms above), the profile page that shows all of it (``overview``).
"""
