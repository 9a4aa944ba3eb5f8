"""What roles give: rules, apps, exports, capabilities; in the dump, in the export, in both, and in neither."""

from typing import Any

import pytest

from auditor.posture import (
    Action,
    Capability,
    Known,
    PersonalNames,
    Population,
    Posture,
    Right,
    Role,
    Scope,
    Unknown,
    UnknownKind,
)
from benchmarks.twins.creme.shapes import config, dump, role, rule
from tests.unknown import is_unknown
from tests.vendor_profiles.creme.support import read, value

CONTACT = "persons.contact"


def seen(posture: Posture) -> dict[str, Role]:
    roles = posture.access.roles
    assert isinstance(roles, Population)
    return {entry.id: entry for entry in roles.items}


def reach(entry: Role, ctype: str = CONTACT) -> dict[Action, Scope | None]:
    assert not isinstance(entry.objects, Unknown)
    found = next((grant for grant in entry.objects if grant.object_class == ctype), None)
    actions = (Action.READ, Action.CREATE, Action.UPDATE, Action.DELETE, Action.EXPORT)
    return {} if found is None else {action: found.reach(action) for action in actions}


def only(*rules: dict[str, Any], **fields: Any) -> Role:
    return seen(read(dumpdata=dump(role(1, "R", **fields), *rules)))["role:role-1"]


def test_all_entities_is_every_record() -> None:
    entry = only(rule(1, 1))
    for action in (Action.READ, Action.UPDATE, Action.DELETE):
        assert isinstance(entry.holds(Right(action)), Known)
        assert value(entry.holds(Right(action))) is True
    assert value(entry.holds(Right(Capability.BULK_DELETE))) is True
    assert reach(entry)[Action.READ] is Scope.EVERYTHING
    assert reach(entry)[Action.CREATE] is Scope.EVERYTHING


@pytest.mark.parametrize(
    ("rules", "scope"),
    [
        ([{"set_type": 2}], Scope.OWN),
        ([{"set_type": 3}], None),
        ([{"set_type": 1}, {"set_type": 1, "forbidden": True}], Scope.NONE),
        ([{"set_type": 1}, {"set_type": 2, "forbidden": True}], Scope.EVERYTHING),
        ([{"set_type": 1}, {"set_type": 3, "forbidden": True}], None),
        ([{"set_type": 2}, {"set_type": 2, "forbidden": True}], Scope.NONE),
        ([{"set_type": 2}, {"set_type": 3, "forbidden": True}], Scope.OWN),
        ([{"set_type": 1, "ctype": ["persons", "contact"]}], Scope.EVERYTHING),
        ([{"set_type": 1, "ctype": ["documents", "folder"]}], Scope.NONE),
        ([{"value": 4}], Scope.NONE),
    ],
)
def test_how_far_reading_reaches(rules: list[dict[str, Any]], scope: Scope | None) -> None:
    entry = only(*(rule(index, 1, **fields) for index, fields in enumerate(rules)))
    assert reach(entry).get(Action.READ, Scope.NONE) is scope


def test_a_right_on_one_type_is_no_right_on_every_record() -> None:
    entry = only(rule(1, 1, ctype=["persons", "contact"]))
    assert value(entry.holds(Right(Action.READ))) is False
    assert reach(entry, "persons.organisation") == {}


def test_an_app_that_is_not_allowed_gives_nothing() -> None:
    entry = only(rule(1, 1), raw_allowed_apps="products", exportable_ctypes=[["persons", "contact"]])
    assert reach(entry) == {}
    assert value(entry.gives(Action.EXPORT)) is False
    assert value(entry.holds(Right(Action.READ))) is False


@pytest.mark.parametrize(
    ("app", "ctype", "exports"),
    [("documents", "folder", False), ("persons", "contact", True), ("custom_entities", "entity1", True)],
)
def test_exporting_needs_a_type_with_personal_data_or_an_unknown_one(
    app: str, ctype: str, exports: bool
) -> None:
    given = dump(role(1, "R", raw_allowed_apps=app, exportable_ctypes=[[app, ctype]]), rule(1, 1))
    posture = read(dumpdata=given)
    names = PersonalNames(posture.data)
    entry = seen(posture)["role:role-1"]
    counted = entry.gives(Action.EXPORT, lambda name: names.object(name) is not False)
    assert value(counted) is exports
    assert value(entry.gives(Action.EXPORT)) is True


def test_a_deactivated_role_gives_nothing_whatever_the_export_says() -> None:
    off = dump(role(1, "R", deactivated_on="2026-01-01T00:00:00Z", raw_admin_4_apps="persons"), rule(1, 1))
    exported = config(ROLE | {"uuid": "role-1"})
    for posture in (read(dumpdata=off), read(dumpdata=off, config_export=exported)):
        entry = seen(posture)["role:role-1"]
        assert (dict(entry.grants), entry.rights_seen, reach(entry)) == ({}, True, {})


