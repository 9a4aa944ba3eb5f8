"""The whole way: the product over HTTP, a snapshot, verdicts. The secret is a part of the address, and shows nowhere."""

from __future__ import annotations

import re
import time
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
from tests.unknown import lacks, lacks_some
from tests.vendor_profiles.bitrix24.fake import SECRETS, TOKEN, WEBHOOK, FakeBitrix24, blocked, error
from tests.vendor_profiles.bitrix24.tenant import PLAN, bad, basic, good, listed, user
from tests.vendor_profiles.names_hidden import but_for_names
from tests.vendor_profiles.scanned import ledger, report, scan, states, stored

SIGN_IN: dict[str, dict[str, Any]] = {
    "webhook": {"values": {"user_id": "1"}, "secrets": {"webhook": {"env": "CRM_AUDIT_B24_SECRET"}}},
    "access_token": {"secrets": {"access_token": {"env": "CRM_AUDIT_B24_SECRET"}}},
}


def run(
    server: HTTPServer,
    fake: FakeBitrix24,
    path: Path,
    patch: pytest.MonkeyPatch,
    way: str = "webhook",
    secret: str = "",
    waits: list[float] | None = None,
    **options: Any,
) -> Collected:
    server.expect_request(re.compile("/rest/.*")).respond_with_handler(fake)
    patch.setenv("CRM_AUDIT_B24_SECRET", secret or {"webhook": WEBHOOK, "access_token": TOKEN}[way])
    patch.setenv("CRM_AUDIT_B24_PEOPLE", "a key of our own")
    url = server.url_for("").rstrip("/")
    config = TenantConfig(
        vendor="bitrix24", url=url, sign_in=way, people_key={"env": "CRM_AUDIT_B24_PEOPLE"}, **SIGN_IN[way]
    )
    plan = PLAN.model_copy(update={"limits": PLAN.limits.model_copy(update={"per_second": 1000})})
    job = Job("acme", "bitrix24", plan, config, path / "acme.snapshot.zip", **options)
    pause = (waits if waits is not None else []).append
    return collect(job, lambda: "2026-11-25T03:00:00Z", {"pause": pause})


