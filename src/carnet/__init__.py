"""Carnet: the open, self-hosted client 360."""
