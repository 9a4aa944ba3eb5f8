"""The whole way: the product over HTTP, a snapshot, verdicts, and who can."""

from __future__ import annotations

from typing import Any

import pytest
from werkzeug import Response

from auditor.posture import UnknownKind
from auditor.snapshot import ResourceState
from benchmarks.twins.sugarcrm.shapes import listed, team, user
from tests.unknown import lacks
from tests.vendor_profiles.over_http import Collect, resource
from tests.vendor_profiles.scanned import scan, states
from tests.vendor_profiles.sugarcrm.fake import SUGARCRM, FakeSugar, error, page
from tests.vendor_profiles.sugarcrm.tenant import hardened, posture, results, weak

OK, DENIED, ERROR = ResourceState.OK, ResourceState.DENIED, ResourceState.ERROR
ADMINISTRATORS = "System Administrator User"


def bad(result: dict[str, Any]) -> set[str]:
    return {entry["id"] for entry in result["resources"] if entry["status"] == "fail"}


def statuses(found: dict[str, dict[str, Any]], *checks: str) -> dict[str, str]:
    return {check: found[check]["status"] for check in checks}


def test_a_weak_tenant(collect_over: Collect) -> None:
    collected = collect_over(SUGARCRM, FakeSugar(weak()))
    assert set(states(collected).values()) == {OK}
    found = scan(collected.path)
    assert bad(found["access.people-export"]) == {"user:one", "user:none"}
    assert bad(found["access.unheld-roles"]) == {"role:r3"}
    failing = (
        "access.admin-count",
        "access.auditor-credential",
        "endpoints.plain-http",
        "apps.credential-scope",
    )
    wanted = dict.fromkeys((*failing, "transport.hsts"), "fail") | {"access.api-access": "not_applicable"}
    assert statuses(found, *wanted) == wanted
    assert found["mfa.admins"]["missing"][0]["kind"] == "out_of_reach"


def test_a_hardened_tenant(collect_over: Collect) -> None:
    found = scan(collect_over(SUGARCRM, FakeSugar(hardened())).path)
    wanted = (
        "access.admin-count",
        "access.escalation",
        "access.people-export",
        "access.unheld-roles",
        "encryption.personal-data-fields",
        "endpoints.plain-http",
        "logging.field-history",
        "transport.hsts",
    )
    assert statuses(found, *wanted) == dict.fromkeys(wanted, "pass")


def test_only_the_session_is_opened_and_closed(collect_over: Collect) -> None:
    fake = FakeSugar(weak())
    collect_over(SUGARCRM, fake)
    sign_in, sign_out = (("POST", f"/rest/v11_20/oauth2/{call}") for call in ("token", "logout"))
    assert [asked for asked in fake.asked if asked[0] == "POST"] == [sign_in, sign_out]
    assert fake.asked[-1] == sign_out


def test_an_ordinary_account_is_told_what_it_lacks(collect_over: Collect) -> None:
    tenant = hardened()
    tenant["Self"]["current_user"]["type"] = "user"
    fake = FakeSugar(tenant)
    refused = {"Role", "Action", "AclField", "OAuthKey", "WebLogicHook"}
    fake.errors = {kind: [error(403, "not_authorized")] for kind in refused}
    collected = collect_over(SUGARCRM, fake)
    assert {kind for kind, state in states(collected).items() if state is DENIED} >= refused
    found = scan(collected.path)
    for check in (
        "access.admin-count",
        "access.manage-users",
        "apps.credential-scope",
        "endpoints.plain-http",
    ):
        assert found[check]["status"] == "unknown", check
        assert ADMINISTRATORS in {entry["permission"] for entry in found[check]["missing"]}, check
    assert found["access.people-export"]["status"] != "pass"
    assert lacks(found["logging.field-history"], (UnknownKind.DENIED, "Action"))


def test_a_tiny_tenant(collect_over: Collect) -> None:
    tenant = hardened() | dict.fromkeys(("Role", "AclField", "WebLogicHook"), listed())
    tenant |= {"User": listed(user("root", is_admin=True)), "Team": listed(team("1", "Global"))}
    for document in tenant["ActionRole"].values():
        document["records"].clear()
    collected = collect_over(SUGARCRM, FakeSugar(tenant))
    assert set(states(collected).values()) == {OK}
    found = scan(collected.path)
    assert (found["access.admin-count"]["status"], found["access.admin-count"]["total"]) == ("pass", 1)
    none = ("endpoints.plain-http", "apps.credential-scope")
    assert statuses(found, *none) == dict.fromkeys(none, "not_applicable")