@pytest.mark.parametrize(
    ("fields", "capabilities"),
    [
        ({"raw_admin_4_apps": "persons"}, {Capability.CUSTOMIZE_SCHEMA}),
        ({"raw_special_perms": "creme_config-role"}, {Capability.MANAGE_ROLES}),
        (
            {"raw_special_perms": "creme_config-user\nother-thing"},
            {Capability.MANAGE_USERS, Capability.RESET_CREDENTIALS},
        ),
        ({}, set()),
    ],
)
def test_special_permissions_and_administrated_apps(
    fields: dict[str, Any], capabilities: set[Capability]
) -> None:
    entry = only(rule(1, 1, set_type=2), **fields)
    assert {right.action for right in entry.grants if isinstance(right.action, Capability)} == capabilities


@pytest.mark.parametrize(
    "broken",
    [
        {"value": "62"},
        {"value": 640},
        {"value": None},
        {"set_type": 4},
        {"ctype": 7},
        {"ctype": ["persons"]},
        {"forbidden": None},
    ],
)
def test_a_rule_of_odd_type_leaves_all_of_the_role_unknown(broken: dict[str, Any]) -> None:
    entry = only(rule(1, 1), rule(2, 1, **broken))
    assert is_unknown(entry.objects, (UnknownKind.ERROR, "creme_core.setcredentials"))
    assert is_unknown(entry.holds(Right(Action.READ)), (UnknownKind.ERROR, "creme_core.setcredentials"))
    assert entry.objects.kind is UnknownKind.ERROR


def test_types_as_numbers_are_unknown() -> None:
    entry = only(rule(1, 1), exportable_ctypes=[12, 13])
    assert is_unknown(entry.holds(Right(Action.EXPORT)), (UnknownKind.ERROR, "creme_core.userrole"))


def test_a_dump_without_rules_does_not_say_that_there_are_none() -> None:
    entry = only()
    assert is_unknown(entry.objects, (UnknownKind.NOT_PROVIDED, "Dump"))


def test_two_files_that_differ_leave_the_role_unread() -> None:
    posture = read(dumpdata=dump(role(1, "R"), rule(1, 1)), dumpdata_2=dump(role(1, "Other")))
    assert isinstance(posture.access.roles, Population)
    assert [entry.unknown.kind for entry in posture.access.roles.unread] == [UnknownKind.ERROR]


ROLE = {
    "uuid": "role-9",
    "name": "Exported",
    "allowed_apps": ["persons", "documents"],
    "admin_4_apps": [],
    "creatable_ctypes": [],
    "exportable_ctypes": ["persons.contact"],
    "credentials": [{"value": 62, "type": 1}],
}


def test_an_export_alone_tells_records_and_not_special_permissions() -> None:
    posture = read(config_export=config(ROLE))
    entry = seen(posture)["role:role-9"]
    assert isinstance(posture.access.roles, Population)
    assert posture.access.roles.complete is True
    assert value(entry.holds(Right(Action.READ))) is True
    assert value(entry.gives(Action.EXPORT)) is True
    users = entry.holds(Right(Capability.MANAGE_USERS))
    assert is_unknown(users, (UnknownKind.NOT_PROVIDED, "Dump"))


@pytest.mark.parametrize("odd", [{"credentials": {}}, {"credentials": [{"value": 62}]}, {"allowed_apps": 3}])
def test_an_odd_role_of_an_export_is_unknown(odd: dict[str, Any]) -> None:
    entry = seen(read(config_export=config(ROLE | odd)))["role:role-9"]
    assert is_unknown(entry.holds(Right(Action.UPDATE)), (UnknownKind.ERROR, "ConfigExport"))


def test_both_files_make_one_role_with_the_rights_of_either() -> None:
    less = dump(role(9, "R", uuid="role-9"), rule(1, 9, set_type=2))
    entry = seen(read(dumpdata=less, config_export=config(ROLE)))["role:role-9"]
    assert entry.rights_seen is True
    assert value(entry.holds(Right(Action.READ))) is True
    assert reach(entry)[Action.READ] is Scope.EVERYTHING


def test_roles_are_incomplete_while_a_file_is_broken_and_unknown_without_any() -> None:
    broken = read(config_export=config(ROLE), dumpdata=b"[")
    assert isinstance(broken.access.roles, Population)
    assert is_unknown(broken.access.roles.complete, (UnknownKind.ERROR, "Dump"))
    nothing = read(diffsettings=b"").access.roles
    assert is_unknown(nothing, (UnknownKind.NOT_PROVIDED, "Dump"))


def test_a_superuser_stands_beside_the_roles() -> None:
    entry = seen(read(dumpdata=dump(role(1, "R"), rule(1, 1))))["role:superuser"]
    assert entry.rights_seen is True
    assert value(entry.holds(Right(Capability.MANAGE_ROLES))) is True
    assert reach(entry)[Action.DELETE] is Scope.EVERYTHING
