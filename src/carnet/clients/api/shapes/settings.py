"""Tags and custom fields on the wire."""

import datetime as dt
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from carnet.clients.drafts import CustomFieldDraft
from carnet.lib.api.shapes import Input, Line, Output, example

FieldKind = Literal["text", "number", "date", "choice", "yes_no"]
Label = Annotated[str, StringConstraints(min_length=1, max_length=80)]
Choices = Annotated[list[Label], Field(max_length=200)]
Position = Annotated[int, Field(ge=0, le=32767)]


class TagIn(Input):
    """The name of a tag."""

    model_config = example(name="Bretagne")

    name: Annotated[str, StringConstraints(min_length=1, max_length=60)]


class TagMerging(Input):
    """The tag that stays."""

    model_config = example(into_id=7)

    into_id: int


class TagOut(Output):
    """A tag."""

    id: int
    name: str


class TagList(Output):
    """All tags."""

    items: list[TagOut]


class CustomFieldPatch(Input):
    """What may change of a custom field."""

    label: Label = ""
    help_text: Line = ""
    choices: Choices = []
    position: Position = 100


class CustomFieldIn(Input):
    """A custom field to add."""

    model_config = example(label="Secteur", kind="choice", choices=["Bois", "Métal"])

    label: Label
    kind: FieldKind
    key: Annotated[str, StringConstraints(max_length=40, pattern=r"^[a-z0-9_-]*$")] = ""
    help_text: Line = ""
    choices: Choices = []
    position: Position = 100

    def draft(self) -> CustomFieldDraft:
        return CustomFieldDraft(**self.model_dump())


class CustomFieldOut(Output):
    """A custom field; ``key`` is its name in ``custom``."""

    id: int
    key: str
    label: str
    help_text: str
    kind: str
    choices: list[str]
    position: int
    archived_at: dt.datetime | None


class CustomFieldList(Output):
    """All custom fields."""

    items: list[CustomFieldOut]
