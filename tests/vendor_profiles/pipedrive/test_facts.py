"""Users, administrators, webhooks, fields, and the audit itself: fact by fact."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from auditor.posture import Grade, GroupKind, Marking
from auditor.snapshot import ResourceState
from tests.vendor_profiles.answers import Tenant, changed
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

BOTH = pytest.mark.parametrize("way", [LEAST, ADMIN])
SILENT, BAD = (NOT_PROVIDED, "User"), (ERROR, "User")
NEVER, DAY = "0000-00-00 00:00:00", date(2026, 11, 24)


@pytest.mark.parametrize(
    ("changes", "fact", "expected"),
    [
        # An account is active unless it is off or deleted.
        ({}, "active", True),
        ({"active_flag": False}, "active", False),
        ({"is_deleted": True}, "active", False),
        ({"is_deleted": None}, "active", SILENT),
        ({"active_flag": 1}, "active", BAD),
        ({"active_flag": False, "is_deleted": None}, "active", False),
        # The last sign-in.
        ({}, "last_login", DAY),
        ({"activated": False, "last_login": None}, "last_login", None),
        ({"activated": False, "last_login": NEVER}, "last_login", None),
        ({"activated": True, "last_login": None}, "last_login", SILENT),
        ({"activated": True, "last_login": ""}, "last_login", BAD),
        ({"activated": False}, "last_login", DAY),
        # Who administers.
        ({}, "administrator", False),
        ({"sets": OWNER}, "administrator", True),
        ({"sets": (SALES, GLOBAL, SETTINGS)}, "administrator", True),
        (
            {"access": [{"app": "account_settings", "admin": False, "permission_set_id": SETTINGS}]},
            "administrator",
            True,
        ),
        ({"access": [{"app": "global", "admin": True, "permission_set_id": "x"}]}, "administrator", True),
        ({"access": [{"app": "projects", "admin": True, "permission_set_id": "x"}]}, "administrator", False),
        (
            {"access": [{"app": "of next year", "admin": True, "permission_set_id": "x"}]},
            "administrator",
            False,
        ),
        ({"access": [{"app": "sales", "permission_set_id": SALES}]}, "administrator", BAD),
        ({"access": [{"admin": False, "permission_set_id": SALES}]}, "administrator", BAD),
        ({"access": None}, "administrator", SILENT),
        ({"is_admin": 1}, "administrator", True),
        ({"is_admin": 0, "sets": OWNER}, "administrator", True),
        ({"is_admin": 1, "access": None}, "administrator", True),
        ({"is_admin": 0, "access": None}, "administrator", SILENT),
    ],
)
@BOTH
def test_a_user(way: str, changes: dict[str, Any], fact: str, expected: Any) -> None:
    tenant = good() | {"User": answer([user(30, **changes)])}
    says(posture(tenant, way=way), {f"users[].{fact}": (expected,)})


@pytest.mark.parametrize(
    ("me", "told", "complete"),
    [
        (user(1, OWNER), None, True),
        (user(1, (SETTINGS,)), None, True),
        (user(3), None, True),
        (user(3), permissions("use_api"), (DENIED, "User")),
        (user(3), answer({}), (NOT_PROVIDED, "UserPermission")),
        (user(3, access=None), None, (NOT_PROVIDED, "Me")),
    ],
)
def test_who_may_not_see_others_sees_no_whole_list(me: Any, told: Any, complete: Any) -> None:
    tenant = good() | {"Me": answer(me)}
    if told is not None:
        tenant["UserPermission"]["3"] = told
    says(posture(tenant), {"users.complete": complete})


ME = {"Me": answer(user(3))}
NOT_TOLD: tuple[Any, ...] = (None, {}, {"next_cursor": 7}, {"pagination": {}})
HOOKS, OF_TOKEN = "integrations.endpoints", "audit_credentials[].excess"
FIELDS, OTHERS = "data.fields", (OUT_OF_REACH, "Other webhooks")


def hook(**changes: Any) -> dict[str, Any]:
    return {"Webhook": answer([webhook(9, "https://hooks.acme.example", **changes)])}


def scopes(scope: Any) -> dict[str, Any]:
    return {"Token": {**token(), "scope": scope}}


def of_hook(active: Any, authenticated: Any) -> Facts:
    return {f"{HOOKS}[].url,active,authenticated": (("https://hooks.acme.example", active, authenticated),)}


@cases(
    "changes, way, facts",
    {
        "contents of sets say whether others are seen": (ME, ADMIN, {"users.complete": True}),
        "and that they are not": (
            {**ME, f"SetContent/{SALES}/data/0/contents": []},
            ADMIN,
            {"users.complete": (DENIED, "User"), "users.complete@permission": "can_see_other_users"},
        ),
        "a webhook": (hook(), LEAST, of_hook(True, True)),
        "it is off": (hook(is_active=0), LEAST, of_hook(False, True)),
        "it is odd": (hook(is_active=2), LEAST, of_hook((ERROR, "Webhook"), True)),
        "no password": (hook(http_auth_user=None, http_auth_password=None), LEAST, of_hook(True, False)),
        "an empty one": (hook(http_auth_user="", http_auth_password=""), LEAST, of_hook(True, False)),
        "redacted": (
            hook(http_auth_user="[redacted]", http_auth_password="[redacted]"),
            LEAST,
            of_hook(True, True),
        ),
        "an odd one": (hook(http_auth_user=5), LEAST, of_hook(True, (ERROR, "Webhook"))),
        **{
            f"webhooks are never all there are, {way}": (
                {"Webhook": answer([])},
                way,
                {f"{HOOKS}.complete": OTHERS},
            )
            for way in (LEAST, ADMIN, "api_token")
        },
        "teams give nothing": ({}, LEAST, {"access.groups[].kind,gives": ((GroupKind.TEAM, ()),)}),
        "least privilege reads no fields and says which way does": (
            {},
            LEAST,
            {FIELDS: (NOT_PROVIDED, "PersonField"), f"{FIELDS}@permission": "admin"},
        ),
        **{
            f"a page that does not say whether the list goes on, {more}": (
                {"PersonField/additional_data": more},
                ADMIN,
                {f"{FIELDS}.complete": (ERROR, "PersonField")},
            )
            for more in NOT_TOLD
        },
        **{
            f"scopes {scope}": (scopes(scope), LEAST, {OF_TOKEN: (excess,)})
            for scope, excess in (
                ("base,users:read,webhooks:read", ()),
                ("users:read base", ()),
                ("base,users:read,admin,deals:full", ("admin", "deals:full")),
                ("", (ERROR, "Token")),
                (None, (NOT_PROVIDED, "Token")),
            )
        },
        "the scope of products is too much where no fields are read": (
            {"Token": token("products:read", "admin")},
            LEAST,
            {OF_TOKEN: (("products:read", "admin"),)},
        ),
        "and not where they are": (
            {"Token": token("products:read", "admin")},
            ADMIN,
            {OF_TOKEN: (("admin",),)},
        ),
        "of an access token nothing is told": (
            {},
            "access_token",
            {"audit_credentials": (NOT_PROVIDED, "Token")},
        ),
        **{
            f"a row that came without an id, {way}": (
                {"User": answer([user(1, OWNER), {**user(99), "id": None}])},
                way,
                {"users.complete": BAD, "users.unread[].unknown": (BAD,)},
            )
            for way in (LEAST, ADMIN)
        },
    },
)
def test_what_a_company_says(changes: dict[str, Any], way: str, facts: Facts) -> None:
    says(posture(changed(good(), changes), way=way), facts)


@pytest.mark.parametrize(
    ("state", "facts"),
    [
        (ResourceState.ABSENT, {"access.groups": (), "access.groups.complete": True}),
        (ResourceState.DENIED, {"access.groups": (DENIED, "Team")}),
    ],
)
def test_a_plan_may_have_no_teams(state: ResourceState, facts: Facts) -> None:
    says(posture(good(), {"Team": state}), facts)


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


def test_the_history_of_fields_is_declared_where_there_is_a_changelog() -> None:
    objects = {one.name: one for one in seen(posture(good(), way=ADMIN).data.objects)}
    says(objects["persons"], {"history_enabled@grade": Grade.DECLARED})
    says(objects["products"], {"history_enabled": (OUT_OF_REACH, "Field history")})


def test_a_set_without_an_envelope_is_read_like_one_with_it() -> None:
    tenant: Tenant = good()
    bare = {id_: {"success": True, **entry["data"][0]} for id_, entry in tenant["SetContent"].items()}
    natives = [
        [list(role.native) for role in seen(posture(one, way=ADMIN).access.roles)]
        for one in (tenant, tenant | {"SetContent": bare})
    ]
    assert natives[0] == natives[1]


def test_an_api_token_may_do_all_that_its_user_may() -> None:
    found = posture(good(), way="api_token")
    [credential] = seen(found.audit_credentials)
    says(credential, {"excess@grade": Grade.DECLARED})
    assert said(credential, "excess") != ()


def test_everybody_has_a_set_of_deals_and_one_of_global_permissions() -> None:
    assert [access(one)["app"] for one in EVERYBODY] == ["sales", "global"]
    assert {SALES, GLOBAL} <= set(EVERYBODY)
