"""Hostile strings in every field of free text, then every page that shows them: text stays text (trust.md, machine M3).

What such a string would make, had it been taken for markup, carries ``data-hit`` or sets ``window.__hit``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import pytest
from django.urls import reverse
from playwright.sync_api import Dialog, Page

from carnet.clients import actions
from carnet.clients.drafts import AddressDraft, ClientChange, ContactDraft, CustomFieldDraft, NoteDraft
from carnet.clients.forms.names import LONGEST
from carnet.clients.models import Client
from carnet.imports import actions as import_actions
from carnet.imports.drafts import ImportDraft
from carnet.lib.errors import InvalidInput
from carnet.users import actions as user_actions
from carnet.users.actions.views import ViewDraft, add_view, choose_columns
from carnet.users.drafts import MemberChange, OrganisationDraft, RoleDraft
from tests.browser.conftest import Open, listen, settled
from tests.world import World, unchanged

#: What is typed → what must stand on the page, letter by letter.
HOSTILE = {
    "<script data-hit>window.__hit=1</script>": "",
    "</title></textarea><b data-hit>t": "",
    "'\"><img data-hit src=x onerror=window.__hit=1>": "",
    "x' autofocus onfocus='window.__hit=1' data-hit='": "",
    '" hx-get="/account/logout/" hx-trigger="load" data-hit="': "",
    "<svg data-hit onload=window.__hit=1>": "",
    "{{ 7*7 }}{% raise %}${7*7}": "",
    "javascript:window.__hit=1//": "",
    "=cmd|' /C calc'!A0": "",
    "%s %(name)s %(num)d {n} {name}": "",
    "&lt;b data-hit&gt; &amp;amp;": "",
    "👩‍👩‍👧‍👦 Émoji 𝕏": "",
    "a\u202egnp.exe\u202c b\u200bc\x00d\ufeffe\x1b[31m": "agnp.exe bcde[31m",
    "ligne\r\nX-Hit: 1": "ligne X-Hit: 1",
}
TYPED = list(HOSTILE)
SHOWN = [shown or typed for typed, shown in HOSTILE.items()]
HIT = "[data-hit], [onerror], [onload], [onfocus], [href^='javascript:' i], [action^='javascript:' i], [hx-get*=logout]"


@dataclass
class Stage:
    """Where the strings went: a client for each, and one that holds them all in its parts."""

    world: World
    named: list[Client]
    full: Client
    field_key: str


@pytest.fixture
def stage(world: World) -> Stage:
    actor = world.actor()
    text = actions.add_custom_field(CustomFieldDraft(label=TYPED[0], kind="text", help_text=TYPED[1]), actor=actor)
    actions.add_custom_field(CustomFieldDraft(label=TYPED[2], kind="choice", choices=TYPED), actor=actor)
    drafts = [
        world.draft(legal_name=typed, trade_name=typed, custom={text.key: typed}, owner_id=world.administrator.pk)
        for typed in TYPED
    ]
    drafts[0].external_ids = [(typed[:40], typed) for typed in TYPED]
    drafts[0].tags = TYPED
    drafts[0].addresses = [
        AddressDraft(kind="site", label=typed, line1=typed, line2=typed, city=typed, postal_code=typed[:20])
        for typed in TYPED
    ]
    drafts[0].contacts = [
        ContactDraft(title=typed[:20], first_name=typed, last_name=typed, job_title=typed, department=typed)
        for typed in TYPED
    ]
    drafts[0].notes = [NoteDraft(body=typed) for typed in TYPED]
    made = actions.add_clients(drafts, actor=actor)
    named = [Client.objects.get(pk=outcome.client_id or 0) for outcome in made]
    return Stage(world, named, named[0], text.key)


@pytest.fixture
def watched(open_as: Open, stage: Stage, faults: list[str]) -> Page:
    """A page of the administrator's on which no dialog may open."""
    page = open_as(stage.world.administrator, "/")
    listen(page, "dialog", lambda dialog: note(dialog, faults))
    return page


def note(dialog: Dialog, faults: list[str]) -> None:
    faults.append(f"dialog: {dialog.message}")
    dialog.dismiss()


def harmless(page: Page, texts: Iterable[str] = ()) -> None:
    """Nothing ran, nothing was made, and each of ``texts`` is there as it was written, in the page or in a field of it."""
    assert page.evaluate("window.__hit") is None, page.url
    assert page.locator(HIT).count() == 0, f"{page.url} {page.locator(HIT).first.evaluate('(it) => it.outerHTML')}"
    read = page.evaluate(
        "() => [document.body.textContent, ...[...document.querySelectorAll('input, textarea')].map((it) => it.value)]"
        ".join(' ').replace(/\\s+/g, ' ')"
    )
    missing = [text for text in texts if text not in read]
    assert not missing, f"{page.url} {missing}"


def visit(page: Page, name: str, *args: int, query: str = "", texts: Iterable[str] = SHOWN) -> None:
    page.goto(reverse(name, args=args) + query)
    harmless(settled(page), texts)


