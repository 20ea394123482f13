"""Secrets that open a door: made here, shown once, stored as a digest only."""

import hashlib
import secrets

#: Lets scanners of leaked keys, and people, recognise ours.
TOKEN_PREFIX = "carnet_"  # noqa: S105 - not a secret


def new_secret(prefix: str = "") -> str:
    """256 random bits, safe in an address; RFC 6750 tokens and invitation links are made of it."""
    return prefix + secrets.token_urlsafe(32)


def digest(secret: str) -> str:
    """The SHA-256 that is stored. A slow hash would add nothing: the secret is random, not chosen by a person."""
    return hashlib.sha256(secret.encode()).hexdigest()
