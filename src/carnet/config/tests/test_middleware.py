"""What surrounds a request: its id, its line in the log, its refusals."""

from __future__ import annotations

import json
import logging

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from pytest_django import Settings

from carnet.config.logging import LineFormatter, level, request_id
from carnet.config.middleware import RefusalMiddleware, RequestMiddleware
from carnet.lib.errors import NotAllowed, RuleBroken, StaleEdit, Unknown


def answer(request: HttpRequest) -> HttpResponse:
    return HttpResponse(request_id.get())


def test_each_request_has_an_id() -> None:
    first = RequestMiddleware(answer)(RequestFactory().get("/"))
    second = RequestMiddleware(answer)(RequestFactory().get("/"))
    assert first.headers["X-Request-ID"] == first.content.decode()
    assert first.headers["X-Request-ID"] != second.headers["X-Request-ID"]
    assert request_id.get() == ""


@pytest.mark.parametrize(("given", "kept"), [("abcdef-123456", True), ("short", False), ('x" forged="yes', False)])
def test_an_id_of_the_proxy_is_kept_when_it_is_harmless(given: str, kept: bool) -> None:
    response = RequestMiddleware(answer)(RequestFactory().get("/", headers={"X-Request-ID": given}))
    assert (response.headers["X-Request-ID"] == given) is kept


def test_answers_stay_out_of_shared_caches() -> None:
    assert "no-store" in RequestMiddleware(answer)(RequestFactory().get("/")).headers["Cache-Control"]


def test_a_record_is_one_line_of_json_that_nobody_forges() -> None:
    record = logging.LogRecord("carnet", logging.INFO, "", 0, "%s", ('evil\n{"level": "error"}',), None)
    line = LineFormatter().format(record)
    assert "\n" not in line
    assert json.loads(line)["message"].startswith("evil\n")


def test_an_unknown_level_stops_the_start() -> None:
    with pytest.raises(ImproperlyConfigured, match="CARNET_LOG_LEVEL"):
        level("loud")
    assert level("info") == "INFO"


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (NotAllowed("no"), 403),
        (Unknown(), 404),
        (StaleEdit("late", conflicts={}), 409),
        (RuleBroken("no"), 422),
        (OperationalError("database is locked"), 503),
    ],
)
@pytest.mark.django_db
def test_refusals_become_pages(error: Exception, status: int) -> None:
    response = RefusalMiddleware(answer).process_exception(RequestFactory().get("/"), error)
    assert response is not None
    assert response.status_code == status
    assert response.has_header("Retry-After") is (status == 503)


def test_other_errors_are_left_alone() -> None:
    assert RefusalMiddleware(answer).process_exception(RequestFactory().get("/"), ValueError()) is None


@pytest.mark.django_db
def test_health(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    assert client.get("/healthz", headers={"Host": "10.0.0.7"}).status_code == 200

    def away() -> None:
        raise OperationalError("away")

    monkeypatch.setattr("carnet.config.health.connection.cursor", away)
    response = client.get("/healthz")
    assert response.status_code == 503
    assert response.headers["Retry-After"]


def test_a_database_that_goes_away_before_the_view_is_a_503(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """The session is read in a middleware, where no view's exception is looked at."""

    def away(*_: object, **__: object) -> None:
        raise OperationalError("server closed the connection")

    monkeypatch.setattr("carnet.users.middleware.SetUpMiddleware.__call__", away)
    client.raise_request_exception = False
    response = client.get("/")
    assert response.status_code == 503
    assert response.headers["Retry-After"] == "5"
    assert response.headers["X-Request-ID"] in response.content.decode()


@pytest.mark.django_db
def test_a_body_that_is_too_large_is_said(client: Client, settings: Settings) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 100
    response = client.post("/set-up", {"name": "x" * 200})
    assert response.status_code == 413
