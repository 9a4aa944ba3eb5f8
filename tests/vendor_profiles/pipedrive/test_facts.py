"""Users, administrators, webhooks, fields, and the audit itself: fact by fact."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from auditor.posture import (
    Endpoint,
    Fact,
    Grade,
    GroupKind,
    Known,
    Marking,
    Population,
    Unknown,
    UnknownKind,
    User,
)
from auditor.snapshot import ResourceState
from tests.unknown import is_unknown
from tests.vendor_profiles.answers import Tenant
from tests.vendor_profiles.facts import seen
from tests.vendor_profiles.pipedrive.tenant import (
    ADMIN,
    EVERYBODY,
    GLOBAL,
    LEAST,
    OWNER,
    SALES,
    SETTINGS,
    access,
    answer,
    field,
    good,
    page,
    permissions,
    posture,
    the_policy,
    token,
    user,
    webhook,
)


def person(way: str = LEAST, **changes: Any) -> User:
    found = seen(posture(good() | {"User": answer([user(7, **changes)])}, way=way).users)
    return found.items[0]


def value(fact: Fact[Any]) -> Any:
    """What is known, or the kind of unknown."""
    return fact.kind if isinstance(fact, Unknown) else fact.value


@pytest.mark.parametrize(
    ("changes", "active"),
    [
        ({}, True),
        ({"active_flag": False}, False),
        ({"is_deleted": True}, False),
        ({"is_deleted": None}, UnknownKind.NOT_PROVIDED),
        ({"active_flag": 1}, UnknownKind.ERROR),
        ({"active_flag": False, "is_deleted": None}, False),
    ],
)
def test_an_account_is_active_unless_it_is_off_or_deleted(changes: dict[str, Any], active: Any) -> None:
    assert value(person(**changes).active) == active


@pytest.mark.parametrize(
    ("changes", "last"),
    [
        ({}, date(2026, 11, 24)),
        ({"activated": False, "last_login": None}, None),
        ({"activated": False, "last_login": "0000-00-00 00:00:00"}, None),
        ({"activated": True, "last_login": None}, UnknownKind.NOT_PROVIDED),
        ({"activated": True, "last_login": ""}, UnknownKind.ERROR),
        ({"activated": False}, date(2026, 11, 24)),
    ],
)
def test_the_last_sign_in(changes: dict[str, Any], last: Any) -> None:
    assert value(person(**changes).last_login) == last


@pytest.mark.parametrize("way", [LEAST, ADMIN])
@pytest.mark.parametrize(
    ("changes", "administrator"),
    [
        ({}, False),
        ({"sets": OWNER}, True),
        ({"sets": (SALES, GLOBAL, SETTINGS)}, True),
        ({"access": [{"app": "account_settings", "admin": False, "permission_set_id": SETTINGS}]}, True),
        ({"access": [{"app": "global", "admin": True, "permission_set_id": "x"}]}, True),
        ({"access": [{"app": "projects", "admin": True, "permission_set_id": "x"}]}, False),
        ({"access": [{"app": "an app of next year", "admin": True, "permission_set_id": "x"}]}, False),
        ({"access": [{"app": "sales", "permission_set_id": SALES}]}, UnknownKind.ERROR),
        ({"access": [{"admin": False, "permission_set_id": SALES}]}, UnknownKind.ERROR),
        ({"access": None}, UnknownKind.NOT_PROVIDED),
        ({"is_admin": 1}, True),
        ({"is_admin": 0, "sets": OWNER}, True),
        ({"is_admin": 1, "access": None}, True),
        ({"is_admin": 0, "access": None}, UnknownKind.NOT_PROVIDED),
    ],
)
def test_who_administers(way: str, changes: dict[str, Any], administrator: Any) -> None:
    tenant = good() | {"User": answer([user(30, **changes)])}
    found = seen(posture(tenant, way=way).users)
    assert value(found.items[0].administrator) == administrator


@pytest.mark.parametrize(
    ("me", "told", "complete"),
    [
        (user(1, OWNER), None, True),
        (user(1, (SETTINGS,)), None, True),
        (user(3), None, True),
        (user(3), permissions("use_api"), UnknownKind.DENIED),
        (user(3), answer({}), UnknownKind.NOT_PROVIDED),
        (user(3, access=None), None, UnknownKind.NOT_PROVIDED),
    ],
)
def test_who_may_not_see_others_sees_no_whole_list(me: Any, told: Any, complete: Any) -> None:
    tenant = good() | {"Me": answer(me)}
    if told is not None:
        tenant["UserPermission"]["3"] = told
    found = seen(posture(tenant).users)
    assert found.complete is True if complete is True else value(found.complete) == complete  # type: ignore[arg-type]


def test_with_sets_it_is_their_contents_that_say_whether_others_are_seen() -> None:
    tenant = good() | {"Me": answer(user(3))}
    found = seen(posture(tenant, way=ADMIN).users)
    assert found.complete is True
    tenant["SetContent"][SALES]["data"][0]["contents"] = []
    found = seen(posture(tenant, way=ADMIN).users)
    assert is_unknown(found.complete, (UnknownKind.DENIED, "User"))
    assert (found.complete.kind, found.complete.permission) == (UnknownKind.DENIED, "can_see_other_users")


def hooks(*rows: Any, way: str = LEAST) -> Population[Endpoint]:
    return seen(posture(good() | {"Webhook": answer(list(rows))}, way=way).integrations.endpoints)


@pytest.mark.parametrize(
    ("changes", "active", "authenticated"),
    [
        ({}, True, True),
        ({"is_active": 0}, False, True),
        ({"is_active": 2}, UnknownKind.ERROR, True),
        ({"http_auth_user": None, "http_auth_password": None}, True, False),
        ({"http_auth_user": "", "http_auth_password": ""}, True, False),
        ({"http_auth_user": "[redacted]", "http_auth_password": "[redacted]"}, True, True),
        ({"http_auth_user": 5}, True, UnknownKind.ERROR),
    ],
)
def test_webhooks(changes: dict[str, Any], active: Any, authenticated: Any) -> None:
    [hook] = hooks(webhook(9, "https://hooks.acme.example", **changes)).items
    assert (value(hook.active), value(hook.url)) == (active, "https://hooks.acme.example")
    assert hook.authenticated is not None
    assert value(hook.authenticated) == authenticated


@pytest.mark.parametrize("way", [LEAST, ADMIN, "api_token"])
def test_the_list_of_webhooks_is_never_all_there_are(way: str) -> None:
    complete = hooks(way=way).complete
    assert is_unknown(complete, (UnknownKind.OUT_OF_REACH, "Other webhooks"))


def test_teams_give_nothing_and_a_plan_may_have_none() -> None:
    found = seen(posture(good()).access.groups)
    [team] = found.items
    assert (team.kind, value(team.gives)) == (GroupKind.TEAM, ())
    none = seen(posture(good(), {"Team": ResourceState.ABSENT}).access.groups)
    assert (none.items, none.complete) == ((), True)
    assert is_unknown(
        posture(good(), {"Team": ResourceState.DENIED}).access.groups, (UnknownKind.DENIED, "Team")
    )


def test_fields_are_marked_by_the_policy_and_by_their_type() -> None:
    tenant = good() | {"DealField": page(field("a" * 40, name="National ID", custom=True), field("title"))}
    globs = the_policy().personal_data.model_copy(update={"fields": ("*.National ID", "persons.email")})
    data = posture(tenant, way=ADMIN, policy=the_policy(personal_data=globs)).data
    marks = {one.name: one.marking for one in seen(data.fields).items if one.marking is not None}
    assert marks == {
        "persons.email": Marking.POLICY,
        "persons.phone": Marking.SUGGESTED,
        "organizations.address": Marking.SUGGESTED,
        "deals." + "a" * 40: Marking.POLICY,
        "leads." + "a" * 40: Marking.POLICY,
    }
    assert data.marks["persons"] is data.marks["leads"] is Marking.CLASSIFIED
    assert data.marks["deals"] is Marking.POLICY


def test_least_privilege_reads_no_fields_and_says_which_way_does() -> None:
    fields = posture(good()).data.fields
    assert is_unknown(fields, (UnknownKind.NOT_PROVIDED, "PersonField"))
    assert (fields.kind, fields.permission) == (UnknownKind.NOT_PROVIDED, "admin")


@pytest.mark.parametrize("more", [None, {}, {"next_cursor": 7}, {"pagination": {}}])
def test_a_page_that_does_not_say_whether_the_list_goes_on_is_no_whole_list(more: Any) -> None:
    tenant = good()
    tenant["PersonField"]["additional_data"] = more
    assert isinstance(tenant, dict)
    found = seen(posture(tenant, way=ADMIN).data.fields)
    assert is_unknown(found.complete, (UnknownKind.ERROR, "PersonField"))


def test_the_history_of_fields_is_declared_where_there_is_a_changelog() -> None:
    objects = seen(posture(good(), way=ADMIN).data.objects)
    facts = {one.name: one.history_enabled for one in objects.items}
    known = facts["persons"]
    assert isinstance(known, Known)
    assert known.evidence.source.grade is Grade.DECLARED
    assert value(facts["products"]) is UnknownKind.OUT_OF_REACH


@pytest.mark.parametrize(
    ("scope", "excess"),
    [
        ("base,users:read,webhooks:read", ()),
        ("users:read base", ()),
        ("base,users:read,admin,deals:full", ("admin", "deals:full")),
        ("", UnknownKind.ERROR),
        (None, UnknownKind.NOT_PROVIDED),
    ],
)
def test_scopes_that_only_reading_does_not_take(scope: Any, excess: Any) -> None:
    tenant: Tenant = good() | {"Token": {**token(), "scope": scope}}
    found = seen(posture(tenant).audit_credentials)
    assert value(found.items[0].excess) == excess


@pytest.mark.parametrize(("way", "excess"), [(LEAST, ("products:read", "admin")), (ADMIN, ("admin",))])
def test_the_scope_of_products_is_too_much_where_no_fields_are_read(way: str, excess: Any) -> None:
    found = seen(posture(good() | {"Token": token("products:read", "admin")}, way=way).audit_credentials)
    assert value(found.items[0].excess) == excess


def test_a_set_without_an_envelope_is_read_like_one_with_it() -> None:
    tenant = good()
    bare = {id_: {"success": True, **entry["data"][0]} for id_, entry in tenant["SetContent"].items()}
    with_it, without = (
        posture(one, way=ADMIN).access.roles for one in (tenant, tenant | {"SetContent": bare})
    )
    assert isinstance(with_it, Population)
    assert isinstance(without, Population)
    assert [list(role.native) for role in with_it.items] == [list(role.native) for role in without.items]


def test_an_api_token_may_do_all_that_its_user_may() -> None:
    found = seen(posture(good(), way="api_token").audit_credentials)
    fact = found.items[0].excess
    assert isinstance(fact, Known)
    assert fact.value
    assert fact.evidence.source.grade is Grade.DECLARED
    assert is_unknown(
        posture(good(), way="access_token").audit_credentials, (UnknownKind.NOT_PROVIDED, "Token")
    )


def test_a_row_that_came_without_an_id_leaves_the_list_open() -> None:
    nameless = {**user(99), "id": None}
    for way in (LEAST, ADMIN):
        found = seen(posture(good() | {"User": answer([user(1, OWNER), nameless])}, way=way).users)
        assert is_unknown(found.complete, (UnknownKind.ERROR, "User"))
        assert len(found.unread) == 1


def test_everybody_has_a_set_of_deals_and_one_of_global_permissions() -> None:
    assert [access(one)["app"] for one in EVERYBODY] == ["sales", "global"]
    assert SALES in EVERYBODY
    assert GLOBAL in EVERYBODY
