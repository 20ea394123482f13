"""What the tests of pages share: a member's browser, and what a page says."""

from __future__ import annotations

import html
import re
from typing import Any

from django.test import Client as Browser

from carnet.users.models import User

HTMX = {"HX-Request": "true"}
FIELD = re.compile(r'<input(?=[^>]*\sname="([^"]+)")[^>]*>')
SELECT = re.compile(r'<select[^>]*\sname="([^"]+)"[^>]*>(.*?)</select>', re.DOTALL)


def browser(user: User) -> Browser:
    """The browser of somebody who is logged in; answers come in English."""
    User.objects.filter(pk=user.pk).update(language="en")
    made = Browser()
    made.force_login(user)
    return made


def title(response: Any) -> str:
    """The page's title."""
    found = re.search(r"<title>(.*?)</title>", response.text, re.DOTALL)
    return html.unescape(found[1]).removesuffix(" · Carnet") if found else ""


def hidden(response: Any, name: str) -> str:
    """The value of a field that the page holds."""
    found = re.search(rf'name="{re.escape(name)}" value="([^"]*)"', response.text)
    assert found, f"the page has no field {name}"
    return html.unescape(found[1])


def words(response: Any) -> str:
    """What the page says, without its tags, secrets of forms left out."""
    text = re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", response.text)
    return html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text)))


def fields(response: Any) -> dict[str, Any]:
    """Everything the form would send as it stands."""
    page = response.text[response.text.index('<form class="form"') :]
    found: dict[str, Any] = {}
    for tag in FIELD.finditer(page):
        value = re.search(r'value="([^"]*)"', tag[0])
        if re.search(r'type="(radio|checkbox)"', tag[0]) and " checked" not in tag[0]:
            continue
        found[tag[1]] = html.unescape(value[1]) if value else ""
    for name, inside in SELECT.findall(page):
        chosen = [html.unescape(one) for one in re.findall(r'<option value="([^"]*)" selected', inside)]
        found[name] = chosen if name == "tags" else (chosen[0] if chosen else "")
    return found
