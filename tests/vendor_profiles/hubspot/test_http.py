"""The whole way: the product over HTTP, a snapshot, verdicts. The token shows nowhere."""

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
from auditor.posture import UnknownKind
from auditor.snapshot import ResourceState
from benchmarks.twins.hubspot.shapes import IP, listed, owner, sign_in, user
from tests.unknown import lacks, lacks_some
from tests.vendor_profiles.answers import Tenant
from tests.vendor_profiles.hubspot.fake import TOKEN, FakeHubSpot, error, limited, missing_scopes
from tests.vendor_profiles.hubspot.tenant import PLAN, bad, good
from tests.vendor_profiles.names_hidden import but_for_names
from tests.vendor_profiles.scanned import ledger, report, scan, states, stored


def run(
    server: HTTPServer,
    fake: FakeHubSpot,
    path: Path,
    patch: pytest.MonkeyPatch,
    secret: str = TOKEN,
    waits: list[float] | None = None,
    **options: Any,
) -> Collected:
    server.expect_request(re.compile("/.*")).respond_with_handler(fake)
    patch.setenv("CRM_AUDIT_HUBSPOT_TOKEN", secret)
    patch.setenv("CRM_AUDIT_HUBSPOT_PEOPLE", "a key of our own")
    config = TenantConfig(
        vendor="hubspot",
        url=server.url_for("").rstrip("/"),
        sign_in="private_app",
        secrets={"token": {"env": "CRM_AUDIT_HUBSPOT_TOKEN"}},
        people_key={"env": "CRM_AUDIT_HUBSPOT_PEOPLE"},
    )
    plan = PLAN.model_copy(update={"limits": PLAN.limits.model_copy(update={"per_second": 1000})})
    job = Job("acme", "hubspot", plan, config, path / "acme.snapshot.zip", **options)
    pause = (waits if waits is not None else []).append
    return collect(job, lambda: "2026-11-25T03:00:00Z", {"pause": pause})


