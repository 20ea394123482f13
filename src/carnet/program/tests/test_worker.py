"""Tasks whose worker died run again, but not for ever."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from carnet.config.schedule import SCHEDULE
from carnet.program.worker import beat, take_back

pytestmark = pytest.mark.django_db


def running(*workers: str) -> DBTaskResult[Any, Any]:
    return DBTaskResult.objects.create(
        status=TaskResultStatus.RUNNING,
        args_kwargs={"args": [], "kwargs": {}},
        task_path="carnet.nothing",
        worker_ids=list(workers),
        backend_name="default",
        run_after="2026-01-01T00:00Z",
        exception_class_path="",
        traceback="",
    )


@pytest.fixture(autouse=True)
def fresh_cache() -> None:
    call_command("createcachetable", verbosity=0)
    cache.clear()


def test_a_living_worker_keeps_its_task() -> None:
    beat("here-1")
    task = running("here-1")
    assert take_back() == 0
    task.refresh_from_db()
    assert task.status == TaskResultStatus.RUNNING


def test_a_task_of_a_dead_worker_is_taken_back() -> None:
    task = running("gone-1")
    assert take_back() == 1
    task.refresh_from_db()
    assert task.status == TaskResultStatus.READY


def test_a_task_that_kills_its_workers_is_given_up() -> None:
    task = running("gone-1", "gone-2", "gone-3")
    assert take_back() == 0
    task.refresh_from_db()
    assert task.status == TaskResultStatus.FAILED
    assert "worker died" in task.traceback


@pytest.mark.parametrize("entry", SCHEDULE, ids=lambda entry: entry.name)
def test_each_periodic_act_may_run_twice_on_nothing(entry: object) -> None:
    entry.act()  # type: ignore[attr-defined]
    entry.act()  # type: ignore[attr-defined]
