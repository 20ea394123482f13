"""Where sessions are kept (``SESSION_ENGINE``): Django's own table, its rows asked for by a prepared query."""

from __future__ import annotations

from typing import Any

from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.contrib.sessions.models import Session
from django.utils import timezone

from carnet.lib.prepared import Prepared

BY_KEY = Prepared[Session](lambda key: Session.objects.filter(session_key=key))


class SessionStore(DatabaseStore):
    """As Django's, in a tenth of the time: every page begins with it."""

    def _get_session_from_db(self) -> Any:
        found = BY_KEY.first(self.session_key or "")
        if found is None or found.expire_date <= timezone.now():
            self._session_key = None
            return None
        return found