@pytest.mark.parametrize("way", ["webhook", "access_token"])
def test_a_scan_shows_no_secret_and_sends_what_is_listed(
    httpserver: HTTPServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    fake = FakeBitrix24(bad())
    collected = run(httpserver, fake, tmp_path, monkeypatch, way)
    assert set(states(collected).values()) == {ResourceState.OK}
    patterns = [(entry.method, path_pattern(entry.path)) for entry in PLAN.allow]
    assert all(
        any(method == sent and rule.fullmatch(path) for sent, rule in patterns) for method, path in fake.asked
    )
    said = report(collected.path)
    assert [secret for secret in SECRETS if secret in stored(collected.path) + said] == []
    assert len(ledger(collected.path)) == len(fake.asked)


def test_all_departments_are_read(
    httpserver: HTTPServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = ({"ID": str(number), "NAME": f"Team {number}", "SORT": 500} for number in range(1, 121))
    fake = FakeBitrix24(good() | {"Department": listed(*rows)})
    collected = run(httpserver, fake, tmp_path, monkeypatch)
    found = next(entry for entry in collected.collection.resources if entry.kind == "Department")
    assert (found.rows, found.expected, found.pages, found.state) == (120, 120, 3, ResourceState.OK)


@pytest.mark.parametrize("way", ["webhook", "access_token"])
def test_without_the_scope_user_the_event_log_says_who_signed_in(
    httpserver: HTTPServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    fake = FakeBitrix24(basic(bad()))
    collected = run(httpserver, fake, tmp_path, monkeypatch, way)
    assert set(states(collected).values()) == {ResourceState.OK}
    asked = [method for method, path in fake.asked if path.endswith("main.eventlog.list")]
    assert asked == ["POST"] * (2 + 4)
    verdict = scan(collected.path)["hygiene.dormant-accounts"]
    assert (
        verdict["status"],
        [entry["id"] for entry in verdict["resources"] if entry["status"] == "fail"],
    ) == (
        "fail",
        ["user:3"],
    )


def test_what_the_users_themselves_show_is_not_looked_up_in_the_event_log(
    httpserver: HTTPServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake = FakeBitrix24(bad())
    run(httpserver, fake, tmp_path, monkeypatch)
    assert len([path for _, path in fake.asked if path.endswith("main.eventlog.list")]) == 2


def test_verdicts_of_a_portal(
    httpserver: HTTPServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    verdicts = scan(run(httpserver, FakeBitrix24(good()), tmp_path, monkeypatch).path)
    assert verdicts["access.auditor-credential"]["status"] == "pass"
    assert verdicts["logging.audit-on"]["status"] == "pass"
    assert verdicts["access.manage-users"]["missing"][0]["kind"] == "out_of_reach"
    assert lacks(verdicts["mfa.admins"], (UnknownKind.OUT_OF_REACH, "Administrators"))


def test_lists_are_read_to_their_end(
    httpserver: HTTPServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake = FakeBitrix24(good() | {"User": listed(*(user(number) for number in range(1, 335)))})
    collected = run(httpserver, fake, tmp_path, monkeypatch)
    accounts = next(entry for entry in collected.collection.resources if entry.kind == "User")
    assert (accounts.rows, accounts.expected, accounts.pages, accounts.state) == (
        334,
        334,
        7,
        ResourceState.OK,
    )


@pytest.mark.slow
def test_fifty_thousand_users(
    httpserver: HTTPServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake = FakeBitrix24(good() | {"User": listed(*(user(number) for number in range(1, 50_001)))})
    collected = run(httpserver, fake, tmp_path, monkeypatch)
    accounts = next(entry for entry in collected.collection.resources if entry.kind == "User")
    assert (accounts.rows, accounts.expected, accounts.state) == (50_000, 50_000, ResourceState.OK)


def test_a_method_that_is_blocked_is_asked_again_when_it_is_open(
    httpserver: HTTPServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake, waits = FakeBitrix24(good()), list[float]()
    fake.errors["Department"] = [
        blocked(int(time.time()) + 60),
        error(503, "QUERY_LIMIT_EXCEEDED", "Too many requests"),
    ]
    collected = run(httpserver, fake, tmp_path, monkeypatch, waits=waits)
    assert states(collected)["Department"] is ResourceState.OK
    assert 50 < waits[0] <= 60
    assert len(waits) == 2


@pytest.mark.parametrize(
    ("status", "code", "state"),
    [
        (401, "insufficient_scope", ResourceState.DENIED),
        (401, "ACCESS_DENIED", ResourceState.DENIED),
        (
            403,
            {"code": "BITRIX_REST_V3_EXCEPTION_ACCESSDENIEDEXCEPTION", "message": "no"},
            ResourceState.DENIED,
        ),
        (
            400,
            {"code": "BITRIX_REST_V3_EXCEPTION_INVALIDPAGINATIONEXCEPTION", "message": "no"},
            ResourceState.ERROR,
        ),
        (404, "ERROR_METHOD_NOT_FOUND", ResourceState.ERROR),
        (403, "PORTAL_DELETED", ResourceState.DENIED),
        (200, "ERROR_CORE", ResourceState.ERROR),
        (401, "expired_token", ResourceState.DENIED),
    ],
)
def test_the_errors_of_the_product(
    httpserver: HTTPServer,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    status: int,
    code: Any,
    state: ResourceState,
) -> None:
    fake = FakeBitrix24(good())
    fake.errors["Events"] = [error(status, code, "said by the product")] * 2
    collected = run(httpserver, fake, tmp_path, monkeypatch)
    assert states(collected)["Events"] is state
    assert lacks_some(
        scan(collected.path)["logging.audit-on"],
        (UnknownKind.DENIED, "Events"),
        (UnknownKind.ERROR, "Events"),
    )


def test_a_wrong_secret_is_tried_once_and_not_named(
    httpserver: HTTPServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake = FakeBitrix24(good())
    with pytest.raises(CollectionError, match="INVALID_CREDENTIALS") as raised:
        run(httpserver, fake, tmp_path, monkeypatch, secret="wrong0secret1wrong2")
    assert "wrong0secret1wrong2" not in str(raised.value)
    assert len(fake.asked) == 1
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("secret", ["a/b-c1d2e3f4g5", "..", "a%2Fb1c2d3e4"])
def test_a_secret_that_is_no_part_of_a_path_is_not_sent_and_not_named(
    httpserver: HTTPServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, secret: str
) -> None:
    fake = FakeBitrix24(good())
    kept = stored(run(httpserver, fake, tmp_path, monkeypatch, secret=secret).path)
    assert fake.asked == []
    assert len(secret) < 8 or secret not in kept


def test_pseudonyms_change_no_verdict_and_no_number(
    httpserver: HTTPServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    judged = []
    for redacted in (False, True):
        (folder := tmp_path / str(redacted)).mkdir()
        collected = run(httpserver, FakeBitrix24(good()), folder, monkeypatch, redact_people=redacted)
        judged.append({id_: (one["status"], one["total"]) for id_, one in scan(collected.path).items()})
        for name in ("p2@acme.example", "Given2", "Family2"):
            assert (name in stored(collected.path)) is not redacted
        assert '"Sales"' in stored(collected.path)
        httpserver.clear_all_handlers()
    assert but_for_names(judged[0]) == but_for_names(judged[1])
