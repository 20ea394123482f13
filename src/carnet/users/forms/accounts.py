"""Set-up, joining, one's own account."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from carnet.users.drafts import MemberDraft, OrganisationDraft, PreferencesDraft
from carnet.users.forms.fields import CountryField, PasswordField, check_password, time_zones
from carnet.users.models import User


class SetUpForm(forms.Form):
    """The first administrator and the organisation, on one page."""

    organisation = forms.CharField(
        label=_("Name of your organisation"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "organization", "autofocus": True}),
        error_messages={"required": _("Write the name of your organisation.")},
    )
    country = CountryField()
    language = forms.ChoiceField(label=_("Language"), choices=lambda: settings.LANGUAGES)
    name = forms.CharField(
        label=_("Your first and last name"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Write your first and last name.")},
    )
    email = forms.EmailField(
        label=_("Your e-mail address"),
        widget=forms.EmailInput(attrs={"autocomplete": "username"}),
        error_messages={
            "required": _("Write your e-mail address: you will sign in with it."),
            "invalid": _("Write an e-mail address, as in name@example.com."),
        },
    )
    password = PasswordField(error_messages={"required": _("Choose a password of 12 characters or more.")})

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        check_password(self, values.get("email", ""), values.get("name", ""))
        return values

    def organisation_draft(self) -> OrganisationDraft:
        """The organisation as typed; its currency is that of the euro zone until somebody says otherwise."""
        values = self.cleaned_data
        return OrganisationDraft(name=values["organisation"], country=values["country"])

    def member_draft(self) -> MemberDraft:
        """The administrator as typed."""
        values = self.cleaned_data
        return MemberDraft(values["email"], values["name"], values["password"], values["language"])


class JoinForm(forms.Form):
    """Whoever was invited says their name and chooses a password."""

    name = SetUpForm.base_fields["name"]
    password = SetUpForm.base_fields["password"]

    def __init__(self, *args: Any, email: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.email = email

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        check_password(self, self.email, values.get("name", ""))
        return values

    def draft(self) -> MemberDraft:
        """The new member, in the language of the page they joined on."""
        values = self.cleaned_data
        return MemberDraft(self.email, values["name"], values["password"], (get_language() or "fr")[:2])


class PreferencesForm(forms.Form):
    """How a member likes Carnet."""

    name = forms.CharField(
        label=_("First and last name"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    language = forms.ChoiceField(label=_("Language"), choices=lambda: settings.LANGUAGES)
    time_zone = forms.ChoiceField(label=_("Time zone"), choices=time_zones)
    theme = forms.ChoiceField(label=_("Theme"), choices=User.Theme.choices)
    density = forms.ChoiceField(label=_("Height of rows"), choices=User.Density.choices)
    single_key_shortcuts = forms.BooleanField(label=_("Single-key shortcuts"), required=False)

    def draft(self) -> PreferencesDraft:
        """The choices, as the action takes them."""
        return PreferencesDraft(**self.cleaned_data)


class EmailForm(forms.Form):
    """A new address to sign in with."""

    email = forms.EmailField(
        label=_("New e-mail address"),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "required": _("Write your new e-mail address."),
            "invalid": _("Write an e-mail address, as in name@example.com."),
        },
    )
