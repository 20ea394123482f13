from __future__ import annotations

import unicodedata
from functools import cached_property
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from carnet.ui import formats
from carnet.users.catalogue import ADMINISTRATOR
from carnet.users.models.access import Role


def normal_email(email: str) -> str:
    """The one form in which an address is stored and compared (Django's CVE-2019-19844 explains why)."""
    return unicodedata.normalize("NFKC", email).strip().casefold()


class UserQuerySet(models.QuerySet["User"]):
    """Which members."""

    def visible_to(self, user: User) -> UserQuerySet:
        """Colleagues know each other: every member sees every member; an anonymous one sees none."""
        return self if user.is_authenticated else self.none()

    def active(self) -> UserQuerySet:
        """Those who can log in."""
        return self.filter(is_active=True)

    def administrators(self) -> UserQuerySet:
        """Those who may do everything."""
        return self.filter(role__key=ADMINISTRATOR)


class Accounts(BaseUserManager.from_queryset(UserQuerySet)):  # type: ignore[misc]  # a base class that is computed
    """Finds members by e-mail in one normal form (NFKC, case-folded), so that look-alikes are one account."""

    def get_queryset(self) -> UserQuerySet:
        # A member without role cannot be asked anything: every request would fetch it apart.
        return super().get_queryset().select_related("role")  # type: ignore[no-any-return]

    def get_by_natural_key(self, username: str | None) -> User:
        return self.get(email=normal_email(username or ""))  # type: ignore[no-any-return]


class User(AbstractBaseUser):
    """A member. Their role says what they may do; a member is deactivated, never deleted."""

    class Density(models.TextChoices):
        COMPACT = "compact", _("Compact")
        STANDARD = "standard", _("Standard")
        COMFORT = "comfort", _("Comfortable")

    class Theme(models.TextChoices):
        SYSTEM = "system", _("As the system")
        LIGHT = "light", _("Light")
        DARK = "dark", _("Dark")

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120)
    role = models.ForeignKey(Role, on_delete=models.PROTECT, related_name="members")
    is_active = models.BooleanField(default=True)
    is_demo = models.BooleanField(default=False)
    joined_at = models.DateTimeField(default=timezone.now)
    deactivated_at = models.DateTimeField(null=True)
    language = models.CharField(max_length=2, choices=[("fr", _("French")), ("en", _("English"))], default="fr")
    theme = models.CharField(max_length=6, choices=Theme.choices, default=Theme.SYSTEM)
    time_zone = models.CharField(max_length=50, default="Europe/Paris")
    density = models.CharField(max_length=8, choices=Density.choices, default=Density.STANDARD)
    single_key_shortcuts = models.BooleanField(default=True)
    #: Columns and last view of each list: {"clients": {"columns": [...], ...}}
    list_settings = models.JSONField(default=dict)

    objects: ClassVar[Accounts] = Accounts()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    def __str__(self) -> str:
        return self.name

    def get_full_name(self) -> str:
        return self.name

    @property
    def initials(self) -> str:
        """Two letters for the avatar, the same here as wherever else the name stands."""
        return formats.initials(self.name)

    #: The role that an administrator looks through for this request, without being given it.
    seen_as: Role | None = None

    def see_as(self, role: Role) -> None:
        """From here on, in this request, rights are those of ``role``; nothing is stored."""
        self.seen_as = role
        self.__dict__.pop("permission_set", None)

    @cached_property
    def permission_set(self) -> frozenset[str]:
        """The codes that the role grants; nothing for a deactivated member."""
        return (self.seen_as or self.role).codes if self.is_active else frozenset()

    def may(self, code: str) -> bool:
        """Whether the role grants the permission ``code`` (``client.add`` …)."""
        return code in self.permission_set

    def scope(self, kind: str) -> str:
        """``own``, ``team`` or ``all``: which records of this kind the member's permissions reach."""
        return (self.seen_as or self.role).scope(kind)

    @cached_property
    def reach(self) -> list[int]:
        """The members whose clients scope ``team`` opens: mine and those of the people I share a team with."""
        mates = User.objects.filter(teams__members=self).values_list("pk", flat=True)
        return sorted({self.pk, *mates})
