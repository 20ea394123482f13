"""The OpenAPI document: it is the one in the repository, complete, and the reference page shows all of it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from django.test import Client as Browser

from carnet.config.api import api
from tests.api.callers import program, said

SNAPSHOT = Path(__file__).parent / "openapi.json"
SCHEMA = json.loads(json.dumps(api.get_openapi_schema()))
OPERATIONS = [
    pytest.param(method, path, operation, id=operation["operationId"])
    for path, methods in SCHEMA["paths"].items()
    for method, operation in methods.items()
]


def test_snapshot() -> None:
    """A change of the API is a change of this file: ``python -m tests.api.snapshot`` writes it anew."""
    assert json.loads(SNAPSHOT.read_text("utf-8")) == SCHEMA


def test_names_are_unique() -> None:
    names = [param.id for param in OPERATIONS]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(("method", "path", "operation"), OPERATIONS)
def test_operation_is_complete(method: str, path: str, operation: Any) -> None:
    responses = operation["responses"]
    assert operation["summary"]
    assert operation["description"]
    assert operation["tags"]
    assert {"401", "403", "429"} <= set(responses)
    assert any(status.startswith("2") for status in responses)
    headers = {one["name"] for one in operation["parameters"] if one["in"] == "header"}
    assert ("Idempotency-Key" in headers) == (method == "post")
    assert ("412" in responses) == ("If-Match" in headers) == ("428" in responses)
    assert ("404" in responses) or "{" not in path


@pytest.mark.django_db
def test_document_needs_a_caller(world: Any) -> None:
    assert Browser().get("/api/v1/openapi.json").status_code == 401
    assert said(program(world.salesperson).get("/openapi.json")) == SCHEMA


@pytest.mark.django_db
def test_reference_shows_every_operation(world: Any) -> None:
    browser = Browser()
    assert browser.get("/api/v1/docs").status_code == 302
    browser.force_login(world.salesperson)
    page = browser.get("/api/v1/docs")
    text = page.content.decode()
    assert page.status_code == 200
    for param in OPERATIONS:
        assert f'id="{param.id}"' in text
    assert "<script" not in text.replace('<script type="module" src="/static/', "").replace('<script src="/static/', "")
    assert "style=" not in text
    assert "https://" not in text.split("<main", 1)[1].split("</main", 1)[0]
