"""The whole way: the product over HTTP, a snapshot, verdicts, and who can."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Response

from auditor.collecting.failure import CollectionError
from auditor.collecting.live.asking.template import path_pattern
from auditor.collecting.live.tenant import Collected, Job, collect
from auditor.collecting.live.tenants import TenantConfig
from auditor.posture import UnknownKind
from auditor.snapshot import ResourceState
from benchmarks.twins.sugarcrm.shapes import (
    listed,
    team,
    user,
)
from tests.unknown import lacks
from tests.vendor_profiles.answers import Tenant
from tests.vendor_profiles.names_hidden import but_for_names
from tests.vendor_profiles.scanned import ledger, scan, states, stored
from tests.vendor_profiles.sugarcrm.fake import PASSWORD, SECRETS, FakeSugar, error, page
from tests.vendor_profiles.sugarcrm.tenant import (
    PLAN,
    hardened,
    weak,
)

ADMINISTRATORS = "System Administrator User"


def run(
    server: HTTPServer,
    fake: FakeSugar,
    path: Path,
    patch: pytest.MonkeyPatch,
    secret: str = PASSWORD,
    **options: Any,
) -> Collected:
    server.expect_request(re.compile("/.*")).respond_with_handler(fake)
    patch.setenv("CRM_AUDIT_SUGAR_PASSWORD", secret)
    patch.setenv("CRM_AUDIT_SUGAR_PEOPLE", "a key of our own")
    config = TenantConfig(
        vendor="sugarcrm",
        url=server.url_for("").rstrip("/"),
        sign_in="password",
        values={"user_name": "root"},
        secrets={"password": {"env": "CRM_AUDIT_SUGAR_PASSWORD"}},
        people_key={"env": "CRM_AUDIT_SUGAR_PEOPLE"},
    )
    plan = PLAN.model_copy(update={"limits": PLAN.limits.model_copy(update={"per_second": 1000})})
    job = Job("acme", "sugarcrm", plan, config, path / "acme.snapshot.zip", **options)
    return collect(job, lambda: "2026-11-25T03:00:00Z", {"pause": lambda _: None})


def bad(result: dict[str, Any], status: str = "fail") -> set[str]:
    return {entry["id"] for entry in result["resources"] if entry["status"] == status}


def test_a_weak_tenant(httpserver: HTTPServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    collected = run(httpserver, FakeSugar(weak()), tmp_path, monkeypatch)
    assert set(states(collected).values()) == {ResourceState.OK}
    found = scan(collected.path)
    assert bad(found["access.people-export"]) == {"user:one", "user:none"}
    assert bad(found["access.unheld-roles"]) == {"role:r3"}
    for check in (
        "access.admin-count",
        "access.auditor-credential",
        "endpoints.plain-http",
        "apps.credential-scope",
    ):
        assert found[check]["status"] == "fail", check
    assert found["transport.hsts"]["status"] == "fail"
    assert found["access.api-access"]["status"] == "not_applicable"
    assert found["mfa.admins"]["missing"][0]["kind"] == "out_of_reach"


def test_a_hardened_tenant(httpserver: HTTPServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = scan(run(httpserver, FakeSugar(hardened()), tmp_path, monkeypatch).path)
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
    assert {check: found[check]["status"] for check in wanted} == dict.fromkeys(wanted, "pass")


def test_only_listed_requests_leave_and_no_secret_rests(
    httpserver: HTTPServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tenant = weak()
    tenant["Self"]["current_user"]["address_street"] = SECRETS[3]
    tenant["OAuthKey"]["records"][0]["c_secret"] = SECRETS[4]
    tenant["WebLogicHook"]["records"][0]["url"] = f"http://hook.acme.example/in/{SECRETS[5]}?key={SECRETS[5]}"
    fake = FakeSugar(tenant)
    collected = run(httpserver, fake, tmp_path, monkeypatch)
    kept = stored(collected.path)
    assert [secret for secret in SECRETS if secret in kept] == []
    entries = ledger(collected.path)
    assert len(entries) == len(fake.asked) == collected.collection.requests
    patterns = [(entry.method, path_pattern(entry.path)) for entry in PLAN.allow]
    for entry in entries:
        path = entry["path"].partition("?")[0]
        assert any(entry["method"] == method and found.fullmatch(path) for method, found in patterns), entry
    posts = [entry for entry in fake.asked if entry.startswith("POST")]
    assert posts == ["POST /rest/v11_20/oauth2/token", "POST /rest/v11_20/oauth2/logout"]
    assert fake.asked[-1] == posts[-1]


@pytest.mark.parametrize("make", [weak, hardened])
def test_pseudonyms_change_no_verdict_and_no_number(
    httpserver: HTTPServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, make: Callable[[], Tenant]
) -> None:
    judged = []
    for redacted in (False, True):
        (folder := tmp_path / str(redacted)).mkdir()
        collected = run(httpserver, FakeSugar(make()), folder, monkeypatch, redact_people=redacted)
        judged.append({id_: (one["status"], one["total"]) for id_, one in scan(collected.path).items()})
        assert ("Name both" in stored(collected.path)) is not redacted
        assert '"Sales"' in stored(collected.path)
        httpserver.clear_all_handlers()
    assert but_for_names(judged[0]) == but_for_names(judged[1])


def test_an_ordinary_account_is_told_what_it_lacks(
    httpserver: HTTPServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tenant = hardened()
    tenant["Self"]["current_user"]["type"] = "user"
    fake = FakeSugar(tenant)
    refused = ("Role", "Action", "AclField", "OAuthKey", "WebLogicHook")
    fake.errors = {kind: [error(403, "not_authorized")] for kind in refused}
    collected = run(httpserver, fake, tmp_path, monkeypatch)
    assert {kind for kind, state in states(collected).items() if state is ResourceState.DENIED} >= set(
        refused
    )
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


def test_a_tiny_tenant(httpserver: HTTPServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tenant = hardened() | {
        "User": listed(user("root", is_admin=True)),
        "Role": listed(),
        "AclField": listed(),
        "Team": listed(team("1", "Global")),
        "WebLogicHook": listed(),
    }
    for document in tenant["ActionRole"].values():
        document["records"].clear()
    collected = run(httpserver, FakeSugar(tenant), tmp_path, monkeypatch)
    assert set(states(collected).values()) == {ResourceState.OK}
    found = scan(collected.path)
    assert (found["access.admin-count"]["status"], found["access.admin-count"]["total"]) == ("pass", 1)
    assert found["endpoints.plain-http"]["status"] == "not_applicable"
    assert found["apps.credential-scope"]["status"] == "not_applicable"


def test_lists_are_read_to_their_end_and_private_teams_are_not_asked_for(
    httpserver: HTTPServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tenant = hardened()
    tenant["User"]["records"] += [user(f"u{number}") for number in range(1, 1000)]
    tenant["Team"]["records"] += [team(f"p{number}", "Private", private=True) for number in range(1000)]
    fake = FakeSugar(tenant)
    collected = run(httpserver, fake, tmp_path, monkeypatch)
    rows = {entry.kind: (entry.rows, entry.state) for entry in collected.collection.resources}
    assert rows["User"] == (1002, ResourceState.OK)
    assert rows["Team"] == (2, ResourceState.OK)
    assert sum("/Teams/" in path for path in fake.asked) <= 4
    assert scan(collected.path)["access.people-export"]["total"] == 1002


@pytest.mark.parametrize(
    ("make", "state", "said"),
    [
        (lambda: [error(401, "invalid_grant")], ResourceState.OK, ""),
        (lambda: [error(401, "need_login")], ResourceState.OK, ""),
        (lambda: [error(403, "not_authorized")], ResourceState.DENIED, "not_authorized"),
        (lambda: [error(404, "no_method")], ResourceState.ERROR, "no_method"),
        (lambda: [error(404, "not_found")], ResourceState.ERROR, "not_found"),
        (lambda: [error(409, "edit_conflict")], ResourceState.ERROR, "edit_conflict"),
        (lambda: [error(412, "metadata_out_of_date")], ResourceState.ERROR, "metadata_out_of_date"),
        (lambda: [error(413, "request_too_large")], ResourceState.ERROR, "request_too_large"),
        (lambda: [error(422, "invalid_parameter")], ResourceState.ERROR, "invalid_parameter"),
        (lambda: [error(422, "missing_parameter")], ResourceState.ERROR, "missing_parameter"),
        (lambda: [error(424, "request_failure")], ResourceState.ERROR, "request_failure"),
        (lambda: [error(433, "client_outdated")], ResourceState.ERROR, "client_outdated"),
        (lambda: [error(500, "fatal_error")], ResourceState.ERROR, "fatal_error"),
        (lambda: [error(301, "incorrect_version")], ResourceState.ERROR, "incorrect_version"),
        (lambda: [error(200, "fatal_error")], ResourceState.ERROR, "fatal_error"),
        (lambda: [error(502, "bad_gateway")], ResourceState.OK, ""),
        (lambda: [error(503, "service_unavailable")] * 2, ResourceState.OK, ""),
        (lambda: [error(503, "maintenance")] * 9, ResourceState.ERROR, "stays busy"),
        (lambda: [page(429)] * 9, ResourceState.ERROR, "stays busy"),
        (lambda: [page(200)], ResourceState.ERROR, "no readable JSON"),
        (lambda: [page(403)], ResourceState.DENIED, ""),
        (lambda: [Response("", status=200)], ResourceState.ERROR, "empty"),
    ],
)
def test_the_errors_of_the_product(
    httpserver: HTTPServer,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    make: Callable[[], list[Response]],
    state: ResourceState,
    said: str,
) -> None:
    """include/api/SugarApiException.php, and what servers before it answer, where too many requests block an address."""
    fake = FakeSugar(weak())
    fake.errors["WebLogicHook"] = make()
    collected = run(httpserver, fake, tmp_path, monkeypatch)
    found = next(entry for entry in collected.collection.resources if entry.kind == "WebLogicHook")
    assert (found.state, said in found.reason) == (state, True), found.reason
    status = scan(collected.path)["endpoints.plain-http"]["status"]
    assert status == ("fail" if state is ResourceState.OK else "unknown")


def test_a_session_that_ended_is_opened_once_more(
    httpserver: HTTPServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake = FakeSugar(hardened())
    fake.errors["Role"] = [error(401, "invalid_grant")]
    assert states(run(httpserver, fake, tmp_path, monkeypatch))["Role"] is ResourceState.OK
    assert fake.signed_in == 2


def test_a_wrong_password_is_tried_once(
    httpserver: HTTPServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake = FakeSugar(hardened())
    with pytest.raises(CollectionError, match="need_login"):
        run(httpserver, fake, tmp_path, monkeypatch, secret="another-password-0123")
    assert len(fake.asked) == 1
    assert not list(tmp_path.iterdir())


def test_a_release_without_fields_of_modules(
    httpserver: HTTPServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before v11_11 of the API there is no list of the fields of a module."""
    fake = FakeSugar(hardened())
    fake.errors["Field"] = [error(404, "no_method")] * 9
    found = scan(run(httpserver, fake, tmp_path, monkeypatch).path)
    assert lacks(found["logging.field-history"], (UnknownKind.ERROR, "Field"))
    assert found["access.people-export"]["status"] == "pass"
