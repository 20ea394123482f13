"""Sessions and members by prepared queries: gone is gone, at once."""

from __future__ import annotations

import datetime as dt

from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from tests.world import World


def browser(world: World) -> Client:
    made = Client(headers={"host": "127.0.0.1"})
    made.force_login(world.salesperson)
    assert made.get("/settings/preferences").status_code == 200
    return made


def test_a_session_that_has_run_out_is_nobodys(world: World) -> None:
    page = browser(world)
    Session.objects.update(expire_date=timezone.now() - dt.timedelta(seconds=1))
    assert page.get("/settings/preferences").status_code == 302


def test_a_deleted_session_is_nobodys(world: World) -> None:
    page = browser(world)
    Session.objects.all().delete()
    assert page.get("/settings/preferences").status_code == 302


def test_a_deactivated_member_is_out_at_once(world: World) -> None:
    page = browser(world)
    type(world.salesperson).objects.filter(pk=world.salesperson.pk).update(is_active=False)
    assert page.get("/settings/preferences").status_code == 302


def test_a_changed_password_ends_the_session(world: World) -> None:
    page = browser(world)
    world.salesperson.set_password("un tout autre mot de passe")
    world.salesperson.save()
    assert page.get("/settings/preferences").status_code == 302


def test_a_forged_key_is_nobodys(world: World) -> None:
    page = Client(headers={"host": "127.0.0.1"})
    page.cookies["session"] = "' OR 1=1 --"
    assert page.get("/settings/preferences").status_code == 302
