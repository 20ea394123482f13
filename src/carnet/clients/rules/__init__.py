"""What may be written about a client: cleaning of values, sentences of refusal. Pure: reads no database.

The same for every door (form, API, import, demo), since all of them pass by :mod:`carnet.clients.actions`.
"""
