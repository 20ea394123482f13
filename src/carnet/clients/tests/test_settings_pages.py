"""Settings of the room at the page door: fields of one's own, tags."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from carnet.clients import actions
from carnet.clients.drafts import ClientChange, CustomFieldDraft
from carnet.clients.models import CustomField, Tag
from carnet.clients.tests.pages import browser, fields, words
from tests.world import World, unchanged

pytestmark = pytest.mark.django_db


def url(name: str, *args: Any) -> str:
    return reverse(f"clients:{name}", args=args)


def field(world: World, label: str, kind: str = "text", **more: Any) -> CustomField:
    return actions.add_custom_field(CustomFieldDraft(label=label, kind=kind, **more), actor=world.actor())


def test_a_field_is_added_changed_archived_and_restored(world: World) -> None:
    knocker = browser(world.administrator)
    knocker.post(url("custom_field_add"), {"label": "Secteur", "kind": "choice", "choices": "Bois\nMétal\n\n"})
    made = CustomField.objects.get(key="secteur")
    assert made.choices == ["Bois", "Métal"]
    knocker.post(url("custom_field", made.pk), {"label": "Métier", "kind": "choice", "choices": "Bois\nMétal\nVerre"})
    made.refresh_from_db()
    assert (made.label, len(made.choices)) == ("Métier", 3)
    knocker.post(url("custom_field_archive", made.pk))
    assert "Métier" not in knocker.get(url("client_add")).text
    knocker.post(url("custom_field_restore", made.pk))
    assert "Métier" in knocker.get(url("client_add")).text


def test_a_field_without_name_or_choices_is_refused(world: World) -> None:
    knocker = browser(world.administrator)
    with unchanged():
        response = knocker.post(url("custom_field_add"), {"label": "", "kind": "choice", "choices": ""})
    assert response.status_code == 422
    assert 'id="label-error"' in response.text
    assert 'id="choices-error"' in response.text


def test_fields_are_put_in_order(world: World) -> None:
    knocker = browser(world.administrator)
    made = [field(world, label) for label in ("Un", "Deux", "Trois")]
    knocker.post(url("custom_field_move", made[2].pk), {"to": "up"})
    knocker.post(url("custom_field_move", made[2].pk), {"to": "up"})
    knocker.post(url("custom_field_move", made[2].pk), {"to": "up"})
    order = CustomField.objects.order_by("position").values_list("label", flat=True)
    assert order.first() == "Trois"


def test_every_kind_of_field_goes_through_the_form(world: World) -> None:
    for label, kind, more in (
        ("Note", "text", {}), ("Effectif", "number", {}), ("Depuis", "date", {}),
        ("Taille", "choice", {"choices": ["Petite", "Grande"]}), ("Sous contrat", "yes_no", {}),
    ):  # fmt: skip
        field(world, label, kind, **more)
    knocker = browser(world.salesperson)
    page = url("client_change", world.mine.pk)
    typed = {"custom-note": "Bien", "custom-effectif": "1 234,5", "custom-depuis": "31/12/2025",
             "custom-taille": "Grande", "custom-sous_contrat": "yes"}  # fmt: skip
    opened = knocker.get(page)
    assert knocker.post(page, fields(opened) | typed).status_code == 302
    shown = words(knocker.get(reverse("overview:client", args=[world.mine.pk])))
    for text in ("Bien", "1,234.5", "31 December 2025", "Grande", "Sous contrat yes"):
        assert text.lower() in shown.lower()
    with unchanged():
        wrong = knocker.post(page, fields(knocker.get(page)) | {"custom-effectif": "beaucoup", "custom-depuis": "hier"})
    assert wrong.status_code == 422
    assert 'id="custom-effectif-error"' in wrong.text
    assert 'id="custom-depuis-error"' in wrong.text


def test_tags_are_added_renamed_and_deleted_with_their_number(world: World) -> None:
    knocker = browser(world.administrator)
    knocker.post(url("tag_add"), {"name": "Bio"})
    tag = Tag.objects.get(name="Bio")
    actions.change_client(ClientChange(client_id=world.mine.pk, add_tags=["Bio"]), actor=world.actor())
    with unchanged():
        assert knocker.post(url("tag_add"), {"name": "BIO"}).status_code == 422
        assert "It comes off 1 client." in words(knocker.get(url("tag_delete", tag.pk)))
    knocker.post(url("tag", tag.pk), {"name": "Biologique"})
    assert "Biologique" in words(knocker.get(url("tags")))
    knocker.post(url("tag_delete", tag.pk))
    assert not Tag.objects.filter(pk=tag.pk).exists()


def test_two_tags_become_one(world: World) -> None:
    knocker = browser(world.administrator)
    for name in ("Bio", "Biologique"):
        knocker.post(url("tag_add"), {"name": name})
    wrong, right = Tag.objects.get(name="Bio"), Tag.objects.get(name="Biologique")
    actions.change_client(ClientChange(client_id=world.mine.pk, add_tags=["Bio"]), actor=world.actor())
    assert "1 client gets the other tag instead" in words(knocker.get(url("tag_merge", wrong.pk)))
    for into in ("", str(wrong.pk), "999999", "x"):
        with unchanged():
            assert knocker.post(url("tag_merge", wrong.pk), {"into": into}).status_code == 422
    knocker.post(url("tag_merge", wrong.pk), {"into": str(right.pk)})
    assert list(world.mine.tags.exclude(name="Alimentation")) == [right]
    assert not Tag.objects.filter(pk=wrong.pk).exists()


@pytest.mark.parametrize(
    "name", ["custom_fields", "custom_field_add", "custom_field", "tags", "tag_add", "tag", "tag_delete", "tag_merge"]
)
def test_settings_are_for_whoever_may_manage_them(world: World, name: str) -> None:
    made, tag = field(world, "Secteur"), Tag.objects.get()
    args = {"custom_field": [made.pk], "tag": [tag.pk], "tag_delete": [tag.pk], "tag_merge": [tag.pk]}.get(name, [])
    knocker = browser(world.salesperson)
    with unchanged():
        assert knocker.get(url(name, *args)).status_code == 403
        assert knocker.post(url(name, *args), {"name": "x", "label": "x", "kind": "text"}).status_code in (403, 405)


@pytest.mark.parametrize("name", ["custom_field_move", "custom_field_archive", "custom_field_restore"])
def test_nobody_else_moves_fields(world: World, name: str) -> None:
    one, two = field(world, "Un"), field(world, "Deux")
    knocker = browser(world.salesperson)
    with unchanged():
        for made in (one, two):
            assert knocker.post(url(name, made.pk), {"to": "up"}).status_code == 403
