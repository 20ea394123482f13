"""Whatever is wrong gets a problem with a sentence, a 4xx, and nothing written."""

from __future__ import annotations

from typing import Any

import pytest

from tests.api.callers import Program, program, said
from tests.world import table_hashes

pytestmark = pytest.mark.django_db

DEEP = b'{"legal_name": ' + b"[" * 40 + b"]" * 40 + b"}"
BOTTOMLESS = b"[" * 200_000
BODIES = [
    (b"{", 400, "malformed"),
    (b"", 422, "invalid_input"),
    (b"null", 422, "invalid_input"),
    (b"[]", 422, "invalid_input"),
    (b'"text"', 422, "invalid_input"),
    (b'\xff\xfe{"legal_name": "A"}', 400, "malformed"),
    (b'{"legal_name": "A", "legal_name": "B"}', 400, "malformed"),
    (b'{"legal_name": "A", "payment_days": NaN}', 400, "malformed"),
    (b'{"legal_name": "A", "payment_days": 1e400}', 422, "invalid_input"),
    (b'{"legal_name": "A", "payment_days": ' + b"9" * 5000 + b"}", 400, "malformed"),
    (b'{"legal_name": "A\\u0000"}', 400, "malformed"),
    (b'{"legal_name": "\\ud800"}', 400, "malformed"),
    (b'{"legal_name": "A", "custom": {"\\u0000": 1}}', 400, "malformed"),
    (DEEP, 413, "too_deep"),
    (BOTTOMLESS, 413, "too_deep"),
    (b'{"legal_name": "' + b"A" * 1_000_001 + b'"}', 413, "too_large"),
    (b'{"legal_name": ""}', 422, "invalid_input"),
    (b'{"legal_name": "' + b"A" * 201 + b'"}', 422, "invalid_input"),
    (b'{"legal_name": 12}', 422, "invalid_input"),
    (b'{"legal_name": "A", "is_supplier": "true"}', 422, "invalid_input"),
    (b'{"legal_name": "A", "payment_days": "30"}', 422, "invalid_input"),
    (b'{"legal_name": "A", "payment_days": -1}', 422, "invalid_input"),
    (b'{"legal_name": "A", "created_on": "01/09/2026"}', 422, "invalid_input"),
    (b'{"legal_name": "A", "created_on": "2026-02-30"}', 422, "invalid_input"),
    (b'{"legal_name": "A", "status": "gone"}', 422, "invalid_input"),
    (b'{"legal_name": "A", "addresses": {}}', 422, "invalid_input"),
    (b'{"legal_name": "A", "owner_id": 999999999}', 422, "invalid_input"),
    (b'{"legal_name": "A", "parent_id": 99999999999999999999}', 422, "invalid_input"),
    (b'{"legal_name": "A", "version": 3}', 400, "unknown_field"),
    (b'{"legal_name": "A", "id": 1, "created_at": "x", "__proto__": {}}', 400, "unknown_field"),
    (b'{"legal_name": "A", "addresses": [{"town": "Brest"}]}', 400, "unknown_field"),
]


@pytest.mark.parametrize(("body", "status", "code"), BODIES, ids=lambda value: repr(value)[:40])
def test_body(world: Any, body: bytes, status: int, code: str) -> None:
    caller = program(world.administrator)
    before = table_hashes()
    response = caller.post("/clients", body, **{"Content-Type": "application/json"})
    assert response.status_code == status, response.content[:300]
    answer = said(response)
    assert answer["status"] == status
    assert answer["code"] == code
    assert answer["detail"]
    assert response["Content-Type"] == "application/problem+json"
    after = table_hashes()
    assert {name for name in before if before[name] != after[name]} <= {"users_apitoken"}


def test_every_field_is_named(world: Any) -> None:
    body = {"payment_days": -1, "addresses": [{"city": 5}], "kind": "club"}
    answer = said(program(world.administrator).post("/clients", body))
    fields = {one["field"]: one for one in answer["errors"]}
    assert set(fields) == {"legal_name", "payment_days", "addresses.0.city", "kind"}
    assert all(one["message"] and one["code"] for one in fields.values())


@pytest.mark.parametrize(
    "kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "x"]
)
def test_other_content_type(world: Any, kind: str) -> None:
    response = program(world.administrator).post("/clients", b'{"legal_name": "A"}', **{"Content-Type": kind})
    assert response.status_code == 415


