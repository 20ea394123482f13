"""Members, teams, roles, the organisation, keys."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from carnet.users.catalogue import PERMISSIONS, SCOPE_KINDS, SCOPES
from carnet.users.drafts import MemberChange, OrganisationDraft, RoleDraft
from carnet.users.forms.fields import CountryField, currencies
from carnet.users.models import Role, Team, User
from carnet.users.permissions import can_give_role

_UNKNOWN = _("Choose one of the values on offer.")


def roles_to_give(user: User, *, current: Role | None = None) -> list[tuple[str, str]]:
    """The roles that this member may give, and the one somebody already has."""
    roles = Role.objects.visible_to(user).in_order()
    return [(str(role.pk), role.label) for role in roles if role == current or can_give_role(user, role)]


class InviteForm(forms.Form):
    """Whom to invite, with which role."""

    email = forms.EmailField(
        label=_("E-mail address"),
        widget=forms.EmailInput(attrs={"autocomplete": "off", "autofocus": True}),
        error_messages={
            "required": _("Write the e-mail address of the person you invite."),
            "invalid": _("Write an e-mail address, as in name@example.com."),
        },
    )
    name = forms.CharField(label=_("Name"), max_length=120, required=False)
    role = forms.ChoiceField(
        label=_("Role"), error_messages={"required": _("Choose a role."), "invalid_choice": _UNKNOWN}
    )

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = [("", _("Choose a role")), *roles_to_give(by)]  # type: ignore[attr-defined]


class MemberForm(forms.Form):
    """What an administrator changes of a member."""

    name = forms.CharField(label=_("First and last name"), max_length=120)
    role = forms.ChoiceField(label=_("Role"), error_messages={"invalid_choice": _UNKNOWN})
    teams = forms.MultipleChoiceField(label=_("Teams"), required=False)

    def __init__(self, *args: Any, by: User, member: User, **kwargs: Any) -> None:
        teams = [str(pk) for pk in member.teams.values_list("pk", flat=True)]
        super().__init__(*args, **kwargs)
        self.initial = {"name": member.name, "role": str(member.role_id), "teams": teams}
        self.fields["role"].choices = roles_to_give(by, current=member.role)  # type: ignore[attr-defined]
        self.fields["teams"].choices = [(str(team.pk), team.name) for team in Team.objects.order_by("name")]  # type: ignore[attr-defined]

    def change(self) -> MemberChange:
        """The change, as the action takes it."""
        values = self.cleaned_data
        return MemberChange(values["name"], int(values["role"]), frozenset(int(pk) for pk in values["teams"]))


class LeaveForm(forms.Form):
    """Who takes over from a member who leaves."""

    successor = forms.ChoiceField(label=_("Successor"), required=False, error_messages={"invalid_choice": _UNKNOWN})

    def __init__(self, *args: Any, member: User, needed: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = User.objects.active().exclude(pk=member.pk).order_by("name")
        field = self.fields["successor"]
        field.required = needed
        field.choices = [("", _("Nobody")) if not needed else ("", _("Choose")), *((str(o.pk), o.name) for o in others)]  # type: ignore[attr-defined]
        field.error_messages["required"] = str(_("Choose who takes over these clients."))


class TeamForm(forms.Form):
    """A team's name and members."""

    name = forms.CharField(label=_("Name"), max_length=80, error_messages={"required": _("Write a name.")})
    members = forms.MultipleChoiceField(label=_("Members"), required=False, error_messages={"invalid_choice": _UNKNOWN})

    def __init__(self, *args: Any, team: Team | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if team is not None:
            chosen = team.members.filter(is_active=True).values_list("pk", flat=True)
            self.initial = {"name": team.name, "members": [str(pk) for pk in chosen]}
        people = User.objects.active().order_by("name")
        self.fields["members"].choices = [(str(person.pk), person.name) for person in people]  # type: ignore[attr-defined]

    def member_ids(self) -> frozenset[int]:
        """Who was ticked."""
        return frozenset(int(pk) for pk in self.cleaned_data["members"])


class RoleForm(forms.Form):
    """A role's name, its permissions and how far they reach."""

    name = forms.CharField(label=_("Name"), max_length=80, error_messages={"required": _("Write a name.")})
    permissions = forms.MultipleChoiceField(
        required=False,
        choices=[(permission.code, permission.label) for permission in PERMISSIONS],
        error_messages={"invalid_choice": _("This right does not exist. Reload the page and choose again.")},
    )

    def __init__(self, *args: Any, role: Role | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for kind, label in SCOPE_KINDS.items():
            self.fields[f"scope_{kind}"] = forms.ChoiceField(
                label=str(label), choices=list(SCOPES.items()), initial="own"
            )
        if role is not None:
            scopes = {f"scope_{kind}": role.scope(kind) for kind in SCOPE_KINDS}
            self.initial = {"name": role.label, "permissions": sorted(role.codes), **scopes}

    @property
    def ticked(self) -> set[str]:
        """The permissions that are shown as ticked: as sent, else as they are."""
        return set(self["permissions"].value() or ())

    def draft(self) -> RoleDraft:
        """The role, as the action takes it."""
        values = self.cleaned_data
        scopes = {kind: values[f"scope_{kind}"] for kind in SCOPE_KINDS}
        return RoleDraft(" ".join(values["name"].split()), frozenset(values["permissions"]), scopes)


class OrganisationForm(forms.Form):
    """The organisation's facts."""

    organisation = forms.CharField(
        label=_("Name"), max_length=200, error_messages={"required": _("Write the name of your organisation.")}
    )
    country = CountryField()
    currency = forms.ChoiceField(label=_("Currency"), choices=currencies, error_messages={"invalid_choice": _UNKNOWN})
    number_example = forms.CharField(
        label=_("Client numbers"),
        max_length=30,
        help_text=_("The zeros stand for the number: C-00000 gives C-00042."),
        error_messages={"required": _("Write a client number with zeros where the number goes, as in C-00000.")},
    )

    def draft(self) -> OrganisationDraft:
        """The facts, as the action takes them."""
        values = self.cleaned_data
        return OrganisationDraft(
            values["organisation"], values["country"], values["currency"], values["number_example"]
        )


class TokenForm(forms.Form):
    """A key: what for, what it may, until when."""

    LASTS = (("30", _("30 days")), ("90", _("90 days")), ("365", _("One year")), ("", _("No expiry")))

    name = forms.CharField(
        label=_("What is it for?"),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Write what the key is for: you will recognise it by that.")},
    )
    scope = forms.ChoiceField(
        label=_("It may"), choices=[("read", _("Read")), ("write", _("Read and write"))], initial="read"
    )  # fmt: skip
    days = forms.ChoiceField(label=_("Expires after"), choices=LASTS, initial="90", required=False)

    def days_or_never(self) -> int | None:
        """Days until it expires; None for never."""
        days = self.cleaned_data["days"]
        return int(days) if days else None
