"""Writes the OpenAPI snapshot: ``python -m tests.api.snapshot``, after a change of the API that is meant."""

import json
import os
import tempfile
from pathlib import Path

import django


def main() -> None:
    """Overwrites ``openapi.json`` beside this file."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "carnet.config.settings")
    os.environ.setdefault("CARNET_DATA", tempfile.mkdtemp(prefix="carnet-snapshot-"))
    django.setup()
    from carnet.config.api import api

    text = json.dumps(api.get_openapi_schema(), indent=1, ensure_ascii=False) + "\n"
    (Path(__file__).parent / "openapi.json").write_text(text, "utf-8")


if __name__ == "__main__":
    main()
