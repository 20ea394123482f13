"""Puts the rooms together: settings, URLs, the API, the menu, and what only the whole can know."""