def test_in_the_list_the_peek_and_the_palette(watched: Page, stage: Stage) -> None:
    columns = ["name", "city", "owner", "tags", "email", "field." + stage.field_key]
    choose_columns("clients", "all", columns, actor=stage.world.actor())
    for typed in TYPED[:13]:
        add_view("clients", ViewDraft(typed), actor=stage.world.actor())
    visit(watched, "clients:clients", query="?view=all")
    watched.locator("[data-row-link]").nth(2).focus()
    watched.keyboard.press(" ")
    watched.locator("[data-peek-sheet] dl").wait_for()
    harmless(watched)
    visit(watched, "clients:client_peek", stage.full.pk, texts=SHOWN[:3])
    watched.keyboard.press("Control+k")
    watched.locator("#palette-input").fill("hit")
    watched.locator("#palette-results a").first.wait_for()
    harmless(watched)
    visit(watched, "overview:search", query="?q=%3Cscript%20data-hit%3Ewindow.__hit", texts=SHOWN[:1])


def test_on_the_pages_of_a_client(watched: Page, stage: Stage) -> None:
    actor, pk = stage.world.actor(), stage.full.pk
    for before, after in zip(SHOWN, TYPED[1:], strict=False):
        change = ClientChange(client_id=pk, values={"trade_name": after, "legal_form": before})
        actions.change_client(change, actor=actor)
    visit(watched, "clients:client_contact_details", pk)
    for typed in TYPED:
        actions.write_note(pk, NoteDraft(body=typed), actor=actor)
    visit(watched, "overview:client", pk)
    watched.get_by_role("link", name="Show 30 more").click()
    watched.locator("#thread > .knot").nth(31).wait_for()
    harmless(watched)
    note, person, place = (
        stage.full.notes.filter(body=TYPED[1])[0],
        stage.full.contacts.latest("pk"),
        stage.full.addresses.latest("pk"),
    )
    visit(watched, "clients:note_change", note.pk, texts=[note.body])
    visit(watched, "clients:contact_change", pk, person.pk, texts=[person.last_name])
    visit(watched, "clients:address_change", pk, place.pk, texts=[place.line1])
    visit(watched, "clients:client_change", pk, texts=SHOWN[:3])
    for place_, client in enumerate(stage.named[1:], start=1):
        visit(watched, "overview:client", client.pk, texts=[SHOWN[place_]])


def test_in_the_settings_and_at_home(watched: Page, stage: Stage) -> None:
    world, actor = stage.world, stage.world.actor()
    teams = [user_actions.add_team(typed, frozenset({world.finance.pk}), actor=actor) for typed in TYPED]
    roles = [user_actions.add_role(RoleDraft(typed), actor=actor) for typed in TYPED]
    tags = {tag.name: tag.pk for tag in stage.full.tags.all()}
    visit(watched, "overview:home", texts=SHOWN[-3:])
    visit(watched, "users:teams")
    visit(watched, "users:team", teams[1].pk, texts=[SHOWN[1]])
    visit(watched, "users:roles")
    visit(watched, "users:role", roles[2].pk, texts=[SHOWN[2]])
    visit(watched, "clients:tags")
    visit(watched, "clients:tag_delete", tags[SHOWN[0]], texts=[SHOWN[0]])
    visit(watched, "clients:tag_merge", tags[SHOWN[1]], texts=SHOWN[:3])
    visit(watched, "clients:custom_fields", texts=[SHOWN[0], SHOWN[2]])
    visit(watched, "users:member", world.finance.pk)
    for typed, shown in list(HOSTILE.items())[::3]:
        user_actions.change_organisation(OrganisationDraft(typed), actor=actor)
        change = MemberChange(typed, world.administrator.role_id)
        user_actions.change_member(world.administrator.pk, change, actor=actor)
        visit(watched, "users:organisation", texts=[shown or typed])
        visit(watched, "users:preferences", texts=[shown or typed])
    visit(watched, "users:members", texts=[SHOWN[::3][-1]])
    visit(watched, "users:journal")


def test_in_an_import(watched: Page, stage: Stage) -> None:
    cell = ['"' + typed.replace("\x00", "").replace('"', '""') + '"' for typed in TYPED]
    rows = [f"{name};{name};{name}" for name in cell]
    data = "\n".join([f"Raison sociale;{cell[0]};Courriel", *rows]).encode()
    source = import_actions.upload_import(ImportDraft(name=TYPED[2], data=data), actor=stage.world.actor())
    visit(watched, "imports:import_mapping", source.pk, texts=SHOWN[:1])
    import_actions.check_import(source.pk, actor=stage.world.actor())
    visit(watched, "imports:import_check", source.pk, query="?tab=all", texts=SHOWN[:9])
    visit(watched, "imports:imports", texts=[])


@pytest.mark.parametrize("long", ["é" * 10_000, "<b data-hit>" * 1000])
def test_what_does_not_fit_is_refused_and_given_back(open_as: Open, world: World, faults: list[str], long: str) -> None:
    page = open_as(world.administrator, reverse("clients:client_add"))
    page.locator("#legal_name").evaluate(
        "(field, text) => { field.removeAttribute('maxlength'); field.value = text }", long
    )
    with unchanged():
        page.get_by_role("button", name="Create the client").click()
        page.locator("[data-error-summary]").wait_for()
    harmless(page, [long[:LONGEST]])
    faults.clear()
    with pytest.raises(InvalidInput), unchanged():
        user_actions.add_team(long, frozenset(), actor=world.actor())
