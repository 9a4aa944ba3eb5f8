"""The whole way: a product over HTTP, a snapshot, verdicts."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pytest_httpserver import HTTPServer

from auditor.collecting.failure import CollectionError
from auditor.collecting.live.asking.template import path_pattern
from auditor.collecting.live.tenant import Collected, Job, collect
from auditor.collecting.live.tenants import TenantConfig
from auditor.posture import UnknownKind
from auditor.snapshot import ResourceState
from benchmarks.twins.espocrm.shapes import PLAN, listed, user
from tests.unknown import lacks
from tests.vendor_profiles.answers import Tenant
from tests.vendor_profiles.espocrm.fake import API_KEY, PASSWORD, SECRETS, TOKEN, FakeEspo
from tests.vendor_profiles.espocrm.files import FILES
from tests.vendor_profiles.espocrm.tenant import hardened, weak
from tests.vendor_profiles.names_hidden import but_for_names
from tests.vendor_profiles.scanned import ledger, scan, states

SIGN_IN: dict[str, dict[str, Any]] = {
    "password": {
        "values": {"user_name": "a1.name"},
        "secrets": {"password": {"env": "CRM_AUDIT_ESPO_SECRET"}},
    },
    "token": {
        "values": {"user_name": "a1.name"},
        "secrets": {"session_token": {"env": "CRM_AUDIT_ESPO_SECRET"}},
    },
    "api_key": {"secrets": {"api_key": {"env": "CRM_AUDIT_ESPO_SECRET"}}},
}
VALUE = {"password": PASSWORD, "token": TOKEN, "api_key": API_KEY}


def run(
    server: HTTPServer,
    fake: FakeEspo,
    path: Path,
    patch: pytest.MonkeyPatch,
    way: str = "password",
    **options: Any,
) -> Collected:
    server.expect_request("/").respond_with_handler(fake)
    server.expect_request(re.compile("/api/v1/.*")).respond_with_handler(fake)
    patch.setenv("CRM_AUDIT_ESPO_SECRET", VALUE[way])
    config = TenantConfig(
        vendor="espocrm",
        url=server.url_for("").rstrip("/"),
        sign_in=way,
        people_key={"env": "CRM_AUDIT_ESPO_PEOPLE"},
        **SIGN_IN[way],
    )
    plan = PLAN.model_copy(update={"limits": PLAN.limits.model_copy(update={"per_second": 1000})})
    job = Job("acme", "espocrm", plan, config, path / "acme.snapshot.zip", **options)
    return collect(job, lambda: "2026-11-24T18:48:57Z")


def big(count: int) -> Tenant:
    tenant = hardened()
    for number in range(count):
        row = user(f"u{number}", isActive=number % 2 == 0, auth2FA=False)
        tenant["User"]["list"].append(row)
        tenant["UserRecord"][row["id"]] = {**row, "lastAccess": "2026-11-01 08:00:00"}
    return tenant


def test_a_scan_with_a_password(
    httpserver: HTTPServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake = FakeEspo(big(450))
    collected = run(httpserver, fake, tmp_path, monkeypatch)
    # The product tells nobody the second factor of a portal user, and refuses instead.
    assert {kind: state for kind, state in states(collected).items() if state is not ResourceState.OK} == {
        "UserSecurity": ResourceState.DENIED
    }
    assert fake.signed_out
    assert {method for method, path in fake.seen if path != "/api/v1/App/destroyAuthToken"} == {"GET"}
    accounts = next(entry for entry in collected.collection.resources if entry.kind == "User")
    assert (accounts.rows, accounts.expected, accounts.pages) == (454, 454, 3)
    active = sum(1 for row in fake.tenant["User"]["list"] if row["isActive"])
    assert sum(1 for _, path in fake.seen if path.startswith("/api/v1/User/")) == active
    verdicts = scan(collected.path)
    assert verdicts["mfa.admins"]["status"] == "pass"
    assert verdicts["mfa.all-users"]["status"] == "partial"
    assert lacks(verdicts["auth.lockout"], (UnknownKind.OUT_OF_REACH, "Settings"))


def test_no_secret_rests_in_the_snapshot(
    httpserver: HTTPServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    collected = run(httpserver, FakeEspo(hardened()), tmp_path, monkeypatch)
    with zipfile.ZipFile(collected.path) as archive:
        stored = b"\n".join(archive.read(name) for name in archive.namelist())
    for secret in SECRETS:
        assert secret.encode() not in stored
    assert b"<html>" not in stored


def test_only_listed_requests_leave(
    httpserver: HTTPServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    collected = run(httpserver, FakeEspo(hardened()), tmp_path, monkeypatch)
    patterns = [(entry.method, path_pattern(entry.path)) for entry in PLAN.allow]
    entries = ledger(collected.path)
    assert len(entries) == collected.collection.requests
    for entry in entries:
        path = entry["path"].partition("?")[0]
        assert any(entry["method"] == method and pattern.fullmatch(path) for method, pattern in patterns), (
            entry
        )


def test_the_number_of_requests_is_what_the_documentation_says(
    httpserver: HTTPServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """2 for the session, 19 first answers, further pages, one for each active account, second factor, team and portal."""
    tenant = hardened()
    collected = run(httpserver, FakeEspo(tenant), tmp_path, monkeypatch)
    active, second, teams, portals = 4, 3, 1, 1
    assert collected.collection.requests == 2 + 19 + active + second + teams + portals


def test_a_session_token_will_do(
    httpserver: HTTPServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake = FakeEspo(hardened())
    collected = run(httpserver, fake, tmp_path, monkeypatch, "token")
    assert states(collected)["Settings"] is ResourceState.OK
    assert not fake.signed_out  # it is not this scan's session


def test_an_account_with_a_second_factor_is_refused_once_and_the_reason_is_said(
    httpserver: HTTPServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake = FakeEspo(hardened())
    fake.second_step = True
    with pytest.raises(CollectionError, match="second-step-required"):
        run(httpserver, fake, tmp_path, monkeypatch)
    assert len(fake.seen) == 1
    assert not list(tmp_path.iterdir())


def test_the_key_of_an_api_user_sees_little_and_the_verdicts_say_so(
    httpserver: HTTPServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tenant = hardened()
    tenant["Self"] = {
        "user": {"id": "k1", "userName": "k1.name", "type": "api"},
        "acl": {"table": {"User": {"read": "all"}}},
        "appParams": {"isRestrictedMode": False},
    }
    tenant["User"]["list"] = [row for row in tenant["User"]["list"] if row["type"] in ("admin", "regular")]
    tenant |= {"ApiUser": listed(), "PortalUser": listed()}
    del tenant["Settings"]["authTokenMaxIdleTime"]  # the product shows it to administrators only
    kinds = (
        "Role",
        "PortalRole",
        "AuthLogRecord",
        "ScheduledJob",
        "InboundEmail",
        "EmailAccount",
        "Team",
        "Portal",
    )
    fake = FakeEspo(tenant, frozenset(kinds))
    collected = run(httpserver, fake, tmp_path, monkeypatch, "api_key")
    assert {kind for kind in kinds if states(collected)[kind] is ResourceState.DENIED} == set(kinds)
    verdicts = scan(collected.path)
    for check in ("mfa.admins", "access.admin-count", "auth.session-timeout", "logging.sign-ins"):
        assert verdicts[check]["status"] == "unknown", check
        assert {entry["kind"] for entry in verdicts[check]["missing"]} >= {"denied"}, check
        assert "User type Admin" in {entry["permission"] for entry in verdicts[check]["missing"]}, check


def test_api_and_files_in_one_scan(
    httpserver: HTTPServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    collected = run(httpserver, FakeEspo(hardened()), tmp_path, monkeypatch)
    for name, text in FILES.items():
        path = tmp_path / "server" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    verdicts = scan(collected.path, tmp_path / "server")
    assert verdicts["auth.lockout"]["status"] == "pass"
    assert verdicts["access.login-as"]["status"] == "pass"
    assert verdicts["mfa.admins"]["status"] == "pass"
    assert verdicts["apps.pkce"]["status"] == "not_applicable"


def test_a_folder_of_files_alone_is_recognised(tmp_path: Path) -> None:
    for name, text in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    verdicts = scan(tmp_path)
    assert verdicts["access.espocrm-extension-upload"]["status"] == "pass"
    assert verdicts["mfa.admins"]["missing"][0]["kind"] == "out_of_reach"


@pytest.mark.parametrize("make", [weak, hardened])
def test_pseudonyms_change_no_verdict_and_no_number(
    httpserver: HTTPServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, make: Callable[[], Tenant]
) -> None:
    monkeypatch.setenv("CRM_AUDIT_ESPO_PEOPLE", "a key of our own")
    judged = []
    for redacted in (False, True):
        (folder := tmp_path / str(redacted)).mkdir()
        fake = FakeEspo(make())
        collected = run(httpserver, fake, folder, monkeypatch, redact_people=redacted)
        judged.append({id_: (one["status"], one["total"]) for id_, one in scan(collected.path).items()})
        with zipfile.ZipFile(collected.path) as archive:
            kept = "".join(archive.read(name).decode() for name in archive.namelist())
        assert ("r1.name" in kept) is not redacted
        assert '"Sales"' in kept
        httpserver.clear_all_handlers()
    plain, hidden = judged
    assert but_for_names(hidden) == but_for_names(plain)