QUERIES = [
    "ordering=owner__password",
    "owner__password__startswith=a",
    "sort=owner__password",
    "sort=-owner__email",
    "sort=id;DROP TABLE",
    "expand=owner",
    "include=parent",
    "limit=0",
    "limit=201",
    "limit=-1",
    "limit=1000000000",
    "limit=abc",
    "limit=1&limit=2",
    "q=" + "x" * 201,
    "q=%00",
    "status=gone",
    "is_supplier=perhaps",
    "after=forged",
    "after=WyJuYW1lIiwiYSIsMSwxXQ:forged",
    "updated_since=yesterday",
    "updated_since=2026-09-01T08:30:00",
    "updated_since=0001-01-01T00:00:00%2B14:00",
    "updated_since=9999-12-31T23:59:59-14:00",
    "owner_id=99999999999999999999999",
    "external_id=nocolon",
    "organisation=2",
    "page=1000000000",
]


@pytest.mark.parametrize("query", QUERIES)
def test_query(world: Any, query: str) -> None:
    response = program(world.administrator).get(f"/clients?{query}")
    assert response.status_code == 400, response.content[:300]
    assert said(response)["detail"]


def test_unknown_parameter_is_named(world: Any) -> None:
    answer = said(program(world.administrator).get("/clients?odering=name"))
    assert answer["code"] == "unknown_parameter"
    assert answer["errors"][0]["field"] == "odering"


@pytest.mark.parametrize(
    "path", ["/nothing", "/clients/abc", "/clients/99999999999999999999999", "/clients/-1", "/clients/", "/"]
)
def test_no_such_address(world: Any, path: str) -> None:
    response = program(world.administrator).get(path)
    assert response.status_code == 404
    assert said(response)["code"] == "not_found"


def test_wrong_method(world: Any) -> None:
    response = program(world.administrator).call("PUT", f"/clients/{world.mine.pk}", {"legal_name": "A"})
    assert response.status_code == 405
    assert "PATCH" in response["Allow"]
    assert int(response["Content-Length"]) == len(response.content)
    assert said(response)["code"] == "method_not_allowed"


def test_method_override_is_not_read(world: Any) -> None:
    caller = program(world.administrator)
    response = caller.post(f"/clients/{world.mine.pk}", {}, X_HTTP_Method_Override="DELETE")
    assert response.status_code == 405


def test_cursor_of_somebody_else(world: Any) -> None:
    ours = program(world.administrator)
    cursor = said(ours.get("/clients?limit=1"))["next"]
    assert ours.get(f"/clients?limit=1&after={cursor}").status_code == 200
    other = program(world.finance)
    assert other.get(f"/clients?limit=1&after={cursor}").status_code == 400
    assert ours.get(f"/clients?limit=1&after={cursor}&sort=number").status_code == 400


def test_bank_details_need_their_right(world: Any) -> None:
    caller = program(world.salesperson)
    mine = f"/clients/{world.mine.pk}"
    shown = caller.get(mine)
    assert "iban" not in said(shown)
    response = caller.patch(mine, {"iban": "FR1420041010050500013M02606"}, If_Match=shown["ETag"])
    assert response.status_code == 403
    assert "iban" in said(program(world.finance).get(mine))


def test_foreign_keys_in_a_body_say_nothing(world: Any) -> None:
    caller: Program = program(world.salesperson)
    answers = [
        caller.post("/clients", {"legal_name": "Neuf", "parent_id": key}) for key in (world.theirs.pk, 999_999_999)
    ]
    assert [one.status_code for one in answers] == [422, 422]
    assert said(answers[0]) == said(answers[1])
    assert world.theirs.legal_name not in answers[0].content.decode()


def test_one_foreign_client_refuses_the_whole_call(world: Any) -> None:
    caller = program(world.salesperson)
    before = table_hashes()
    response = caller.post("/clients/archive", {"client_ids": [world.mine.pk, world.theirs.pk]})
    assert response.status_code == 404
    assert str(world.theirs.pk) not in response.content.decode().replace("404", "")
    assert {k for k, v in table_hashes().items() if before[k] != v} <= {"users_apitoken"}
