"""What actions are given: clean values, already of the right type."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class MemberDraft:
    """A person as set-up or an invitation makes them; the password has passed its checks.

    None: nobody signs in with a password, as the many salespeople of a large demo.
    """

    email: str
    name: str
    password: str | None
    language: str = "fr"


@dataclass(frozen=True, slots=True)
class OrganisationDraft:
    """The organisation: ISO 3166 country, ISO 4217 currency, a client number as people write it (``C-00000``)."""

    name: str
    country: str = "FR"
    currency: str = "EUR"
    number_example: str = "C-00000"


@dataclass(frozen=True, slots=True)
class RoleDraft:
    """A role's name, what it grants, and how far: ``{"client": "own" | "team" | "all"}``."""

    name: str
    permissions: frozenset[str] = frozenset()
    scopes: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class MemberChange:
    """What an administrator changes of a member."""

    name: str
    role_id: int
    team_ids: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class PreferencesDraft:
    """How a member likes Carnet: language, theme, an IANA time zone, density, single-key shortcuts."""

    name: str
    language: str
    theme: str
    time_zone: str
    density: str
    single_key_shortcuts: bool
