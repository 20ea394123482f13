"""Addresses of set-up, joining and settings. Deactivation stands in ``config``: it needs the room of clients."""

from django.urls import URLPattern, URLResolver, path

from carnet.users.views import (
    account,
    invitations,
    journal,
    looks,
    members,
    organisation,
    preferences,
    roles,
    set_up,
    teams,
    tokens,
)

app_name = "users"
urlpatterns: list[URLPattern | URLResolver] = [
    path("set-up", set_up.set_up, name="set_up"),
    path("join/<str:secret>", invitations.accept_invitation, name="accept_invitation"),
    path("looks/language", looks.choose_language, name="choose_language"),
    path("looks/theme", looks.choose_theme, name="choose_theme"),
    path("looks/density", looks.choose_density, name="choose_density"),
    path("settings", preferences.settings, name="settings"),
    path("settings/preferences", preferences.preferences, name="preferences"),
    path("settings/account", account.account, name="account"),
    path("settings/account/email", account.change_email, name="change_email"),
    path("settings/account/sessions/end", account.end_other_sessions, name="end_other_sessions"),
    path("settings/account/sessions/<int:pk>/end", account.end_session, name="end_session"),
    path("settings/tokens", tokens.tokens, name="tokens"),
    path("settings/tokens/new", tokens.make_token, name="make_token"),
    path("settings/tokens/<int:pk>/revoke", tokens.revoke_token, name="revoke_token"),
    path("settings/organisation", organisation.organisation, name="organisation"),
    path("settings/organisation/checklist/close", organisation.close_checklist, name="close_checklist"),
    path("settings/members", members.members, name="members"),
    path("settings/members/invite", invitations.invite_member, name="invite_member"),
    path("settings/members/invitations/<int:pk>/renew", invitations.renew_invitation, name="renew_invitation"),
    path("settings/members/invitations/<int:pk>/revoke", invitations.revoke_invitation, name="revoke_invitation"),
    path("settings/members/<int:pk>", members.member, name="member"),
    path("settings/members/<int:pk>/reactivate", members.reactivate_member, name="reactivate_member"),
    path("settings/teams", teams.teams, name="teams"),
    path("settings/teams/new", teams.add_team, name="add_team"),
    path("settings/teams/<int:pk>", teams.team, name="team"),
    path("settings/teams/<int:pk>/delete", teams.delete_team, name="delete_team"),
    path("settings/roles", roles.roles, name="roles"),
    path("settings/roles/new", roles.add_role, name="add_role"),
    path("settings/roles/preview/leave", roles.leave_role, name="leave_role"),
    path("settings/roles/<int:pk>", roles.role, name="role"),
    path("settings/roles/<int:pk>/delete", roles.delete_role, name="delete_role"),
    path("settings/roles/<int:pk>/preview", roles.preview_role, name="preview_role"),
    path("settings/journal", journal.journal, name="journal"),
]
