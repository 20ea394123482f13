"""People who log in: members, teams, roles and their scopes, invitations, API tokens, preferences."""
