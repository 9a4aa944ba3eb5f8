"""The whole way: the product over HTTP, a snapshot, verdicts. No secret shows anywhere."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from pytest_httpserver import HTTPServer
from werkzeug import Response

from auditor.cli.scan import command
from auditor.collecting.failure import CollectionError
from auditor.collecting.live.asking.template import path_pattern
from auditor.collecting.live.tenant import Collected, Job, collect
from auditor.collecting.live.tenants import TenantConfig
from auditor.posture import UnknownKind
from auditor.snapshot import ResourceState
from tests.unknown import lacks_some
from tests.vendor_profiles.answers import Tenant
from tests.vendor_profiles.names_hidden import but_for_names
from tests.vendor_profiles.pipedrive.fake import (
    ACCESS_TOKEN,
    API_TOKEN,
    CLIENT,
    CLIENT_SECRET,
    REFRESH,
    SECRETS,
    FakePipedrive,
    answer,
    blocked,
    error,
    limited,
)
from tests.vendor_profiles.pipedrive.tenant import (
    ADMIN,
    LEAST,
    OWNER,
    PLAN,
    WAYS,
    good,
    levels,
    page,
    permissions,
    seen,
    token,
    user,
    weak,
)
from tests.vendor_profiles.pipedrive.tenant import answer as data
from tests.vendor_profiles.scanned import ledger, report, scan, states, stored

PAIRS = {name: {"env": f"CRM_AUDIT_PIPEDRIVE_{name.upper()}"} for name in ("client_secret", "refresh_token")}


def run(
    server: HTTPServer,
    fake: FakePipedrive,
    path: Path,
    patch: pytest.MonkeyPatch,
    way: str = LEAST,
    secret: str = "",
    waits: list[float] | None = None,
    **options: Any,
) -> Collected:
    server.expect_request(re.compile("/.*")).respond_with_handler(fake)
    patch.setenv("CRM_AUDIT_PIPEDRIVE_CLIENT_SECRET", secret or CLIENT_SECRET)
    patch.setenv("CRM_AUDIT_PIPEDRIVE_REFRESH_TOKEN", REFRESH)
    patch.setenv("CRM_AUDIT_PIPEDRIVE_TOKEN", secret or (API_TOKEN if way == "api_token" else ACCESS_TOKEN))
    patch.setenv("CRM_AUDIT_PIPEDRIVE_PEOPLE", "a key of our own")
    by_app = way in (LEAST, ADMIN)
    config = TenantConfig(
        vendor="pipedrive",
        url=server.url_for("").rstrip("/"),
        sign_in=way,
        values={"client_id": CLIENT} if by_app else {},
        secrets=PAIRS if by_app else {"token": {"env": "CRM_AUDIT_PIPEDRIVE_TOKEN"}},
        people_key={"env": "CRM_AUDIT_PIPEDRIVE_PEOPLE"},
    )
    plan = PLAN.model_copy(update={"limits": PLAN.limits.model_copy(update={"per_second": 1000})})
    job = Job("acme", "pipedrive", plan, config, path / "acme.snapshot.zip", **options)
    pause = (waits if waits is not None else []).append
    return collect(job, lambda: "2026-11-26T03:00:00Z", {"pause": pause})


def company(way: str) -> Tenant:
    return weak() | {"Token": token("products:read", "admin") if way == ADMIN else token()}


@pytest.mark.parametrize("way", WAYS)
def test_each_way_to_sign_in_sends_what_is_listed_and_shows_no_secret(
    httpserver: HTTPServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    fake = FakePipedrive(company(way))
    collected = run(httpserver, fake, tmp_path, monkeypatch, way)
    asked = {kind: state for kind, state in states(collected).items() if state is not ResourceState.NOT_ASKED}
    by_app = {"Token"} if way in (LEAST, ADMIN) else set()
    assert set(asked) == set(seen(weak(), way)) - {"Token"} | by_app
    assert set(asked.values()) == {ResourceState.OK}
    rules = [(entry.method, path_pattern(entry.path)) for entry in PLAN.allow]
    sent = [(method, path.partition("?")[0]) for method, path in fake.asked]
    assert all(any(method == by and rule.fullmatch(path) for by, rule in rules) for method, path in sent)
    assert {method for method, path in sent if not path.startswith("/oauth/")} == {"GET"}
    said = report(collected.path)
    assert [hidden for hidden in SECRETS if hidden in stored(collected.path) + said] == []
    assert len(ledger(collected.path)) == len(fake.asked)


@pytest.mark.parametrize(
    ("way", "status", "named"),
    [
        (LEAST, "pass", None),
        (ADMIN, "fail", "admin"),
        ("api_token", "fail", "everything that the user of the API token may do"),
        ("access_token", "unknown", None),
    ],
)
def test_the_audit_says_what_it_was_allowed_to_do_itself(
    httpserver: HTTPServer,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    way: str,
    status: str,
    named: str | None,
) -> None:
    verdict = scan(run(httpserver, FakePipedrive(company(way)), tmp_path, monkeypatch, way).path)[
        "access.auditor-credential"
    ]
    assert verdict["status"] == status
    assert named is None or named in json.dumps(verdict)


def test_one_request_serves_all_who_have_the_same(
    httpserver: HTTPServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake = FakePipedrive(good())
    collected = run(httpserver, fake, tmp_path, monkeypatch)
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


def test_permission_sets_cost_as_much_as_there_are(
    httpserver: HTTPServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake = FakePipedrive(good() | {"Token": token("products:read", "admin")})
    collected = run(httpserver, fake, tmp_path, monkeypatch, ADMIN)
    verdicts = scan(collected.path)
    assert verdicts["access.default-sharing"]["status"] == "pass"
    assert (
        verdicts["access.unheld-roles"]["status"] == "pass"
    )  # the empty page at the end of a list is no odd answer
    sets, groups = 5, 3
    assignments, lists_of_groups = 2 * sets, 2  # a page, and the empty one after it
    assert fake.spent == (
        2 + 20 + 20 + 2 * sets + 20 * assignments + 20 * lists_of_groups + 2 * groups + 20 + 10 + 10 * 4
    )


def test_too_few_scopes_name_the_scope_and_improve_nothing(
    httpserver: HTTPServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake = FakePipedrive(good() | {"Token": {**token(), "scope": "base"}})
    collected = run(httpserver, fake, tmp_path, monkeypatch)
    found = states(collected)
    assert {found[kind] for kind in ("User", "UserPermission", "UserVisibility", "Team", "Webhook")} == {
        ResourceState.DENIED
    }
    verdict = scan(collected.path)["access.admin-count"]
    assert verdict["status"] == "unknown"
    assert (verdict["missing"][0]["kind"], verdict["missing"][0]["permission"]) == ("denied", "users:read")


def test_least_privilege_with_the_way_of_an_administrator_is_refused_the_sets(
    httpserver: HTTPServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    collected = run(httpserver, FakePipedrive(good()), tmp_path, monkeypatch, ADMIN)
    assert states(collected)["PermissionSet"] is ResourceState.DENIED
    verdict = scan(collected.path)["access.manage-users"]
    assert (verdict["status"], verdict["missing"][0]["permission"]) == ("unknown", "admin")


def test_a_company_with_one_user_and_nothing_else(
    httpserver: HTTPServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    owner = user(1, OWNER, 1)
    tiny = good() | {
        "User": data([owner]),
        "UserPermission": {"1": permissions()},
        "UserVisibility": {"1": levels(3)},
        "Team": data([]),
        "Webhook": data([]),
        "PersonField": page(),
    }
    collected = run(httpserver, FakePipedrive(tiny), tmp_path, monkeypatch)
    assert states(collected)["Webhook"] is ResourceState.OK
    verdicts = scan(collected.path)
    assert (
        verdicts["access.default-sharing"]["status"] == "fail"
    )  # a single group for all is the whole company
    assert verdicts["endpoints.plain-http"]["status"] != "pass"  # an app is shown its own webhooks only
    assert verdicts["hygiene.dormant-accounts"]["status"] == "pass"


def test_a_burst_is_waited_for_and_retry_after_is_obeyed(
    httpserver: HTTPServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake, waits = FakePipedrive(good()), list[float]()
    fake.errors["User"] = [
        limited("request over limit"),
        limited("request over limit", **{"retry-after": "7"}),
    ]
    fake.errors["Webhook"] = [Response("upstream", status=502), error(503, "Scheduled maintenance")]
    collected = run(httpserver, fake, tmp_path, monkeypatch, waits=waits)
    assert (states(collected)["User"], states(collected)["Webhook"]) == (ResourceState.OK, ResourceState.OK)
    assert len(waits) == 4
    assert any(7 <= wait <= 8 for wait in waits)
    assert max(waits[:1]) >= 1  # the window is two seconds; what is not told is waited for longer each time


def test_a_budget_that_is_used_up_ends_the_scan_soon_and_is_no_verdict(
    httpserver: HTTPServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake, waits = FakePipedrive(good(), budget=2 + 20 + 4), list[float]()
    collected = run(httpserver, fake, tmp_path, monkeypatch, waits=waits)
    found = states(collected)
    assert found["User"] is ResourceState.OK
    assert {found[kind] for kind in ("UserVisibility", "Team", "Webhook")} == {ResourceState.ERROR}
    assert len(fake.asked) < 40
    assert sum(waits) < 600
    gaps = ((UnknownKind.ERROR, "UserVisibility"), (UnknownKind.NOT_PROVIDED, "PersonField"))
    assert lacks_some(scan(collected.path)["access.default-sharing"], *gaps)


@pytest.mark.parametrize(
    ("said", "state"),
    [
        (error(400, "Bad request"), ResourceState.ERROR),
        (error(401, "unauthorized access"), ResourceState.DENIED),
        (error(402, "Payment required"), ResourceState.DENIED),
        (error(403, "Scope and URL mismatch"), ResourceState.DENIED),
        (error(403, "You do not have permissions to do this"), ResourceState.DENIED),
        (blocked(), ResourceState.DENIED),
        (error(404, "Not found"), ResourceState.ERROR),
        (error(405, "Method not allowed"), ResourceState.ERROR),
        (error(410, "Gone"), ResourceState.ERROR),
        (error(415, "Feature is not enabled"), ResourceState.ERROR),
        (error(500, "Internal server error"), ResourceState.ERROR),
        (error(501, "Not implemented"), ResourceState.ERROR),
        (answer({"success": False, "error": "said under another status"}), ResourceState.ERROR),
        (answer({"success": True, "data": None}), ResourceState.OK),
    ],
)
def test_documented_errors_are_unknown_and_never_an_empty_list(
    httpserver: HTTPServer,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    said: Response,
    state: ResourceState,
) -> None:
    fake = FakePipedrive(good())
    fake.errors["Webhook"] = [said] * 3
    collected = run(httpserver, fake, tmp_path, monkeypatch)
    assert states(collected)["Webhook"] is state
    verdict = scan(collected.path)["endpoints.plain-http"]
    assert verdict["status"] in ("unknown", "out_of_reach")
    assert verdict["missing"] != []


@pytest.mark.parametrize(
    ("said", "state"),
    [
        (error(415, "Feature is not enabled"), ResourceState.ABSENT),
        (error(402, "Required suites missing"), ResourceState.DENIED),
        (error(404, "Not found"), ResourceState.ERROR),
        (error(410, "Gone"), ResourceState.ERROR),
        (Response("<html>Unsupported Media Type</html>", status=415), ResourceState.ERROR),
    ],
)
def test_only_a_feature_that_is_not_enabled_is_no_teams(
    httpserver: HTTPServer,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    said: Response,
    state: ResourceState,
) -> None:
    fake = FakePipedrive(good())
    fake.errors["Team"] = [said]
    collected = run(httpserver, fake, tmp_path, monkeypatch)
    assert states(collected)["Team"] is state


@pytest.mark.parametrize(
    ("scopes", "state"),
    [(("admin",), ResourceState.DENIED), (("products:read", "admin"), ResourceState.OK)],
)
def test_fields_of_products_take_a_scope_of_their_own(
    httpserver: HTTPServer,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    scopes: tuple[str, ...],
    state: ResourceState,
) -> None:
    fake = FakePipedrive(good() | {"Token": token(*scopes)})
    collected = run(httpserver, fake, tmp_path, monkeypatch, "oauth_admin")
    found = next(entry for entry in collected.collection.resources if entry.kind == "ProductField")
    assert (found.state, found.right) == (state, "products:read, beside admin")
    assert states(collected)["PersonField"] is ResourceState.OK


def test_an_account_that_is_closed_shows_nothing(
    httpserver: HTTPServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake = FakePipedrive(good())
    for kind in PLAN.resources:
        fake.errors[kind] = [error(402, "Company account is not open") for _ in range(9)]
    collected = run(httpserver, fake, tmp_path, monkeypatch, "access_token")
    shut = {state for state in states(collected).values() if state is not ResourceState.NOT_ASKED}
    assert shut == {ResourceState.DENIED}
    result = CliRunner().invoke(command, [str(collected.path), "--format", "json", "--tenant", "acme"])
    assert result.exit_code != 0  # nothing to judge is no report


@pytest.mark.parametrize("way", WAYS)
def test_a_wrong_secret_is_tried_once_and_not_named(
    httpserver: HTTPServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    fake = FakePipedrive(good())
    with pytest.raises(CollectionError) as raised:
        run(httpserver, fake, tmp_path, monkeypatch, way, secret="wrong-0123456789-wrong")
    assert "wrong-0123456789" not in str(raised.value)
    assert len(fake.asked) == 1


def test_a_token_of_another_company_ends_the_scan(
    httpserver: HTTPServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake = FakePipedrive(good(), api_domain="https://other.pipedrive.com")
    with pytest.raises(CollectionError):
        run(httpserver, fake, tmp_path, monkeypatch)
    assert [path for _, path in fake.asked] == ["/oauth/token"]


def test_pseudonyms_change_no_verdict(
    httpserver: HTTPServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    judged = []
    for redacted in (False, True):
        (folder := tmp_path / str(redacted)).mkdir()
        fake = FakePipedrive(good() | {"Token": token("products:read", "admin")})
        collected = run(httpserver, fake, folder, monkeypatch, ADMIN, redact_people=redacted)
        judged.append({id_: one["status"] for id_, one in scan(collected.path).items()})
        for name in ("p2@acme.example", "Person 2"):
            assert (name in stored(collected.path)) is not redacted
        assert '"Deals regular user"' in stored(collected.path)
        httpserver.clear_all_handlers()
    assert but_for_names(judged[0]) == but_for_names(judged[1])
