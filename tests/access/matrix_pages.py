"""The pages of the matrix: each route by name, one row for each method that it answers."""

from __future__ import annotations

from tests.access.matrix import ADMINISTRATOR, EVERYONE, SALES, Row, read
from tests.access.matrix_clients import CLIENTS, IMPORTS, RECORD, SETTINGS
from tests.access.rows import act, form, of

KEY_HOLDERS = SALES
NOBODY: frozenset[str] = frozenset()
#: A page that anybody may open, signed in or not.
OPEN = {"outside": (200,)}
SENT = (200, 302)

PROGRAM: dict[str, dict[str, Row]] = {
    "healthz": {"GET": read(**OPEN)},
    "api_docs": {"GET": read()},
    "openapi": {"GET": read(outside=(200, 401))},
    "ui:gallery": {"GET": Row(NOBODY, others=(404,), outside=(404,))},
    "ui:gallery_options": {"GET": Row(NOBODY, others=(404,), outside=(404,))},
    "ui:gallery_error": {"GET": Row(NOBODY, others=(404,), outside=(404,), args={"status": "status"})},
}
USERS: dict[str, dict[str, Row]] = {
    "users:set_up": {
        "GET": Row(NOBODY, others=(404,), outside=(404,)),
        "POST": Row(NOBODY, others=(404,), outside=(404,)),
    },
    "users:accept_invitation": {"GET": Row(NOBODY, others=(404,), outside=(404,), args={"secret": "secret"})},
    "users:choose_language": act(EVERYONE, body=lambda ids: {"language": "en"}),
    "users:choose_theme": act(EVERYONE, body=lambda ids: {"theme": "dark"}),
    "users:choose_density": act(EVERYONE, body=lambda ids: {"density": "compact"}),
    "users:settings": {"GET": read(ok=(200, 302))},
    "users:preferences": form(EVERYONE),
    "users:account": {"GET": read()},
    "users:change_email": {"GET": read(ok=SENT), "POST": Row(EVERYONE, (200, 302, 422))},
    "users:end_other_sessions": act(EVERYONE),
    "users:end_session": act(NOBODY, others=(404,), **of("session_id")),
    "users:tokens": {"GET": read(KEY_HOLDERS)},
    "users:make_token": {
        "GET": read(KEY_HOLDERS, ok=SENT, others=(302, 403)),
        "POST": Row(KEY_HOLDERS, SENT, others=SENT),
    },
    "users:revoke_token": act(ADMINISTRATOR, others=(404,), **of("token_id")),
    "users:organisation": form(ADMINISTRATOR),
    "users:close_checklist": act(ADMINISTRATOR),
    "users:members": {"GET": read(ADMINISTRATOR)},
    "users:invite_member": form(
        ADMINISTRATOR, (200, 422), body=lambda ids: {"email": "neuf@demo.example", "role": ids["role_id"]}
    ),
    "users:renew_invitation": act(ADMINISTRATOR, (200,), others=(404,), **of("invitation_id")),
    "users:revoke_invitation": act(ADMINISTRATOR, others=(404,), **of("invitation_id")),
    "users:member": form(ADMINISTRATOR, **of("user_id")),
    "users:reactivate_member": act(ADMINISTRATOR, (302, 422), **of("former_id")),
    "deactivate_member": form(ADMINISTRATOR, **of("spare_user_id")),
    "users:teams": {"GET": read(ADMINISTRATOR)},
    "users:add_team": form(ADMINISTRATOR, body=lambda ids: {"name": "Équipe neuve"}),
    "users:team": form(ADMINISTRATOR, **of("team_id")),
    "users:delete_team": act(ADMINISTRATOR, others=(403, 404), **of("team_id")),
    "users:roles": {"GET": read(ADMINISTRATOR)},
    "users:add_role": form(ADMINISTRATOR, body=lambda ids: {"name": "Rôle neuf"}),
    "users:leave_role": act(EVERYONE),
    "users:role": form(ADMINISTRATOR, **of("role_id")),
    "users:delete_role": act(ADMINISTRATOR, (302, 422), others=(403, 404), **of("role_id")),
    "users:preview_role": act(ADMINISTRATOR, **of("role_id")),
    "users:journal": {"GET": read(ADMINISTRATOR)},
}
PAGES = PROGRAM | USERS | CLIENTS | RECORD | SETTINGS | IMPORTS
#: Pages of the login library: what they answer is its own business, that they break and leak nothing is ours.
LIBRARY_PREFIXES = ("account_", "mfa_", "socialaccount_", "usersessions_", "openid_connect_")
#: Answers before all else, so that a balancer may ask under any name of the host; it says one word.
BARE = {"healthz"}
