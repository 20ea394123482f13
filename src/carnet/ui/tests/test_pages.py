"""One address: the page, or its fragment for htmx."""

import pytest
from django.http import HttpResponse
from django.test import RequestFactory, override_settings

from carnet.ui import feedback, views
from carnet.ui.errors import WORDS, error_page, forbidden, server_error
from carnet.ui.pages import render_page

FRAGMENT = {"HX-Request": "true"}
RESTORE = {"HX-Request": "true", "HX-History-Restore-Request": "true"}


def answer(headers: dict[str, str]) -> HttpResponse:
    request = RequestFactory().get("/x", headers=headers)
    context = {"status": 404, "title": "Gone", "message": "m", "reference": "", "address": "/x"}
    return render_page(request, "ui/errors/404.html", context, block="detail")


def test_a_plain_request_gets_the_page() -> None:
    assert b"<!doctype html>" in answer({}).content


def test_htmx_gets_the_block_only() -> None:
    content = answer(FRAGMENT).content
    assert b"<!doctype" not in content
    assert b"<code>/x</code>" in content


def test_a_history_restore_gets_the_page() -> None:
    assert b"<!doctype html>" in answer(RESTORE).content


def test_caches_keep_page_and_fragment_apart() -> None:
    assert "HX-Request" in answer({}).headers["Vary"]


def test_a_block_sees_the_imports_of_its_page() -> None:
    request = RequestFactory().get("/ui", headers=FRAGMENT)
    context: dict[str, object] = {
        "sections": {},
        "pinned": "",
        "firms": [],
        "now": None,
        "hours_ago": None,
        "days_ago": None,
    }
    assert b"<h1>" in render_page(request, "ui/gallery/index.html", context, block="content").content


@pytest.mark.parametrize("status", sorted(WORDS))
def test_every_error_has_its_page(status: int) -> None:
    response = error_page(RequestFactory().get("/lost"), status)
    assert response.status_code == status
    assert f">{status}<".encode() in response.content


def test_an_error_page_can_say_its_own_words() -> None:
    response = error_page(RequestFactory().get("/"), 422 if 422 in WORDS else 403, "Non", "Parce que.")
    assert b"Parce que." in response.content


def test_a_fault_needs_neither_session_nor_database() -> None:
    request = RequestFactory().get("/broken")
    assert not hasattr(request, "user")
    assert server_error(request).status_code == 500


def test_a_refusal_shows_its_sentence() -> None:
    assert b"Ask Ann" in forbidden(RequestFactory().get("/"), PermissionError("Ask Ann")).content


def test_the_gallery_is_closed_unless_opened() -> None:
    from django.http import Http404

    request = RequestFactory().get("/ui")
    with override_settings(CARNET_GALLERY=False), pytest.raises(Http404):
        views.gallery(request)


def test_feedback_keeps_earlier_events() -> None:
    response = feedback.toast(feedback.trigger(HttpResponse(), "notes-changed"), "Fait", undo_url="/undo")
    said = response.headers["HX-Trigger"]
    assert '"notes-changed"' in said
    assert '"undo": "/undo"' in said
    said.encode("ascii")


def test_a_message_becomes_a_toast_with_its_way_back() -> None:
    from django.contrib.messages import constants
    from django.contrib.messages.storage.base import Message
    from django.template import engines

    said = [
        Message(constants.SUCCESS, "<b>Client archivé</b>", "undo:/clients/restore"),
        Message(constants.INFO, "Fait"),
    ]
    page = engines["jinja2"].from_string('{% extends "ui/layouts/plain.html" %}')
    shown = page.render({"messages": said})
    assert "&lt;b&gt;Client archivé" in shown
    assert shown.count('action="/clients/restore"') == 1
