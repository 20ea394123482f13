"""Who a session belongs to: allauth's way of signing in, the member asked for by a prepared query."""

from __future__ import annotations

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend

from carnet.lib.prepared import Prepared
from carnet.users.models import User

BY_KEY = Prepared[User](lambda pk: User.objects.filter(pk=pk))


class AccountBackend(AuthenticationBackend):  # type: ignore[misc]  # allauth has no types
    """As allauth's; a deactivated member is nobody."""

    def get_user(self, user_id: Any) -> User | None:
        found = BY_KEY.first(int(user_id))
        return found if found is not None and self.user_can_authenticate(found) else None
