"""The demo team: six people, one for each role, who log in with the same password."""

from __future__ import annotations

from dataclasses import dataclass

from carnet.activity.actor import Actor, Source
from carnet.program.demo.words import FAMILIES, FIRST_NAMES
from carnet.users.actions import accept_invitation, add_team, invite_member, set_up
from carnet.users.actions.demo import mark_demo
from carnet.users.drafts import MemberDraft, OrganisationDraft
from carnet.users.models import Role, User


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of the demo team and the role they play."""

    name: str
    email: str
    role: str


TEAM = (
    Person("Claire Moreau", "claire@demo.example", "administrator"),
    Person("Éloïse Œuvrard", "eloise@demo.example", "salesperson"),
    Person("Hugo Lambert", "hugo@demo.example", "sales_manager"),
    Person("Marc Leroux", "marc@demo.example", "finance"),
    Person("Karim Benali", "karim@demo.example", "project_manager"),
    Person("Inès Roche", "ines@demo.example", "read_only"),
    Person("Thomas Garnier", "thomas@demo.example", "salesperson"),
)
PROGRAM = Actor(None, Source.DEMO)
#: How many clients one salesperson of a large demo looks after.
CLIENTS_PER_OWNER = 5000


def make_team(password: str) -> dict[str, User]:
    """The organisation and its people, through the same doors as real ones: set-up, then invitations."""
    first, *others = TEAM
    organisation = OrganisationDraft(name="Ateliers du Fil")
    administrator = set_up(organisation, MemberDraft(first.email, first.name, password), actor=PROGRAM)
    people = {first.email: administrator}
    for person in others:
        people[person.email] = join(person, administrator, password)
    sales = {people[person.email].pk for person in TEAM if person.role.startswith("sales")}
    add_team("Ventes Ouest", frozenset(sales), actor=Actor(administrator, Source.DEMO))
    mark_demo(actor=PROGRAM)
    return people


def join(person: Person, administrator: User, password: str | None) -> User:
    """Invites and lets accept, as a real member would."""
    role = Role.objects.get(key=person.role)
    actor = Actor(administrator, Source.DEMO)
    _, secret = invite_member(person.email, role.pk, actor=actor, name=person.name)
    return accept_invitation(secret, MemberDraft(person.email, person.name, password), actor=PROGRAM)


def extra_owners(count: int, administrator: User) -> list[User]:
    """More salespeople, so that a large demo has owners with few clients; nobody signs in as one of them."""
    people = [
        Person(
            f"{FIRST_NAMES[i % len(FIRST_NAMES)]} {FAMILIES[(i * 3) % len(FAMILIES)]}",
            f"vente{i}@demo.example",
            "salesperson",
        )
        for i in range(1, count + 1)
    ]
    return [join(person, administrator, None) for person in people]
