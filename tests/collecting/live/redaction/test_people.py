"""Pseudonyms: one a person, the same in every record and every run of one key, and nobody else's."""

from __future__ import annotations

import json
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.collecting.live.redaction.named_people import People
from auditor.collecting.live.redaction.people import PSEUDONYM, Pseudonyms
from auditor.collecting.live.redaction.redact import REDACTED, Redactor
from auditor.userfile import UserFileError
from tests.collecting.live.misbehaving import Server, answer
from tests.collecting.live.support import USERS, gather, members
from tests.examples import examples

PEOPLE = People(
    key="login", fields=("name", "email"), mentions=("managers", "owner"), spare=("Administrator", "root")
)
LAN = {"id": 1, "login": "lan.tran", "name": "Trần Lan", "email": "Lan@Example.com"}
MINH = {"id": 2, "login": "minh", "name": "Minh Lê", "email": "minh@example.com"}


def made(key: str = "k") -> Pseudonyms:
    return Pseudonyms(key, PEOPLE)


def settled(documents: list[Any], pseudonyms: Pseudonyms | None = None) -> list[Any]:
    """What a collection stores: each answer cleaned as it comes, all of them settled at the end."""
    people = pseudonyms or made()
    return [people.settle(one) for one in [people.clean(one) for one in documents]]


def test_one_person_has_one_pseudonym_everywhere() -> None:
    log = {"who": "lan.tran", "text": "Trần Lan", "mail": "from lan@example.com to x", "LAN.TRAN": 1}
    user, seen = settled([LAN, log])
    name = user["login"]
    assert PSEUDONYM.fullmatch(name)
    assert user == {"id": 1, "login": name, "name": name, "email": name}
    assert seen == {"who": name, "text": name, "mail": f"from {name} to x", name: 1}


def test_the_order_of_answers_changes_nothing() -> None:
    log = {
        "who": "lan.tran",
        "text": "Trần Lan",
        "name": "Minh Lê",
        "note": "lan@example.com, minh@example.com",
    }
    twin = {"id": 3, "login": "lan2", "name": "Trần Lan", "email": "lan2@example.com"}
    documents = [LAN, MINH, twin, log]
    wanted = {json.dumps(one) for one in settled(documents)}
    for order in permutations(documents):
        assert {json.dumps(one) for one in settled(list(order))} == wanted


def test_two_of_one_name_are_two() -> None:
    first, second, log = settled(
        [LAN, {"login": "lan2", "name": "Trần Lan", "email": "lan2@example.com"}, {"text": "Trần Lan"}]
    )
    assert first["login"] != second["login"]
    assert first["email"] == first["login"]
    assert second["email"] == second["login"]
    assert log["text"] == first["name"] == second["name"]
    assert log["text"] not in (first["login"], second["login"])


def test_a_key_makes_them() -> None:
    one, same, other = (settled([LAN], made(key))[0] for key in ("k", "k", "l"))
    assert one == same
    assert not {one["login"], one["name"]} & {other["login"], other["name"]}


def test_what_the_product_ships_is_spared() -> None:
    row = {"login": "root", "name": "Administrator", "email": ""}
    assert settled([row, {"text": "administrator"}]) == [row, {"text": "administrator"}]


def test_several_names_in_one_field() -> None:
    user, team = settled([LAN, {"managers": ["lan.tran", "minh", 7, None]}])
    assert team["managers"][0] == user["login"]
    assert PSEUDONYM.fullmatch(team["managers"][1])
    assert team["managers"][2:] == [7, None]


def test_what_is_nobody_stays() -> None:
    row = {
        "id": "6b05d7923d23e322f",
        "at": "2026-11-24",
        "role": "Sales manager",
        "url": "https://a.example/x@y",
    }
    assert settled([LAN, row])[1] == row


def test_a_name_is_a_persons_only_where_the_row_is_one() -> None:
    role = {"id": 7, "name": "Sales", "model": {"name": "party.party"}, "email": "role"}
    nobody = {"id": 8, "login": None, "name": "Somebody Unnamed"}
    assert settled([LAN, role])[1] == role
    assert PSEUDONYM.fullmatch(settled([nobody])[0]["name"])


