"""The whole way: the product over HTTP, a snapshot, verdicts."""

from __future__ import annotations

import json
from typing import Any

import pytest
from click.testing import CliRunner
from werkzeug import Response

from auditor.cli.scan import command
from auditor.collecting.failure import CollectionError
from auditor.posture import UnknownKind
from auditor.snapshot import ResourceState
from tests.unknown import lacks_some
from tests.vendor_profiles.answers import Tenant
from tests.vendor_profiles.over_http import Collect, resource
from tests.vendor_profiles.pipedrive.fake import (
    PIPEDRIVE,
    FakePipedrive,
    answer,
    blocked,
    company,
    error,
    limited,
)
from tests.vendor_profiles.pipedrive.tenant import (
    ADMIN,
    APPS,
    LEAST,
    OWNER,
    PLAN,
    assigned,
    good,
    group,
    levels,
    page,
    permissions,
    posture,
    results,
    seen,
    token,
    user,
    weak,
)
from tests.vendor_profiles.pipedrive.tenant import answer as data
from tests.vendor_profiles.scanned import scan, states

OK, ABSENT, DENIED, ERROR = ResourceState.OK, ResourceState.ABSENT, ResourceState.DENIED, ResourceState.ERROR
ALL = token("products:read", "admin")


@pytest.mark.parametrize(
    ("way", "status", "named"),
    [
        (LEAST, "pass", ""),
        (ADMIN, "fail", "admin"),
        ("api_token", "fail", "everything that the user of the API token may do"),
        ("access_token", "unknown", ""),
    ],
)
def test_each_way_brings_what_is_listed_and_says_what_it_was_allowed_to_do_itself(
    collect_over: Collect, way: str, status: str, named: str
) -> None:
    collected = collect_over(PIPEDRIVE, FakePipedrive(company(way)), way)
    asked = {kind: state for kind, state in states(collected).items() if state is not ResourceState.NOT_ASKED}
    by_app = {"Token"} if way in (LEAST, ADMIN) else set()
    assert set(asked) == set(seen(weak(), way)) - {"Token"} | by_app
    assert set(asked.values()) == {OK}
    verdict = scan(collected.path)["access.auditor-credential"]
    assert verdict["status"] == status
    assert named in json.dumps(verdict)


def test_one_request_serves_all_who_have_the_same(collect_over: Collect) -> None:
    fake = FakePipedrive(good())
    collected = collect_over(PIPEDRIVE, fake, LEAST)
    paths = [path for _, path in fake.asked]
    assert sorted(path for path in paths if path.endswith("/permissions")) == [
        "/api/v1/users/1/permissions",
        "/api/v1/users/3/permissions",
    ]
    assert sum(path.endswith("/roleSettings") for path in paths) == 3
    assert fake.spent == 2 + 20 + 2 * 2 + 2 * 3 + 20 + 10  # the formula of README.md
    verdicts = scan(collected.path)
    assert verdicts["access.admin-count"]["status"] == "pass"
    assert verdicts["access.people-export"]["total"] == 40


def test_permission_sets_cost_as_much_as_there_are(collect_over: Collect) -> None:
    fake = FakePipedrive(good() | {"Token": ALL})
    verdicts = scan(collect_over(PIPEDRIVE, fake, ADMIN).path)
    assert verdicts["access.default-sharing"]["status"] == "pass"
    assert verdicts["access.unheld-roles"]["status"] == "pass"  # the empty page at the end is no odd answer
    sets, groups = 5, 3
    assignments, lists_of_groups = 2 * sets, 2  # a page, and the empty one after it
    expected = (
        2 + 20 + 20 + 2 * sets + 20 * assignments + 20 * lists_of_groups + 2 * groups + 20 + 10 + 10 * 4
    )
    assert fake.spent == expected


@pytest.mark.parametrize(
    ("scope", "way", "kinds", "check", "right"),
    [
        (
            "base",
            LEAST,
            "User UserPermission UserVisibility Team Webhook",
            "access.admin-count",
            "users:read",
        ),
        ("", ADMIN, "PermissionSet", "access.manage-users", "admin"),
    ],
)
def test_too_few_scopes_name_the_scope_and_improve_nothing(
    collect_over: Collect, scope: str, way: str, kinds: str, check: str, right: str
) -> None:
    given = {**token(), "scope": scope} if scope else token()
    collected = collect_over(PIPEDRIVE, FakePipedrive(good() | {"Token": given}), way)
    assert {states(collected)[kind] for kind in kinds.split()} == {DENIED}
    verdict = scan(collected.path)[check]
    gap = verdict["missing"][0]
    assert (verdict["status"], gap["kind"], gap["permission"]) == ("unknown", "denied", right)


