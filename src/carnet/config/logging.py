"""Logs of one line an event, as JSON, each with the request's id."""

from __future__ import annotations

import datetime as dt
import json
import logging
import sys
from contextvars import ContextVar
from typing import Any

from django.core.exceptions import ImproperlyConfigured

request_id: ContextVar[str] = ContextVar("request_id", default="")
LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")


def level(word: str) -> str:
    """The level of a setting; an unknown word stops the start."""
    if word.upper() not in LEVELS:
        raise ImproperlyConfigured(f"CARNET_LOG_LEVEL={word!r}: write DEBUG, INFO, WARNING or ERROR.")
    return word.upper()


class LineFormatter(logging.Formatter):
    """A record as one line of JSON; JSON escapes line breaks, so that a value cannot forge a line."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "at": dt.datetime.fromtimestamp(record.created, dt.UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "from": record.name,
            "message": record.getMessage(),
        }
        if request_id.get():
            line["request"] = request_id.get()
        line.update(getattr(record, "facts", {}))
        if record.exc_info:
            line["trace"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False, default=str)


def configure(settings: dict[str, Any]) -> None:
    """Sends everything from ``level`` upwards to standard error."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(LineFormatter())
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(settings["level"])
    logging.getLogger("django.server").propagate = False
    # Refused requests have their line already; what is logged here is a fault of ours, with its trace.
    logging.getLogger("django.request").setLevel(logging.ERROR)
