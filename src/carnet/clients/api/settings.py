"""Tags and custom fields: what the organisation added of its own."""

from typing import Any

from django.http import HttpRequest
from ninja import Router

from carnet.clients import actions
from carnet.clients.api.shapes.settings import (
    CustomFieldIn,
    CustomFieldList,
    CustomFieldOut,
    CustomFieldPatch,
    TagIn,
    TagList,
    TagMerging,
    TagOut,
)
from carnet.clients.models import CustomField, Tag
from carnet.clients.permissions import can_see_clients
from carnet.lib.errors import require
from carnet.users.api.caller import actor, member

router = Router()
FIELDS = ["custom fields"]
TAGS = ["tags"]


@router.get("/tags", response=TagList, operation_id="list_tags", summary="List tags", tags=TAGS)
def list_tags(request: HttpRequest) -> dict[str, Any]:
    """All tags, by name."""
    require(can_see_clients(member(request)))
    return {"items": list(Tag.objects.order_by("key").values("id", "name"))}


@router.post("/tags", response={201: TagOut}, operation_id="add_tag", summary="Add a tag", tags=TAGS)
def add_tag(request: HttpRequest, tag: TagIn) -> Tag:
    """Two names that differ in case or accents only are one tag."""
    return actions.add_tag(tag.name, actor=actor(request))


@router.patch("/tags/{int:tag_id}", response=TagOut, operation_id="rename_tag", summary="Rename a tag", tags=TAGS)
def rename_tag(request: HttpRequest, tag_id: int, tag: TagIn) -> Tag:
    """On all clients that carry it."""
    return actions.rename_tag(tag_id, tag.name, actor=actor(request))


@router.delete("/tags/{int:tag_id}", response={204: None}, operation_id="delete_tag", summary="Delete a tag", tags=TAGS)
def delete_tag(request: HttpRequest, tag_id: int) -> None:
    """Takes it off all clients."""
    actions.delete_tag(tag_id, actor=actor(request))


@router.post(
    "/tags/{int:tag_id}/merge",
    response=TagOut,
    operation_id="merge_tags",
    summary="Merge a tag into another",
    tags=TAGS,
)
def merge_tags(request: HttpRequest, tag_id: int, merging: TagMerging) -> Tag:
    """All clients that carry it carry the other one, and it is no more."""
    return actions.merge_tags(tag_id, merging.into_id, actor=actor(request))


@router.get(
    "/custom-fields",
    response=CustomFieldList,
    operation_id="list_custom_fields",
    summary="List custom fields",
    tags=FIELDS,
)
def list_custom_fields(request: HttpRequest) -> dict[str, Any]:
    """In the order of the form; archived ones too."""
    require(can_see_clients(member(request)))
    return {"items": list(CustomField.objects.order_by("position", "id"))}


@router.post(
    "/custom-fields",
    response={201: CustomFieldOut},
    operation_id="add_custom_field",
    summary="Add a custom field",
    tags=FIELDS,
)
def add_custom_field(request: HttpRequest, field: CustomFieldIn) -> CustomField:
    """The key is made from the label when it is not sent."""
    return actions.add_custom_field(field.draft(), actor=actor(request))


@router.patch(
    "/custom-fields/{int:field_id}",
    response=CustomFieldOut,
    operation_id="change_custom_field",
    summary="Change a custom field",
    tags=FIELDS,
)
def change_custom_field(request: HttpRequest, field_id: int, change: CustomFieldPatch) -> CustomField:
    """Its words, its choices, its place; never its kind, since values are stored by it."""
    return actions.change_custom_field(field_id, change.model_dump(exclude_unset=True), actor=actor(request))


@router.post(
    "/custom-fields/{int:field_id}/archive",
    response=CustomFieldOut,
    operation_id="archive_custom_field",
    summary="Archive a custom field",
    tags=FIELDS,
)
def archive_custom_field(request: HttpRequest, field_id: int) -> CustomField:
    """Hides it; the values are kept."""
    return actions.archive_custom_field(field_id, actor=actor(request))


@router.post(
    "/custom-fields/{int:field_id}/restore",
    response=CustomFieldOut,
    operation_id="restore_custom_field",
    summary="Restore a custom field",
    tags=FIELDS,
)
def restore_custom_field(request: HttpRequest, field_id: int) -> CustomField:
    """Shows it again, with its values."""
    return actions.restore_custom_field(field_id, actor=actor(request))
