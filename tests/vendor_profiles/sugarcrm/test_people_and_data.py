"""Teams, managers, keys, hooks, fields: what of them is told, and what is not."""

from __future__ import annotations

from typing import Any

import pytest

from auditor.posture import Group, Known, Marking, Population, Unknown, UnknownKind, User
from auditor.snapshot import ResourceState
from benchmarks.twins.sugarcrm.shapes import field, listed, team, user
from tests.unknown import is_unknown, lacks
from tests.vendor_profiles.answers import Tenant
from tests.vendor_profiles.facts import known
from tests.vendor_profiles.sugarcrm.tenant import hardened, posture, results, weak


def groups(tenant: Tenant) -> Population[Group]:
    found = posture(tenant).access.groups
    assert isinstance(found, Population)
    return found


def people(tenant: Tenant) -> dict[str, User]:
    found = posture(tenant).users
    assert isinstance(found, Population)
    return {one.id: one for one in found.items}


@pytest.mark.parametrize(("flag", "listed_too"), [(True, True), (False, False), (None, True), ("0", True)])
def test_administrators_are_those_who_are_one_or_may_be(flag: Any, listed_too: bool) -> None:
    tenant = hardened()
    tenant["User"]["records"][1]["is_admin"] = flag
    found = posture(tenant).administrators
    assert isinstance(found, Population)
    assert [one.id for one in found.items] == (["user:root", "user:one"] if listed_too else ["user:root"])


def test_teams_and_who_is_in_them() -> None:
    found = groups(hardened())
    assert [(one.id, one.name) for one in found.items] == [("team:1", "Global"), ("team:t1", "North Office")]
    assert found.complete is True
    held = known(people(hardened())["user:one"].roles)
    assert held.value == ("role:r1", "team:1", "team:t1")
    assert all(one.gives == Known((), one.evidence) for one in found.items)


def test_private_teams_are_nobodys_business() -> None:
    tenant = hardened()
    tenant["Team"]["records"].append(team("t2", "Private", private=True))
    assert [one.id for one in groups(tenant).items] == ["team:1", "team:t1"]


@pytest.mark.parametrize("private", [None, "0", {}])
def test_a_team_that_does_not_say_whether_it_is_private_leaves_the_list_open(private: Any) -> None:
    tenant = hardened()
    tenant["Team"]["records"][1]["private"] = private
    assert is_unknown(
        groups(tenant).complete, (UnknownKind.ERROR, "Team"), (UnknownKind.NOT_PROVIDED, "Team")
    )


def test_members_that_were_not_told_take_no_right_away() -> None:
    tenant = hardened()
    del tenant["TeamUser"]
    found = posture(tenant, {"TeamUser": ResourceState.DENIED})
    assert isinstance(found.access.groups, Population)
    assert is_unknown(found.access.groups.complete, (UnknownKind.DENIED, "TeamUser"))
    assert results(found)["access.people-export"].status == "pass"


@pytest.mark.parametrize(("written", "read"), [("root", "user:root"), ("", None), (None, None)])
def test_managers(written: Any, read: str | None) -> None:
    tenant = hardened()
    tenant["User"] = listed(user("one", reports_to_id=written))
    manager = known(people(tenant)["user:one"].manager)
    assert manager.value == read


def test_keys_of_programs() -> None:
    found = posture(weak()).integrations.credentials
    assert isinstance(found, Population)
    [key] = found.items
    assert (key.scopes, key.expires) == (Known(None, key.evidence), Known(None, key.evidence))
    for fact in (key.owner, key.last_used):
        assert is_unknown(
            fact, (UnknownKind.OUT_OF_REACH, "OAuthToken"), (UnknownKind.OUT_OF_REACH, "Sign-ins")
        )
        assert fact.kind is UnknownKind.OUT_OF_REACH


