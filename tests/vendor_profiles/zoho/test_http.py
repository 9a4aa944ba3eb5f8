"""The whole way: the product over HTTP, a snapshot, verdicts."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Response

from auditor.collecting.failure import CollectionError
from auditor.collecting.live.asking.template import path_pattern
from auditor.collecting.live.tenant import Collected, Job, collect
from auditor.collecting.live.tenants import TenantConfig
from auditor.snapshot import ResourceState
from tests.vendor_profiles.answers import Tenant
from tests.vendor_profiles.names_hidden import but_for_names
from tests.vendor_profiles.scanned import ledger, report, scan, states, stored
from tests.vendor_profiles.zoho.fake import CLIENT, CLIENT_SECRET, REFRESH, SECRETS, FakeZoho, error
from tests.vendor_profiles.zoho.tenant import PLAN, hardened, page, personal, user, weak


def run(
    server: HTTPServer,
    fake: FakeZoho,
    path: Path,
    patch: pytest.MonkeyPatch,
    way: str = "refresh_token",
    secret: str = CLIENT_SECRET,
    **options: Any,
) -> Collected:
    server.expect_request(re.compile("/.*")).respond_with_handler(fake)
    patch.setenv("CRM_AUDIT_ZOHO_CLIENT_SECRET", secret)
    patch.setenv("CRM_AUDIT_ZOHO_REFRESH", REFRESH)
    patch.setenv("CRM_AUDIT_ZOHO_PEOPLE", "a key of our own")
    config = TenantConfig(
        vendor="zoho",
        url=server.url_for("").rstrip("/"),
        sign_in=way,
        values={"client_id": CLIENT},
        secrets={
            "client_secret": {"env": "CRM_AUDIT_ZOHO_CLIENT_SECRET"},
            "refresh_token": {"env": "CRM_AUDIT_ZOHO_REFRESH"},
        },
        people_key={"env": "CRM_AUDIT_ZOHO_PEOPLE"},
    )
    plan = PLAN.model_copy(update={"limits": PLAN.limits.model_copy(update={"per_second": 1000})})
    job = Job("acme", "zoho", plan, config, path / "acme.snapshot.zip", **options)
    return collect(job, lambda: "2026-11-25T03:00:00Z", {"pause": lambda _: None})


def test_a_scan_with_scopes_that_only_read(
    httpserver: HTTPServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    collected = run(httpserver, FakeZoho(hardened()), tmp_path, monkeypatch)
    assert set(states(collected).values()) == {ResourceState.OK}
    verdicts = scan(collected.path)
    assert verdicts["access.auditor-credential"]["status"] == "pass"
    assert verdicts["access.default-sharing"]["status"] == "pass"
    assert verdicts["access.admin-count"]["status"] == "pass"
    assert verdicts["access.impersonate"]["status"] == "not_applicable"
    assert verdicts["mfa.admins"]["missing"][0]["kind"] == "out_of_reach"
    assert verdicts["backup.exists"]["status"] == "pass"
    assert verdicts["backup.frequency"]["status"] == "pass"
    assert verdicts["access.sharing-rules-everyone"]["status"] != "unknown"


def test_a_scope_that_also_starts_and_cancels_backups_is_a_finding(
    httpserver: HTTPServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tenant = hardened()
    tenant["Token"]["scope"] += " ZohoCRM.bulk.backup.ALL"
    collected = run(httpserver, FakeZoho(tenant), tmp_path, monkeypatch)
    assert scan(collected.path)["access.auditor-credential"]["status"] == "fail"


def test_fields_off_every_layout_are_judged_like_others(
    httpserver: HTTPServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tenant = hardened()
    tenant["Field"]["Deals"]["fields"].append(personal("Iban", type="unused", crypt=None))
    found = scan(run(httpserver, FakeZoho(tenant), tmp_path, monkeypatch).path)[
        "encryption.personal-data-fields"
    ]
    assert "field:Deals.Iban" in {entry["id"] for entry in found["resources"]}


def test_only_listed_requests_leave_and_the_ledger_has_each(
    httpserver: HTTPServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake = FakeZoho(weak())
    collected = run(httpserver, fake, tmp_path, monkeypatch)
    entries = ledger(collected.path)
    assert len(entries) == len(fake.asked) == collected.collection.requests
    here = httpserver.url_for("").rstrip("/")
    patterns = [(entry.method, bool(entry.at), path_pattern(entry.path)) for entry in PLAN.allow]
    for entry in entries:
        path = entry["path"].partition("?")[0]
        elsewhere, path = path.startswith(here), path.removeprefix(here)
        assert any(
            (entry["method"], elsewhere) == (method, at) and pattern.fullmatch(path)
            for method, at, pattern in patterns
        ), entry
    assert {method for method, path in fake.asked if not path.startswith("/oauth/")} == {"GET"}


def test_no_secret_rests_anywhere(
    httpserver: HTTPServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake = FakeZoho(weak())
    fake.tenant["Webhook"]["webhooks"][0]["url"] = (
        "https://hook.acme.example/in/9f8e7d6c5b4a3f2e?key=abcdef123456"
    )
    collected = run(httpserver, fake, tmp_path, monkeypatch)
    kept = stored(collected.path)
    assert [secret for secret in (*SECRETS, "9f8e7d6c5b4a3f2e", "abcdef123456") if secret in kept] == []
    said = report(collected.path)
    assert [secret for secret in SECRETS if secret in said] == []


@pytest.mark.parametrize("make", [weak, hardened])
def test_pseudonyms_change_no_verdict_and_no_number(
    httpserver: HTTPServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, make: Any
) -> None:
    judged = []
    for redacted in (False, True):
        (folder := tmp_path / str(redacted)).mkdir()
        collected = run(httpserver, FakeZoho(make()), folder, monkeypatch, redact_people=redacted)
        judged.append({id_: (one["status"], one["total"]) for id_, one in scan(collected.path).items()})
        kept = stored(collected.path)
        assert ("p2@acme.example" in kept) is not redacted
        assert ("Person 2" in kept) is not redacted
        assert '"Sales"' in kept
        httpserver.clear_all_handlers()
    assert but_for_names(judged[0]) == but_for_names(judged[1])


def test_too_few_scopes_make_verdicts_unknown_with_the_scope_that_is_missing(
    httpserver: HTTPServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lacks = frozenset({"User", "Profiles", "DataSharing", "Webhook", "Portal"})
    collected = run(httpserver, FakeZoho(hardened(), lacks), tmp_path, monkeypatch)
    assert {kind for kind, state in states(collected).items() if state is ResourceState.DENIED} >= lacks
    verdicts = scan(collected.path)
    for check, right in {
        "access.admin-count": "ZohoCRM.users.READ",
        "access.manage-users": "ZohoCRM.settings.profiles.READ",
        "access.people-export": "ZohoCRM.users.READ",
        "access.default-sharing": "ZohoCRM.settings.data_sharing.READ, and Manage Data Sharing in the profile",
        "endpoints.plain-http": "ZohoCRM.settings.automation_actions.READ, and Manage Workflow in the profile",
    }.items():
        assert verdicts[check]["status"] == "unknown", check
        assert right in {entry["permission"] for entry in verdicts[check]["missing"]}, check


def test_a_tiny_tenant_without_portals_groups_or_webhooks(
    httpserver: HTTPServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tenant: Tenant = hardened() | {
        "Portal": {"portals": []},
        "Group": page("Group"),
        "Webhook": page("Webhook"),
    }
    tenant["User"] = page("User", user("1", "21", "31"))
    collected = run(httpserver, FakeZoho(tenant), tmp_path, monkeypatch)
    assert states(collected)["Portal"] is ResourceState.OK
    verdicts = scan(collected.path)
    assert (verdicts["access.admin-count"]["status"], verdicts["access.admin-count"]["total"]) == ("pass", 1)
    assert verdicts["access.outsiders-reach"]["status"] == "not_applicable"
    assert verdicts["endpoints.plain-http"]["status"] == "not_applicable"


def test_lists_are_read_to_their_end(
    httpserver: HTTPServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tenant = hardened()
    tenant["User"]["users"] += [user(str(number), "22", "33", manager="2") for number in range(100, 688)]
    fake = FakeZoho(tenant)
    collected = run(httpserver, fake, tmp_path, monkeypatch)
    accounts = next(entry for entry in collected.collection.resources if entry.kind == "User")
    assert (accounts.rows, accounts.state) == (600, ResourceState.OK)
    # 600 are three full pages, so that only an empty one shows the end.
    assert sum(path.startswith("/crm/v8/users") for _, path in fake.asked) == 4
    assert scan(collected.path)["access.people-export"]["total"] == 600


@pytest.mark.parametrize(
    ("answer", "state", "said"),
    [
        (lambda: [error(429, "TOO_MANY_REQUESTS", "limit")] * 1, ResourceState.OK, ""),
        (lambda: [error(500, "INTERNAL_ERROR", "Internal Server Error")] * 2, ResourceState.OK, ""),
        (lambda: [error(429, "TOO_MANY_REQUESTS", "limit")] * 4, ResourceState.ERROR, "stays busy"),
        (
            lambda: [error(400, "API_LIMIT_EXCEEDED", "limit of the day")] * 4,
            ResourceState.ERROR,
            "API_LIMIT_EXCEEDED",
        ),
        (
            lambda: [
                error(403, "NO_PERMISSION", "permission denied", permissions=["Crm_Implied_Manage_Groups"])
            ],
            ResourceState.DENIED,
            "NO_PERMISSION",
        ),
        (lambda: [error(400, "INVALID_DATA", "invalid data")], ResourceState.ERROR, "INVALID_DATA"),
        (
            lambda: [Response("<html>Zoho is under maintenance</html>", status=200)],
            ResourceState.ERROR,
            "no readable JSON",
        ),
        (lambda: [error(200, "INVALID_DATA", "an error under 200")], ResourceState.ERROR, "INVALID_DATA"),
    ],
)
def test_the_errors_of_the_product(
    httpserver: HTTPServer,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    answer: Any,
    state: ResourceState,
    said: str,
) -> None:
    fake = FakeZoho(hardened())
    fake.errors["Group"] = answer()
    collected = run(httpserver, fake, tmp_path, monkeypatch)
    found = next(entry for entry in collected.collection.resources if entry.kind == "Group")
    assert found.state is state
    assert said in found.reason


@pytest.mark.parametrize(
    ("kind", "reply", "state"),
    [
        ("Territory", ("FEATURE_NOT_ENABLED", "Territory Management is disabled"), ResourceState.ABSENT),
        (
            "Territory",
            ("FEATURE_NOT_ENABLED", "the territory feature is not enabled for Leads Module"),
            ResourceState.ERROR,
        ),
        ("Territory", ("API_NOT_SUPPORTED", "api not supported in sandbox"), ResourceState.ERROR),
        ("Portal", ("API_NOT_SUPPORTED", "api not supported in sandbox"), ResourceState.ERROR),
        ("Portal", ("FEATURE_NOT_ENABLED", "Territory Management is disabled"), ResourceState.ERROR),
    ],
)
def test_only_what_zoho_documents_for_it_is_an_absence(
    httpserver: HTTPServer,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    kind: str,
    reply: tuple[str, str],
    state: ResourceState,
) -> None:
    fake = FakeZoho(hardened())
    fake.errors[kind] = [error(400, *reply)]
    assert states(run(httpserver, fake, tmp_path, monkeypatch))[kind] is state


def test_a_sandbox_does_not_pass_for_an_organisation_without_portals(
    httpserver: HTTPServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake = FakeZoho(weak())
    fake.errors["Portal"] = [error(400, "API_NOT_SUPPORTED", "api not supported in sandbox")]
    verdicts = scan(run(httpserver, fake, tmp_path, monkeypatch).path)
    assert verdicts["access.outsiders-reach"]["status"] == "unknown"
    assert verdicts["access.outsiders-reach"]["missing"][0]["kind"] == "error"


def test_an_expired_token_is_renewed_once(
    httpserver: HTTPServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake = FakeZoho(hardened())
    fake.errors["Group"] = [error(401, "INVALID_TOKEN", "invalid oauth token")]
    run(httpserver, fake, tmp_path, monkeypatch)
    assert fake.tokens == 3  # sign-in, the question for the scopes, the renewal


def test_a_refused_client_is_tried_once(
    httpserver: HTTPServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake = FakeZoho(hardened())
    with pytest.raises(CollectionError, match="invalid_code"):
        run(httpserver, fake, tmp_path, monkeypatch, secret="another-secret-0123")
    assert len(fake.asked) == 1
    assert not list(tmp_path.iterdir())


def test_an_account_of_another_data_centre_is_not_followed(
    httpserver: HTTPServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake = FakeZoho(hardened(), api_domain="https://www.zohoapis.in")
    with pytest.raises(CollectionError, match=re.escape("https://www.zohoapis.in")):
        run(httpserver, fake, tmp_path, monkeypatch)
    assert len(fake.asked) == 1
