"""Teams, managers, keys, hooks, fields: what of them is told, and what is not."""

from __future__ import annotations

from typing import Any

import pytest

from auditor.posture import Marking, Unknown
from auditor.snapshot import ResourceState
from benchmarks.twins.sugarcrm.shapes import field, listed, team, user
from tests.unknown import lacks
from tests.vendor_profiles.answers import GONE, changed
from tests.vendor_profiles.facts import (
    DENIED,
    ERROR,
    NOT_PROVIDED,
    OUT_OF_REACH,
    Facts,
    cases,
    said,
    says,
    seen,
)
from tests.vendor_profiles.sugarcrm.tenant import hardened, posture, results, weak

TEAMS, FIELDS = "access.groups", "data.fields"
CONTACTS, OF_USERS = "Field/Contacts", "Field/Users"
DOCUMENTS: tuple[Any, ...] = ([], {}, {"last_name": 7}, "no")
NUMBER = f"{FIELDS}[field:Contacts.id_number_c]"
PARTLY = (DENIED, "User")
SEEN_BY_ALL = ("users", "integrations.credentials", "integrations.endpoints", TEAMS)


def marked(written: Any) -> dict[str, Any]:
    return {f"{CONTACTS}/id_number_c": field("id_number_c", pii=written, audited=written)}


@cases(
    "changes, facts",
    {
        **{
            f"administrators, {flag!r}": ({"User/records/1/is_admin": flag}, {"administrators": ids})
            for flag, ids in (
                (True, ("user:root", "user:one")),
                (False, ("user:root",)),
                (None, ("user:root", "user:one")),
                ("0", ("user:root", "user:one")),
            )
        },
        "teams and who is in them": (
            {},
            {
                f"{TEAMS}[].id,name,gives": (("team:1", "Global", ()), ("team:t1", "North Office", ())),
                f"{TEAMS}.complete": True,
                "users[user:one].roles": ("role:r1", "team:1", "team:t1"),
            },
        ),
        "private teams are nobody's business": (
            {"Team/records/+": team("t2", "Private", private=True)},
            {TEAMS: ("team:1", "team:t1")},
        ),
        **{
            f"a team that is private {private!r}": (
                {"Team/records/1/private": private},
                {f"{TEAMS}.complete": (kind, "Team")},
            )
            for private, kind in ((None, NOT_PROVIDED), ("0", ERROR), ({}, ERROR))
        },
        **{
            f"a manager {written!r}": (
                {"User": listed(user("one", reports_to_id=written))},
                {"users[user:one].manager": read},
            )
            for written, read in (("root", "user:root"), ("", None), (None, None))
        },
        **{
            f"fields of a module that come as {document}": (
                {OF_USERS: document},
                {f"{FIELDS}.complete": (ERROR, "Field")},
            )
            for document in DOCUMENTS
        },
        "a module of which nothing was asked": (
            {OF_USERS: GONE},
            {f"{FIELDS}.complete": (NOT_PROVIDED, "Field")},
        ),
        # Marks as the product and as its database write them.
        **{
            f"a mark {written!r}": (
                marked(written),
                {
                    f"{NUMBER}.marking": Marking.CLASSIFIED if read else None,
                    f"{NUMBER}.history_tracked": read,
                },
            )
            for written, read in ((True, True), ("1", True), (1, True), (False, False), ("0", False))
        },
        **{
            f"a mark {written!r}": (marked(written), {f"{FIELDS}.unread[].name": ("Contacts.id_number_c",)})
            for written in ("yes", None)
        },
        **{
            f"lists are whole for an administrator alone, not for {type_}": (
                {"Self": {"current_user": {"type": type_, "id": "one", "user_name": "one"}}},
                {
                    **{f"{path}.complete": PARTLY for path in SEEN_BY_ALL},
                    **{f"{path}.complete@permission": "System Administrator User" for path in SEEN_BY_ALL},
                },
            )
            for type_ in ("user", None)
        },
        "to others they may show a part": (
            {"Self/current_user/type": "user"},
            {f"{path}.complete": PARTLY for path in ("access.roles", FIELDS, "data.objects")},
        ),
    },
)
def test_what_a_tenant_says(changes: dict[str, Any], facts: Facts) -> None:
    says(posture(changed(hardened(), changes)), facts)


def test_members_that_were_not_told_take_no_right_away() -> None:
    found = posture(changed(hardened(), {"TeamUser": GONE}), {"TeamUser": ResourceState.DENIED})
    says(found, {f"{TEAMS}.complete": (DENIED, "TeamUser")})
    assert results(found)["access.people-export"].status == "pass"


def test_keys_of_programs_and_marks_of_fields() -> None:
    found = posture(changed(weak(), {f"{CONTACTS}/note_c": field("note_c", "text")}))
    row = (None, None, (OUT_OF_REACH, "Sign-ins"), (OUT_OF_REACH, "OAuthToken"))
    says(found, {"integrations.credentials[].scopes,expires,owner,last_used": (row,)})
    marks = dict(said(found, f"{FIELDS}[].name,marking"))
    assert {name: marks[f"Contacts.{name}"] for name in ("id_number_c", "phone_home", "note_c")} == {
        "id_number_c": Marking.CLASSIFIED,
        "phone_home": Marking.SUGGESTED,
        "note_c": None,
    }
    assert marks["Users.last_name"] is Marking.SUGGESTED
    assert "Users" not in found.data.marks
    says(found, {f"{NUMBER}.encryptable": True, f"{FIELDS}[field:Contacts.phone_home].encryptable": False})


@pytest.mark.parametrize("document", [[], {}, {"last_name": 7}, "no"])
def test_a_module_without_fields_leaves_their_history_open(document: Any) -> None:
    found = results(posture(changed(hardened(), {OF_USERS: document})))["logging.field-history"]
    assert lacks(found, (ERROR, "Field"))


def test_the_module_of_which_nothing_was_asked_is_named() -> None:
    assert "Users" in said(posture(changed(hardened(), {OF_USERS: GONE})), f"{FIELDS}.complete@reason")


@pytest.mark.parametrize("kind", ["User", "Action"])
def test_a_list_that_is_never_empty_and_came_empty_was_not_told(kind: str) -> None:
    found = posture(weak() | {kind: listed()})
    before, after = results(posture(weak())), results(found)
    better = {"pass", "not_applicable"}
    assert not [id_ for id_ in before if after[id_].status in better and before[id_].status not in better]
    assert kind == "User" or any(isinstance(role.rights_seen, Unknown) for role in seen(found.access.roles))
