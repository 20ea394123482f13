"""What a role may hold: permissions with their words, kinds of record that have a scope, the roles out of the box.

A room above adds its permissions here, in its own group, so that the grid of the roles page shows them.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Permission:
    """One thing a member may do: its code, the group it stands in, its label, one sentence that explains it."""

    code: str
    group: str
    label: Promise
    explanation: Promise


GROUPS: dict[str, Promise] = {
    "clients": _("Clients"),
    "money": _("Money"),
    "administration": _("Administration"),
}

PERMISSIONS: tuple[Permission, ...] = (
    Permission(
        "client.see", "clients", _("See clients"), _("Open the list and the profiles, within the scope of the role.")
    ),
    Permission("client.add", "clients", _("Add clients"), _("Create a client; whoever creates it becomes its owner.")),
    Permission(
        "client.change",
        "clients",
        _("Change clients"),
        _("Correct contact details, contacts, addresses, tags and the client’s team."),
    ),
    Permission(
        "client.archive", "clients", _("Archive and restore"), _("Put a client out of the lists, and bring it back.")
    ),
    Permission(
        "client.delete",
        "clients",
        _("Delete clients"),
        _("Only a client on which nothing hangs; there is no way back."),
    ),
    Permission(
        "client.import", "clients", _("Import files"), _("Bring clients in from a spreadsheet, and undo an import.")
    ),
    Permission("client.export", "clients", _("Export lists"), _("Take the visible list away as a CSV or Excel file.")),
    Permission("note.write", "clients", _("Write notes"), _("Write on a client’s thread: notes, calls, e-mails.")),
    Permission("tag.manage", "clients", _("Manage tags"), _("Create, rename and delete the tags that everyone uses.")),
    Permission("field.manage", "clients", _("Manage custom fields"), _("Add fields of your own to the client record.")),
    Permission(
        "money.see", "money", _("See amounts"), _("Orders, invoices and payments, within the scope of the role.")
    ),
    Permission("margin.see", "money", _("See margins"), _("Costs and profitability.")),
    Permission("bank.see", "money", _("See bank details"), _("A client’s IBAN and BIC.")),
    Permission(
        "member.manage",
        "administration",
        _("Manage members and teams"),
        _("Invite, give a role, deactivate; never to more rights than one has."),
    ),
    Permission(
        "role.manage",
        "administration",
        _("Manage roles"),
        _("Change what roles may do, and see Carnet as one of them does."),
    ),
    Permission(
        "organisation.manage",
        "administration",
        _("Manage the organisation"),
        _("Its name, country, currency and client numbers."),
    ),
    Permission(
        "token.use",
        "administration",
        _("Use API keys"),
        _("Connect another program in one’s own name. It reads in bulk: give it to roles that may export."),
    ),
)
CODES: frozenset[str] = frozenset(permission.code for permission in PERMISSIONS)

#: Which records the permissions of a role reach, from the narrowest to the widest.
SCOPES: dict[str, Promise] = {
    "own": _("Their own: those whose client team they are on"),
    "team": _("Their team’s: those of the people they share a team with"),
    "all": _("All clients"),
}
#: The kinds of record that have a scope; each later room adds the kinds it narrows.
SCOPE_KINDS: dict[str, Promise] = {"client": _("Clients")}


@dataclass(frozen=True, slots=True)
class BuiltinRole:
    """A role that every installation has; ``key`` never changes, the rest is what it holds on the first day."""

    key: str
    name: str
    label: Promise
    summary: Promise
    permissions: frozenset[str]
    scope: str


ADMINISTRATOR = "administrator"
_EVERYDAY = frozenset({"client.see", "client.change", "note.write"})
_SALES = _EVERYDAY | {"client.add", "client.archive", "client.export", "money.see", "token.use"}

# Sales managers see every client, not their team's: a new installation has no team yet and would look empty to them.
# Project managers see no amount (they follow hours); whoever may not export has no API key either.
BUILTIN_ROLES: tuple[BuiltinRole, ...] = (
    BuiltinRole(ADMINISTRATOR, "Administrator", _("Administrator"), _("Everything, always."), CODES, "all"),
    BuiltinRole(
        "sales_manager",
        "Sales manager",
        _("Sales manager"),
        _("All clients, imports and exports, tags, margins."),
        _SALES | {"client.delete", "client.import", "tag.manage", "margin.see"},
        "all",
    ),
    BuiltinRole(
        "salesperson",
        "Salesperson",
        _("Salesperson"),
        _("Their own clients, from first call to payment."),
        _SALES,
        "own",
    ),
    BuiltinRole(
        "project_manager",
        "Project manager",
        _("Project manager"),
        _("The clients they work for, without amounts."),
        _EVERYDAY,
        "own",
    ),
    BuiltinRole(
        "finance",
        "Finance",
        _("Finance"),
        _("All clients, amounts, margins and bank details."),
        _SALES | {"client.import", "margin.see", "bank.see"},
        "all",
    ),
    BuiltinRole(
        "read_only",
        "Read-only",
        _("Read-only"),
        _("Looks at all clients, changes nothing."),
        frozenset({"client.see"}),
        "all",
    ),
)
BUILTIN: dict[str, BuiltinRole] = {role.key: role for role in BUILTIN_ROLES}


def widest(one: str, other: str) -> str:
    """The wider of two scopes."""
    order = list(SCOPES)
    return max(one, other, key=order.index)