@pytest.mark.parametrize("type_", ["user", None])
def test_lists_are_whole_for_an_administrator_alone(type_: str | None) -> None:
    tenant = hardened() | {"Self": {"current_user": {"type": type_, "id": "one", "user_name": "one"}}}
    found = posture(tenant)
    for seen in (
        found.users,
        found.integrations.credentials,
        found.integrations.endpoints,
        found.access.groups,
    ):
        assert isinstance(seen, Population)
        assert is_unknown(seen.complete, (UnknownKind.DENIED, "User"))
        assert seen.complete.permission == "System Administrator User"


def test_fields_and_their_marks() -> None:
    tenant = weak()
    tenant["Field"]["Contacts"]["note_c"] = field("note_c", "text")
    found = posture(tenant).data
    assert isinstance(found.fields, Population)
    fields = {one.name: one for one in found.fields.items}
    assert fields["Contacts.id_number_c"].marking is Marking.CLASSIFIED
    assert fields["Contacts.phone_home"].marking is Marking.SUGGESTED
    assert fields["Contacts.note_c"].marking is None
    assert [fields[name].encryptable for name in ("Contacts.id_number_c", "Contacts.phone_home")] == [
        True,
        False,
    ]
    assert fields["Users.last_name"].marking is Marking.SUGGESTED
    assert "Users" not in found.marks


@pytest.mark.parametrize("document", [[], {}, {"last_name": 7}, "no"])
def test_a_module_without_fields_was_not_told(document: Any) -> None:
    tenant = hardened()
    tenant["Field"]["Users"] = document
    found = posture(tenant).data.fields
    assert isinstance(found, Population)
    assert is_unknown(found.complete, (UnknownKind.ERROR, "Field"))
    assert lacks(results(posture(tenant))["logging.field-history"], (UnknownKind.ERROR, "Field"))


def test_a_module_of_which_nothing_was_asked_leaves_fields_open() -> None:
    tenant = hardened()
    del tenant["Field"]["Users"]
    found = posture(tenant).data.fields
    assert isinstance(found, Population)
    assert is_unknown(found.complete, (UnknownKind.NOT_PROVIDED, "Field"))
    assert "Users" in found.complete.reason


@pytest.mark.parametrize(
    ("written", "read"),
    [(True, True), ("1", True), (1, True), (False, False), ("0", False), ("yes", None), (None, None)],
)
def test_marks_as_the_product_and_as_its_database_write_them(written: Any, read: bool | None) -> None:
    tenant = hardened()
    tenant["Field"]["Contacts"] |= {"id_number_c": field("id_number_c", pii=written, audited=written)}
    found = posture(tenant).data.fields
    assert isinstance(found, Population)
    fields = {one.name: one for one in found.items}
    if read is None:
        assert [entry.name for entry in found.unread] == ["Contacts.id_number_c"]
    else:
        assert (fields["Contacts.id_number_c"].marking is Marking.CLASSIFIED) is read
        assert fields["Contacts.id_number_c"].history_tracked == Known(
            read, fields["Contacts.id_number_c"].evidence
        )


@pytest.mark.parametrize("kind", ["User", "Action"])
def test_a_list_that_is_never_empty_and_came_empty_was_not_told(kind: str) -> None:
    found = posture(weak() | {kind: listed()})
    before, after = results(posture(weak())), results(found)
    better = {"pass", "not_applicable"}
    assert not [id_ for id_ in before if after[id_].status in better and before[id_].status not in better]
    roles = found.access.roles
    assert isinstance(roles, Population)
    assert kind == "User" or any(isinstance(role.rights_seen, Unknown) for role in roles.items)


def test_to_others_than_administrators_lists_may_show_a_part() -> None:
    tenant = hardened()
    tenant["Self"]["current_user"]["type"] = "user"
    found = posture(tenant)
    for seen in (found.access.roles, found.data.fields, found.data.objects):
        assert isinstance(seen, Population)
        assert is_unknown(seen.complete, (UnknownKind.DENIED, "User"))
