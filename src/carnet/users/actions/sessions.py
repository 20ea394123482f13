"""Ending sessions: the rows of allauth's list and Django's own, in one go."""

from allauth.usersessions.models import UserSession

from carnet.users.models import User


def end_all_sessions(member: User, *, except_key: str | None = None) -> int:
    """Ends every session of ``member`` but the one whose key is given; returns how many."""
    sessions = list(UserSession.objects.filter(user_id=member.pk).exclude(session_key=except_key or ""))
    for session in sessions:
        session.end()
    return len(sessions)
