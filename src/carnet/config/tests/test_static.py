"""What pages are made of: small on the wire, kept for good, and asked for under a name that changes with it."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.test import Client


@pytest.mark.parametrize(("accepted", "sent"), [("br, gzip", "br"), ("gzip", "gzip"), ("identity", None)])
def test_the_smallest_that_the_browser_takes(accepted: str, sent: str | None) -> None:
    response = Client().get(f"{settings.STATIC_URL}ui/build/app.css", headers={"accept-encoding": accepted})
    assert response.status_code == 200
    assert response.headers.get("Content-Encoding") == sent
    assert "immutable" in response.headers["Cache-Control"]


def test_the_name_is_the_builds() -> None:
    assert settings.STATIC_VERSION != "dev"
    assert f"/static/{settings.STATIC_VERSION}/" == settings.STATIC_URL
