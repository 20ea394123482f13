"""How many clients a member sees, without looking at each of them."""

from __future__ import annotations

from django.db import connection

from carnet.clients.models import Client
from carnet.clients.models.client import reach
from carnet.lib.bulk import as_json
from carnet.lib.keyset import capped_count
from carnet.users.models import User

#: Up to this many archived clients are subtracted; more are as dear as counting what is left.
ARCHIVED = 5_000
ALL = """
SELECT COUNT(*) FROM (
    SELECT id FROM clients_client WHERE archived_at IS NULL ORDER BY sort_name, id LIMIT %s
) AS counted
"""
#: The clients within reach; how many are archived, whoever sees them; and those among them that are within reach.
MINE = """
WITH archived AS (SELECT id FROM clients_client WHERE archived_at IS NOT NULL ORDER BY sort_name, id LIMIT %s),
within(id) AS (SELECT {values})
SELECT
    (SELECT COUNT(*) FROM (
        SELECT DISTINCT client_id FROM clients_clientmember WHERE user_id IN (SELECT id FROM within) LIMIT %s
    ) AS seen),
    (SELECT COUNT(*) FROM archived),
    (SELECT COUNT(*) FROM archived WHERE EXISTS (
        SELECT 1 FROM clients_clientmember WHERE client_id = archived.id AND user_id IN (SELECT id FROM within)
    ))
"""


def count_seen(user: User, cap: int) -> int:
    """How many clients that are not archived the member sees, up to ``cap``; ``cap + 1`` says "more than that".

    A row costs two microseconds on SQLite wherever it lies, a membership in its index a tenth of that, and PostgreSQL
    would read the whole table: so the memberships are counted, less those of archived clients. One query, two where
    very many are archived.
    """
    if not user.may("client.see"):
        return 0
    if user.scope("client") == "all":
        return _ask(ALL, cap + 1)[0]
    seen, archived, hidden = _ask(*_mine(reach(user)), cap + ARCHIVED + 1)
    if archived <= ARCHIVED:
        return min(seen - hidden, cap + 1)
    return capped_count(Client.objects.active().visible_to(user), cap)


def _mine(within: list[int]) -> tuple[str, int, str | list[int]]:
    if connection.vendor == "sqlite":
        return MINE.format(values="value FROM json_each(%s)"), ARCHIVED + 1, as_json(within)
    return MINE.format(values="unnest(%s::bigint[])"), ARCHIVED + 1, within


def _ask(sql: str, *values: int | str | list[int]) -> tuple[int, ...]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return tuple(cursor.fetchone())
