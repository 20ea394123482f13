"""What can be done on a page can be done by a program, but for what is listed here with its reason."""

from __future__ import annotations

from functools import cache

from tests.architecture.source import called, modules
from tests.architecture.test_actions import actions

#: Modules that stand behind the page door without being views.
PAGES = {"views", "bulk", "adapter", "middleware", "members"}
EXCEPTIONS: dict[str, set[str]] = {
    "its singular or its plural stands at the door": {
        "add_clients",
        "archive_client",
        "change_clients",
        "delete_clients",
        "restore_client",
    },
    "the clock calls it": {"resume_exports", "resume_imports", "sweep_exports", "sweep_imports", "sweep_keys"},
    "part of the program, like a migration": {"install_roles"},
    "one's own login is handled in a browser, where it can be proved again": {
        "change_email",
        "change_password",
        "end_other_sessions",
        "end_session",
        "accept_invitation",
        "set_up",
    },
    "a program that has the plan commits it, it needs no page before": {"go_to_summary"},
    "how pages look to one member": {
        "change_density",
        "change_preferences",
        "change_theme",
        "choose_columns",
        "choose_default_view",
        "close_checklist",
        "add_view",
        "change_view",
        "delete_view",
        "save_export_preset",
        "rename_export_preset",
        "delete_export_preset",
    },
    "a key must not give itself more rights": {"make_token", "revoke_token"},
    "what a key's use leaves": {"note_token_use"},
    "members and their rights are administered on pages, by somebody who signed in": {
        "add_role",
        "add_team",
        "change_member",
        "change_organisation",
        "change_role",
        "change_team",
        "deactivate_member",
        "delete_role",
        "delete_team",
        "hand_over_clients",
        "invite_member",
        "reactivate_member",
        "renew_invitation",
        "revoke_invitation",
    },
    "the undo of an import calls it": {"take_back_additions"},
    "an import leaves by itself after a month": {"delete_import"},
    "a program reads what it exports as it is made, and waits as long as it likes": {"start_export", "delete_export"},
}


@cache
def _words(api: bool) -> set[str]:
    found: set[str] = set()
    for module in modules():
        if module.part == "api" if api else module.part in PAGES or module.path.stem == "account_urls":
            found |= called(module.tree)
    return found


def test_every_action_stands_at_both_doors() -> None:
    names = {function.name for _, function in actions()}
    missing = names - (_words(api=True) & _words(api=False)) - set().union(*EXCEPTIONS.values())
    assert not missing, "bring it to the other door, or say here why not"


def test_the_exceptions_are_actions() -> None:
    names = {function.name for _, function in actions()}
    assert not set().union(*EXCEPTIONS.values()) - names
