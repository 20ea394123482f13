"""Schemathesis, in this process: whatever is sent, no answer is a 5xx and none breaks the document."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis.checks import not_a_server_error
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from carnet.config.api import api
from tests.access.scene import Scene
from tests.access.watch import taken_back
from tests.api.callers import program

pytestmark = pytest.mark.django_db
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
ROLES = ("administrator", "salesperson", "finance")


def _schema() -> Any:
    loaded = schemathesis.openapi.from_dict(json.loads(json.dumps(api.get_openapi_schema())))
    loaded.app = get_wsgi_application()
    return loaded


OPERATIONS = [result.ok() for result in _schema().get_all_operations()]


@pytest.fixture(scope="module", autouse=True)
def _one_connection() -> Iterator[None]:
    """The program is called without Django's test client, so the end of a request would close the test's transaction."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture(scope="module")
def keys(scene: Scene) -> dict[str, dict[str, str]]:
    """One writing key for each role that may have one."""
    return {role: program(getattr(scene.world, role)).headers for role in ROLES}


@pytest.mark.parametrize("examples", [15, pytest.param(200, marks=pytest.mark.full)])
@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda one: one.definition.raw["operationId"])
def test_fuzz(operation: Any, examples: int, scene: Scene, keys: dict[str, dict[str, str]]) -> None:
    """Right and wrong data, real and made-up ids, three roles; each call is taken back."""
    modes = [operation.as_strategy(generation_mode=mode) for mode in _modes(operation)]

    @settings(
        max_examples=examples,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=st.one_of(modes), role=st.sampled_from(ROLES), real=st.booleans())
    def knock(case: Any, role: str, real: bool) -> None:
        headers = dict(keys[role])
        if real:
            case.path_parameters = {name: scene.own.ids[name] for name in case.path_parameters or {}}
            headers["If-Match"] = "*"
        with taken_back():
            case.call_and_validate(headers=headers, checks=CHECKS)

    knock()


def _modes(operation: Any) -> list[GenerationMode]:
    """Wrong data can only be made where there is something to get wrong."""
    raw = operation.definition.raw
    wrong = bool(raw.get("requestBody") or raw.get("parameters"))
    return [GenerationMode.POSITIVE, GenerationMode.NEGATIVE] if wrong else [GenerationMode.POSITIVE]
