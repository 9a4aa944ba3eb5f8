"""How the server answers: pages, refusals, silent gaps, lock-out, and what reading leaves behind."""

from __future__ import annotations

import sqlite3
import time
from typing import Any

import pytest
import requests

from tests.live.tryton.answer_key import Answers
from tests.live.tryton.instance import Account, TrytonInstance
from tests.live.tryton.reads import AUDIT_READS, domain_of
from tests.live.tryton.rpc import EVEN_INACTIVE, Client, rest, sign_in
from tests.pace import allowed

pytestmark = pytest.mark.slow


def test_pages_are_cut_by_offset_and_limit(auditor: Client) -> None:
    whole = [row["id"] for row in auditor.read("ir.model.access", "id", domain=EVEN_INACTIVE)]
    paged: list[int] = []
    while page := auditor.read("ir.model.access", "id", domain=EVEN_INACTIVE, offset=len(paged), limit=100):
        paged += [row["id"] for row in page]
    assert paged == whole == sorted(whole)
    assert len(whole) == auditor.count("ir.model.access", EVEN_INACTIVE) > 200
    backwards = auditor.call("model.ir.model.access.search_read", [], 0, 5, [["id", "DESC"]], ["id"], {})
    assert [row["id"] for row in backwards] == sorted((row["id"] for row in backwards), reverse=True)


def test_a_partial_view_of_users_is_silent(served: TrytonInstance, expected: Answers) -> None:
    partial = Client(served, served.accounts["partial"])
    seen = [user["login"] for user in partial.read("res.user", "login", domain=EVEN_INACTIVE)]
    assert set(seen) == set(expected.partial_sees_users)
    assert partial.count("res.user", EVEN_INACTIVE) == len(seen)
    hiding = partial.count("ir.rule.group", [["model", "=", "res.user"]])
    assert bool(hiding) == (len(seen) < len(expected.users)), "the rule itself is what gives the gap away"


def test_who_is_hidden_still_shows_as_a_number(tryton_weak: TrytonInstance) -> None:
    partial = Client(tryton_weak, tryton_weak.accounts["partial"])
    seen = {user["id"] for user in partial.read("res.user", "id", domain=EVEN_INACTIVE)}
    members = {user for group in partial.read("res.group", "users") for user in group["users"]}
    authors = {party["create_uid"] for party in partial.read("party.party", "create_uid")}
    assert members - seen, "a member of a group who is no user in sight"
    assert authors == {0}
    assert 0 not in seen


def test_long_answers_say_gzip_even_where_it_was_not_asked_for(auditor: Client) -> None:
    body = {"id": 1, "method": "model.ir.model.search_read", "params": [[], 0, None, [], ["name"], {}]}
    headers = auditor.headers | {"Accept-Encoding": "identity"}
    answer = requests.post(auditor.url, json=body, headers=headers, timeout=30, stream=True)
    assert answer.headers["Content-Encoding"] == "gzip"
    assert answer.raw.read(5, decode_content=False) == b'{"id"', "and are not compressed: always accept gzip"
    answer.close()


def test_a_partial_view_of_keys_is_silent(served: TrytonInstance, expected: Answers) -> None:
    partial = Client(served, served.accounts["partial"])
    own = [key for key in expected.keys.values() if key.holder == "pat.partial"]
    assert partial.count("res.user.application") == len(own) < len(expected.keys)


def test_records_of_a_company_are_silently_missing_without_it(tryton_hardened: TrytonInstance) -> None:
    accounts = tryton_hardened.accounts
    for role, count in (("partial", 0), ("administrator", 0), ("sales", 5)):
        assert Client(tryton_hardened, accounts[role]).count("sale.opportunity") == count, role


def test_a_refusal_is_a_body_and_not_a_status(tryton_weak: TrytonInstance) -> None:
    answer = Client(tryton_weak, tryton_weak.accounts["partial"]).post(
        "model.ir.error.search_count", [], 0, None, {}
    )
    assert answer.status_code == 200
    assert answer.json()["error"][0] == "UserError"
    assert answer.json()["error"][1][0] == 'You are not allowed to access "Error".'


def test_unknown_names_are_a_body_and_unknown_methods_a_status(auditor: Client) -> None:
    count: list[Any] = [[], 0, None, {}]
    assert auditor.post("model.no.such.search_count", *count).json()["error"] == ["'no.such'", ""]
    assert auditor.post("model.res.user.no_such", {}).status_code == 403
    assert auditor.post("model.ir.session.search_count", *count).status_code == 403
    assert auditor.post("model.res.user.search_count", [], 0, None).status_code == 422


def test_sessions_end_and_others_are_not_taken(served: TrytonInstance) -> None:
    client = Client(served, served.accounts["auditor"])
    assert client.count("res.group") > 0
    assert client.call("common.db.logout") is None
    assert client.post("model.res.group.search_count", [], 0, None, {}).status_code == 401
    client.headers = {}
    assert client.post("model.res.group.search_count", [], 0, None, {}).status_code == 401


def test_older_path_of_the_interface_is_gone(served: TrytonInstance) -> None:
    older = requests.post(
        served.rpc_url.removesuffix("rpc/"), json={"id": 1, "method": "x", "params": []}, timeout=30
    )
    assert older.status_code == 405
    assert requests.get(served.rpc_url, timeout=30).status_code == 405


def test_a_deactivated_user_does_not_sign_in(served: TrytonInstance) -> None:
    assert sign_in(served, served.accounts["departed"]).status_code == 401


def test_reading_changes_nothing_but_sessions(served: TrytonInstance, auditor: Client) -> None:
    before = _contents(served)
    for model, fields in AUDIT_READS:
        auditor.read(model, *fields, domain=domain_of(model))
    rest(served, "res.user", served.key("ines"), "login")
    after = _contents(served)
    assert {table for table in before | after if before.get(table) != after.get(table)} <= {"ir_session"}


def test_wrong_passwords_slow_down_and_then_lock(tryton_hardened: TrytonInstance) -> None:
    locked = tryton_hardened.accounts["locked"]
    wrong = Account(locked.login, "not the password")
    started = time.monotonic()
    assert [sign_in(tryton_hardened, wrong).status_code for _ in range(4)] == [401, 401, 401, 429]
    assert time.monotonic() - started < allowed(15), "at most 0, 1 and 3 seconds"
    assert sign_in(tryton_hardened, locked).status_code == 429, "the right password is refused as well"
    assert sign_in(tryton_hardened, tryton_hardened.accounts["sales"]).status_code == 200, "nobody else is"


def _contents(served: TrytonInstance) -> dict[str, int]:
    """What each table holds, as a number that changes with it."""
    with sqlite3.connect(f"file:{served.folder / 'crm.sqlite'}?mode=ro", uri=True) as database:
        tables = [name for (name,) in database.execute("select name from sqlite_master where type = 'table'")]
        return {table: hash(tuple(database.execute(f'select * from "{table}"'))) for table in tables}