def test_a_scan_shows_no_secret_and_sends_what_is_listed(
    httpserver: HTTPServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake = FakeHubSpot(bad())
    collected = run(httpserver, fake, tmp_path, monkeypatch)
    assert set(states(collected).values()) == {ResourceState.OK}
    patterns = [(entry.method, path_pattern(entry.path)) for entry in PLAN.allow]
    assert all(
        any(method == sent and rule.fullmatch(path) for sent, rule in patterns) for method, path in fake.asked
    )
    said = report(collected.path)
    assert [hidden for hidden in (TOKEN, IP, "Mozilla") if hidden in stored(collected.path) + said] == []
    assert len(ledger(collected.path)) == len(fake.asked)


def test_verdicts_of_an_account(
    httpserver: HTTPServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    verdicts = scan(run(httpserver, FakeHubSpot(good()), tmp_path, monkeypatch).path)
    assert verdicts["access.admin-count"]["status"] == "pass"
    assert verdicts["mfa.admins"]["status"] == "pass"
    assert lacks(verdicts["auth.password-length"], (UnknownKind.OUT_OF_REACH, "Security settings"))


def test_an_account_with_one_user_and_nothing_else(
    httpserver: HTTPServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tenant: Tenant = {
        kind: listed() if "results" in document else document for kind, document in good().items()
    }
    tenant |= {"User": listed(user(1, superAdmin=True, roleIds=[])), "Owner": listed(owner(1))}
    verdicts = scan(run(httpserver, FakeHubSpot(tenant), tmp_path, monkeypatch).path)
    assert {
        verdicts[id_]["status"] for id_ in ("mfa.admins", "logging.audit-on", "hygiene.dormant-accounts")
    } == {"unknown"}


@pytest.mark.slow
def test_fifty_thousand_users_are_read_to_their_end(
    httpserver: HTTPServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    count = range(1, 50_001)
    big = {
        "User": listed(*map(user, count)),
        "Owner": listed(*map(owner, count)),
        "SignIn": listed(*map(sign_in, count)),
    }
    collected = run(httpserver, FakeHubSpot(good() | big), tmp_path, monkeypatch)
    for kind in big:
        found = next(entry for entry in collected.collection.resources if entry.kind == kind)
        assert (found.rows, found.pages, found.state) == (50_000, 500, ResourceState.OK)


def test_too_few_rights_name_the_right_and_improve_nothing(
    httpserver: HTTPServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake = FakeHubSpot(good())
    for kind, scope in (("SignIn", "account-info.security.read"), ("Security", "account-info.security.read")):
        fake.errors[kind] = [missing_scopes(scope)] * 2
    collected = run(httpserver, fake, tmp_path, monkeypatch)
    assert states(collected)["Security"] is ResourceState.DENIED
    verdict = scan(collected.path)["mfa.admins"]
    assert verdict["status"] == "unknown"
    assert (verdict["missing"][0]["kind"], verdict["missing"][0]["permission"]) == (
        "denied",
        "account-info.security.read",
    )


def test_the_limit_of_ten_seconds_is_waited_for(
    httpserver: HTTPServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake, waits = FakeHubSpot(good()), list[float]()
    fake.errors["User"] = [limited("TEN_SECONDLY_ROLLING", **{"Retry-After": "7"})]
    fake.errors["Team"] = [error(423, "LOCKED", "Try again"), error(502, "BAD_GATEWAY", "timed out")]
    collected = run(httpserver, fake, tmp_path, monkeypatch, waits=waits)
    assert (states(collected)["User"], states(collected)["Team"]) == (ResourceState.OK, ResourceState.OK)
    assert any(7 <= wait <= 8 for wait in waits)
    assert len(waits) == 3


def test_the_limit_of_a_day_ends_the_kind_and_is_no_verdict(
    httpserver: HTTPServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake, waits = FakeHubSpot(good()), list[float]()
    fake.errors["Security"] = [limited("DAILY")] * 50
    collected = run(httpserver, fake, tmp_path, monkeypatch, waits=waits)
    assert states(collected)["Security"] is not ResourceState.OK
    assert sum(waits) < 600
    assert lacks(scan(collected.path)["mfa.admins"], (UnknownKind.ERROR, "Security"))


@pytest.mark.parametrize(
    ("answer", "state"),
    [
        (
            error(401, "EXPIRED_AUTHENTICATION", "The OAuth token used to make this call expired"),
            ResourceState.DENIED,
        ),
        (missing_scopes("account-info.security.read"), ResourceState.DENIED),
        (error(403, "BANNED", "This account may not"), ResourceState.DENIED),
        (error(400, "VALIDATION_ERROR", "Invalid input JSON"), ResourceState.ERROR),
        (error(414, "URI_TOO_LONG", "The request URI is too long"), ResourceState.ERROR),
        (error(200, "ERROR", "said under another status"), ResourceState.ERROR),
    ],
)
def test_the_errors_of_the_product(
    httpserver: HTTPServer,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    answer: Response,
    state: ResourceState,
) -> None:
    fake = FakeHubSpot(good())
    fake.errors["AuditLog"] = [answer] * 3
    collected = run(httpserver, fake, tmp_path, monkeypatch)
    assert states(collected)["AuditLog"] is state
    assert lacks_some(
        scan(collected.path)["logging.audit-on"],
        (UnknownKind.DENIED, "AuditLog"),
        (UnknownKind.ERROR, "AuditLog"),
    )


def test_a_wrong_token_is_tried_once_and_not_named(
    httpserver: HTTPServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake = FakeHubSpot(good())
    with pytest.raises(CollectionError) as raised:
        run(httpserver, fake, tmp_path, monkeypatch, secret="pat-eu1-wrong-wrong-wrong")
    assert "wrong-wrong" not in str(raised.value)
    assert len(fake.asked) == 1


def test_pseudonyms_change_no_verdict(
    httpserver: HTTPServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    judged = []
    for redacted in (False, True):
        (folder := tmp_path / str(redacted)).mkdir()
        collected = run(httpserver, FakeHubSpot(good()), folder, monkeypatch, redact_people=redacted)
        judged.append({id_: one["status"] for id_, one in scan(collected.path).items()})
        for name in ("p2@acme.example", "Given2", "Family2"):
            assert (name in stored(collected.path)) is not redacted
        assert '"Sales"' in stored(collected.path)
        httpserver.clear_all_handlers()
    assert but_for_names(judged[0]) == but_for_names(judged[1])
