"""What a person types about a client: read as text, shown again as it was typed, turned into drafts for the actions.

Nothing is judged here: rules stand in :mod:`carnet.clients.rules`, and what they refuse comes back beside its field.
"""
