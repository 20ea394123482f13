"""Versions on the wire (RFC 9110 §13): ETag out, If-Match and If-None-Match in.

An ETag is ``"<version>-<digest>"``: the version of the record and a digest of what this reader sees of it. If-Match
compares the version alone, since only it says whether somebody else changed the record; If-None-Match compares both.
"""

import hashlib
import json
import re
from typing import Any

from django.http import HttpRequest, HttpResponse

from carnet.lib.errors import StaleEdit

ETAG = re.compile(r'^"(\d{1,9})(-[0-9a-f]{12})?"$')


class ConditionMissing(Exception):
    """A change without If-Match: 428, so that nobody overwrites what they did not see (RFC 6585 §3)."""


def tag(response: HttpResponse, version: int, shown: Any) -> None:
    """Puts the ETag of a record on the answer that shows it."""
    text = json.dumps(shown, default=str, sort_keys=True, ensure_ascii=False)
    response["ETag"] = f'"{version}-{hashlib.sha256(text.encode()).hexdigest()[:12]}"'


def seen_version(request: HttpRequest) -> int | None:
    """The version that the caller saw, from If-Match; None for ``*`` (any). Raises ConditionMissing or StaleEdit."""
    header = request.headers.get("If-Match", "").strip()
    if not header:
        raise ConditionMissing
    if header == "*":
        return None
    versions = [match for part in header.split(",") if (match := ETAG.match(part.strip()))]
    if len(versions) != 1:
        raise stale()
    return int(versions[0].group(1))


def expect(request: HttpRequest, version: int) -> int:
    """The record's version, when If-Match names it; StaleEdit when somebody changed the record since."""
    seen = seen_version(request)
    if seen is not None and seen != version:
        raise stale()
    return version


def stale() -> StaleEdit:
    """The refusal of a change on an old version; the door says it in words."""
    return StaleEdit("", conflicts={})


def unchanged(request: HttpRequest, response: HttpResponse) -> bool:
    """Whether the reader already has this answer (If-None-Match, weak comparison)."""
    header = request.headers.get("If-None-Match", "")
    if not header or "ETag" not in response:
        return False
    known = {part.strip().removeprefix("W/") for part in header.split(",")}
    return "*" in known or response["ETag"] in known