def test_a_company_with_one_user_and_nothing_else(collect_over: Collect) -> None:
    tiny = good() | {
        "User": data([user(1, OWNER, 1)]),
        "UserPermission": {"1": permissions()},
        "UserVisibility": {"1": levels(3)},
        "Team": data([]),
        "Webhook": data([]),
        "PersonField": page(),
    }
    collected = collect_over(PIPEDRIVE, FakePipedrive(tiny), LEAST)
    assert states(collected)["Webhook"] is OK
    verdicts = scan(collected.path)
    assert (
        verdicts["access.default-sharing"]["status"] == "fail"
    )  # a single group for all is the whole company
    assert verdicts["endpoints.plain-http"]["status"] != "pass"  # an app is shown its own webhooks only
    assert verdicts["hygiene.dormant-accounts"]["status"] == "pass"


def test_a_burst_is_waited_for_and_retry_after_is_obeyed(collect_over: Collect) -> None:
    fake, waits = FakePipedrive(good()), list[float]()
    said = "request over limit"
    fake.errors["User"] = [limited(said), limited(said, **{"retry-after": "7"})]
    fake.errors["Webhook"] = [Response("upstream", status=502), error(503, "Scheduled maintenance")]
    found = states(collect_over(PIPEDRIVE, fake, LEAST, waits=waits))
    assert (found["User"], found["Webhook"]) == (OK, OK)
    assert len(waits) == 4
    assert any(7 <= wait <= 8 for wait in waits)
    assert max(waits[:1]) >= 1  # the window is two seconds; what is not told is waited for longer each time


def test_a_budget_that_is_used_up_ends_the_scan_soon_and_is_no_verdict(collect_over: Collect) -> None:
    fake, waits = FakePipedrive(good(), budget=2 + 20 + 4), list[float]()
    collected = collect_over(PIPEDRIVE, fake, LEAST, waits=waits)
    found = states(collected)
    assert found["User"] is OK
    assert {found[kind] for kind in ("UserVisibility", "Team", "Webhook")} == {ERROR}
    assert len(fake.asked) < 40
    assert sum(waits) < 600
    gaps = ((UnknownKind.ERROR, "UserVisibility"), (UnknownKind.NOT_PROVIDED, "PersonField"))
    assert lacks_some(scan(collected.path)["access.default-sharing"], *gaps)


@pytest.mark.parametrize(
    ("said", "state"),
    [
        (error(400, "Bad request"), ERROR),
        (error(401, "unauthorized access"), DENIED),
        (error(402, "Payment required"), DENIED),
        (error(403, "Scope and URL mismatch"), DENIED),
        (error(403, "You do not have permissions to do this"), DENIED),
        (blocked(), DENIED),
        (error(404, "Not found"), ERROR),
        (error(405, "Method not allowed"), ERROR),
        (error(410, "Gone"), ERROR),
        (error(415, "Feature is not enabled"), ERROR),
        (error(500, "Internal server error"), ERROR),
        (error(501, "Not implemented"), ERROR),
        (answer({"success": False, "error": "said under another status"}), ERROR),
        (answer({"success": True, "data": None}), OK),
    ],
)
def test_documented_errors_are_unknown_and_never_an_empty_list(
    collect_over: Collect, said: Response, state: ResourceState
) -> None:
    fake = FakePipedrive(good())
    fake.errors["Webhook"] = [said] * 3
    collected = collect_over(PIPEDRIVE, fake, LEAST)
    assert states(collected)["Webhook"] is state
    verdict = scan(collected.path)["endpoints.plain-http"]
    assert verdict["status"] in ("unknown", "out_of_reach")
    assert verdict["missing"] != []