def test_lists_are_read_to_their_end_and_private_teams_are_not_asked_for(collect_over: Collect) -> None:
    tenant = hardened()
    tenant["User"]["records"] += [user(f"u{number}") for number in range(1, 1000)]
    tenant["Team"]["records"] += [team(f"p{number}", "Private", private=True) for number in range(1000)]
    fake = FakeSugar(tenant)
    collected = collect_over(SUGARCRM, fake)
    assert [(resource(collected, kind).rows, states(collected)[kind]) for kind in ("User", "Team")] == [
        (1002, OK),
        (2, OK),
    ]
    assert sum("/Teams/" in path for _, path in fake.asked) <= 4
    assert scan(collected.path)["access.people-export"]["total"] == 1002


@pytest.mark.slow
def test_fifty_thousand_users(collect_over: Collect) -> None:
    many = 50_000
    tenant = weak()
    ids = [f"u{number}" for number in range(many)]
    tenant["User"]["records"] += [user(id_) for id_ in ids]
    tenant["RoleUser"]["r1"]["records"] += [{"id": id_} for id_ in ids]
    tenant["RoleUser"]["r2"]["records"] += [{"id": id_} for id_ in ids[::2]]
    tenant["TeamUser"]["1"]["records"] += [{"id": id_} for id_ in ids]
    fake = FakeSugar(tenant)
    accounts = resource(collect_over(SUGARCRM, fake), "User")
    assert (accounts.rows, accounts.state) == (many + 11, OK)
    assert sum(path.endswith("/Users/filter") for _, path in fake.asked) <= -(-(many + 11) // 500) + 1
    found = results(posture(tenant))["access.people-export"]
    assert (found.status, found.total) == ("partial", many + 11)
    assert found.passing == many // 2 + 9  # who has the second role, and the administrators


BROKEN = {
    **dict.fromkeys(("no_method", "not_found"), 404),
    "edit_conflict": 409,
    "metadata_out_of_date": 412,
    "request_too_large": 413,
    **dict.fromkeys(("invalid_parameter", "missing_parameter"), 422),
    "request_failure": 424,
    "client_outdated": 433,
    "fatal_error": 500,
    "incorrect_version": 301,
}


@pytest.mark.parametrize(
    ("answers", "state", "said"),
    [
        ([error(401, "invalid_grant")], OK, ""),
        ([error(401, "need_login")], OK, ""),
        ([error(403, "not_authorized")], DENIED, "not_authorized"),
        *(([error(status, code)], ERROR, code) for code, status in BROKEN.items()),
        ([error(200, "fatal_error")], ERROR, "fatal_error"),
        ([error(502, "bad_gateway")], OK, ""),
        ([error(503, "service_unavailable")] * 2, OK, ""),
        ([error(503, "maintenance")] * 9, ERROR, "stays busy"),
        ([page(429)] * 9, ERROR, "stays busy"),
        ([page(200)], ERROR, "no readable JSON"),
        ([page(403)], DENIED, ""),
        ([Response("", status=200)], ERROR, "empty"),
    ],
)
def test_the_errors_of_the_product(
    collect_over: Collect, answers: list[Response], state: ResourceState, said: str
) -> None:
    """include/api/SugarApiException.php, and what servers before it answer, where too many requests block an address."""
    fake = FakeSugar(weak())
    fake.errors["WebLogicHook"] = list(answers)
    collected = collect_over(SUGARCRM, fake)
    found = resource(collected, "WebLogicHook")
    assert (found.state, said in found.reason) == (state, True), found.reason
    assert scan(collected.path)["endpoints.plain-http"]["status"] == ("fail" if state is OK else "unknown")


def test_a_session_that_ended_is_opened_once_more(collect_over: Collect) -> None:
    fake = FakeSugar(hardened())
    fake.errors["Role"] = [error(401, "invalid_grant")]
    assert states(collect_over(SUGARCRM, fake))["Role"] is OK
    assert fake.signed_in == 2


def test_a_release_without_fields_of_modules(collect_over: Collect) -> None:
    """Before v11_11 of the API there is no list of the fields of a module."""
    fake = FakeSugar(hardened())
    fake.errors["Field"] = [error(404, "no_method")] * 9
    found = scan(collect_over(SUGARCRM, fake).path)
    assert lacks(found["logging.field-history"], (UnknownKind.ERROR, "Field"))
    assert found["access.people-export"]["status"] == "pass"