def test_without_a_key_every_row_may_be_a_persons() -> None:
    (role,) = settled([{"name": "Sales"}], Pseudonyms("k", People(fields=("name",))))
    assert PSEUDONYM.fullmatch(role["name"])


def test_whoever_a_row_mentions_is_somebody_but_not_the_person_of_the_row() -> None:
    lan, minh, token = settled([{**LAN, "owner": "Minh Lê"}, MINH, {"name": "nightly", "owner": "Trần Lan"}])
    assert lan["owner"] == minh["login"] != lan["login"]
    assert token == {"name": "nightly", "owner": lan["login"]}


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text(max_size=8)
    | st.sampled_from(
        ["lan.tran", "Trần Lan", "lan@example.com", "x lan@example.com y", "person-aaaaaaaaaa"]
    ),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["login", "name", "email", "text", "managers", "a@b.example"]), inner, max_size=4
        )
    ),
    max_leaves=12,
)


@settings(max_examples=examples(300))
@given(JSON)
def test_once_is_enough(document: Any) -> None:
    people = made()
    once = people.clean(document)
    assert people.clean(once) == once
    final = people.settle(once)
    assert people.settle(final) == final
    text = json.dumps(final, ensure_ascii=False).lower()
    assert "@example.com" not in text


@settings(max_examples=examples(200))
@given(JSON)
def test_it_and_redaction_do_not_disturb_each_other(document: Any) -> None:
    people, redactor = made(), Redactor(known=["s3cret-0f-lan"])
    row = {"login": "s3cret-0f-lan", "name": "s3cret-0f-lan", "apiKey": "a1b2c3d4e5", "more": document}
    final = people.settle(redactor.clean(people.clean(redactor.clean(row))))
    assert (final["login"], final["name"], final["apiKey"]) == (REDACTED, REDACTED, REDACTED)
    assert people.settle(redactor.clean(final)) == final


def test_a_name_in_a_line_is_found_by_its_words() -> None:
    people = made()
    lan = people.clean(LAN)["login"]
    assert people.words("HTTP 403: user lan.tran (Lan@example.com) has no right") == (
        f"HTTP 403: user {lan} ({lan}) has no right"
    )
    assert people.words("/api/users/lan.tran/roles?by=lan%40example.com&x=Tr%E1%BA%A7n%20Lan") == (
        f"/api/users/{lan}/roles?by={lan}&x={lan}"
    )
    assert people.words("/api/users?offset=2") == "/api/users?offset=2"


def test_nobody_is_named_anywhere_in_a_snapshot(server: Server, tmp_path: Path) -> None:
    server.routes["/api/roles"] = [answer({"list": [{"id": "lan.tran"}]}), answer({"list": []})]
    server.routes["/api/log"] = answer({"error": "minh (minh@example.com) may not"}, 403)
    ran = gather(
        server,
        tmp_path,
        redact_people=True,
        people_key={"env": "CRM_AUDIT_SHOP_PEOPLE"},
        hidden=("lan.tran", "minh"),
    )
    text = b"".join(members(ran.path).values()).decode().lower()
    for user in USERS[:2]:
        for name in (user["userName"], user["name"], user["email"]):
            assert name.lower() not in text
    assert "root@example.com" not in text
    assert ran.collection.people_redacted is True
    users = ran.rows("users")
    assert users[0]["userName"] == users[0]["name"] == users[0]["email"] == ran.rows("roles")[0]["id"]
    assert users[2]["userName"] == "admin"
    server.log.clear()
    ran.path.unlink()
    server.routes["/api/roles"] = answer({"list": []})
    again = gather(
        server,
        tmp_path,
        redact_people=True,
        people_key={"env": "CRM_AUDIT_SHOP_PEOPLE"},
        hidden=("lan.tran", "minh"),
    )
    assert again.rows("users") == users


def test_a_key_is_needed(server: Server, tmp_path: Path) -> None:
    with pytest.raises(UserFileError, match="people_key"):
        gather(server, tmp_path, redact_people=True)
    assert server.log == []
    assert list(tmp_path.iterdir()) == []