@pytest.mark.parametrize(
    ("said", "state"),
    [
        (error(415, "Feature is not enabled"), ABSENT),
        (error(402, "Required suites missing"), DENIED),
        (error(404, "Not found"), ERROR),
        (error(410, "Gone"), ERROR),
        (Response("<html>Unsupported Media Type</html>", status=415), ERROR),
    ],
)
def test_only_a_feature_that_is_not_enabled_is_no_teams(
    collect_over: Collect, said: Response, state: ResourceState
) -> None:
    fake = FakePipedrive(good())
    fake.errors["Team"] = [said]
    assert states(collect_over(PIPEDRIVE, fake, LEAST))["Team"] is state


@pytest.mark.parametrize(("scopes", "state"), [(("admin",), DENIED), (("products:read", "admin"), OK)])
def test_fields_of_products_take_a_scope_of_their_own(
    collect_over: Collect, scopes: tuple[str, ...], state: ResourceState
) -> None:
    collected = collect_over(PIPEDRIVE, FakePipedrive(good() | {"Token": token(*scopes)}), ADMIN)
    found = resource(collected, "ProductField")
    assert (found.state, found.right) == (state, "products:read, beside admin")
    assert states(collected)["PersonField"] is OK


def test_an_account_that_is_closed_shows_nothing(collect_over: Collect) -> None:
    fake = FakePipedrive(good())
    closed = error(402, "Company account is not open")
    fake.errors = {kind: [closed] * 9 for kind in PLAN.resources}
    collected = collect_over(PIPEDRIVE, fake, "access_token")
    assert set(states(collected).values()) - {ResourceState.NOT_ASKED} == {DENIED}
    result = CliRunner().invoke(command, [str(collected.path), "--format", "json", "--tenant", "acme"])
    assert result.exit_code != 0  # nothing to judge is no report


def test_a_token_of_another_company_ends_the_scan(collect_over: Collect) -> None:
    fake = FakePipedrive(good(), api_domain="https://other.pipedrive.com")
    with pytest.raises(CollectionError):
        collect_over(PIPEDRIVE, fake, LEAST)
    assert [path for _, path in fake.asked] == ["/oauth/token"]


# Fifty thousand users in one answer -------------------------------------------------------------------------

MANY, GROUPS = 50_000, range(2, 12)


def big(way: str) -> Tenant:
    people: list[Any] = [
        user(1, OWNER, 1),
        *(user(number, group=2 + number % 10) for number in range(2, MANY + 1)),
    ]
    tenant = good() | {
        "Token": ALL if way == ADMIN else token(),
        "User": data(people),
        "UserPermission": {"1": permissions(), "2": permissions("see_other_users")},
        "UserVisibility": {"1": levels(1), **{str(number): levels(3) for number in GROUPS}},
        "VisibilityGroup": data([group(1, "Direction", None), *(group(n, f"Region {n}", 1) for n in GROUPS)]),
        "GroupSetting": {"1": levels(1), **{str(number): levels(3) for number in GROUPS}},
    }
    if way == ADMIN:
        tenant["SetAssignment"] = {id_: data(assigned(people, id_)) for id_ in APPS}
    return tenant


@pytest.mark.slow
def test_fifty_thousand_users_cost_a_few_requests(collect_over: Collect) -> None:
    tenant = big(LEAST)
    assert len(json.dumps(tenant["User"])) > 16 * 1024**2  # more than an answer may have without `answer_mib`
    fake = FakePipedrive(tenant)
    collected = collect_over(PIPEDRIVE, fake, LEAST)
    assert (resource(collected, "User").rows, resource(collected, "User").state) == (MANY, OK)
    assert [resource(collected, kind).rows for kind in ("UserPermission", "UserVisibility")] == [2, 11]
    assert len(fake.asked) == 2 + 2 + 2 + 11 + 2
    assert fake.spent == 2 + 20 + 2 * 2 + 2 * 11 + 20 + 10


@pytest.mark.slow
@pytest.mark.parametrize("way", [LEAST, ADMIN])
def test_every_one_of_fifty_thousand_users_is_judged(way: str) -> None:
    found = results(posture(big(way), way=way))
    dormant = found["hygiene.dormant-accounts"]
    assert (dormant.status, dormant.total) == ("pass", MANY)
    assert found["access.people-export"].total == MANY
    assert found["access.admin-share"].status == "pass"
