"""The list of exports of the audit log: which job is evidence of what, and that none can be started."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import requests
from pytest_httpserver import HTTPServer

from auditor.collecting.live.gateway.guard import Guard, GuardError
from auditor.posture import Fact, Grade, Known, Posture, UnknownKind
from auditor.snapshot import ResourceState
from tests.unknown import is_unknown
from tests.vendor_profiles.answers import Tenant
from tests.vendor_profiles.scanned import scan, states, stored
from tests.vendor_profiles.zoho.fake import FakeZoho, error
from tests.vendor_profiles.zoho.tenant import LINK, PLAN, hardened, job, posture
from tests.vendor_profiles.zoho.test_http import run

ADDRESS = "https://www.zohoapis.eu"
PATH = "/crm/v8/settings/audit_log_export"


def with_jobs(*jobs: dict[str, Any]) -> Tenant:
    return hardened() | {"AuditExport": {"audit_log_export": list(jobs)}}


def newest(found: Posture) -> Fact[Any]:
    return found.native["AuditExport.newest"]


def declared(found: Posture) -> bool:
    """Whether only Zoho's word stands for it that changes are recorded."""
    fact = found.logging.audit_enabled
    assert isinstance(fact, Known)
    assert fact.value is True
    return fact.evidence.source.grade is Grade.DECLARED


def test_the_newest_finished_export_shows_that_the_log_has_lines() -> None:
    found = posture(
        with_jobs(
            job("1", "2026-11-02"),
            job("2", "2026-11-20"),
            job("3", "2026-10-01"),
            job("4", "2026-11-24", "failed"),
        )
    )
    day = newest(found)
    assert isinstance(day, Known)
    assert (str(day.value), day.evidence.locator) == ("2026-11-20", "/audit_log_export/1")
    assert not declared(found)


@pytest.mark.parametrize(
    "state",
    ["queued", "scheduled", "Scheduled", "running", "Progress", "suspended", "Failed", "deleted", "", "done"],
)
def test_a_job_that_is_not_finished_is_no_evidence(state: str) -> None:
    found = posture(with_jobs(job("1", "2026-11-20", state)))
    day = newest(found)
    assert is_unknown(day, (UnknownKind.NOT_PROVIDED, "AuditExport"))
    assert day.kind is UnknownKind.NOT_PROVIDED
    assert declared(found)


@pytest.mark.parametrize(
    "change",
    [
        {"download_links": None},
        {"download_links": []},
        {"download_links": "https://elsewhere"},
        {"download_links": {"0": LINK}},
        {"job_end_time": None},
        {"job_end_time": "soon"},
        {"job_end_time": "2026-11-27T10:00:00Z"},
        {"status": None},
        {"status": 1},
    ],
)
def test_a_finished_job_without_file_or_day_is_none_either(change: dict[str, Any]) -> None:
    found = posture(with_jobs(job("1", "2026-11-20") | change))
    assert is_unknown(newest(found), (UnknownKind.NOT_PROVIDED, "AuditExport"))
    assert declared(found)


@pytest.mark.parametrize("links", [[LINK], "[redacted]"])
@pytest.mark.parametrize("state", ["finished", "Finished"])
def test_links_count_as_they_came_and_as_they_are_stored(links: Any, state: str) -> None:
    assert not declared(posture(with_jobs(job("1", "2026-11-20", state) | {"download_links": links})))


def test_an_old_export_has_its_day_and_shows_nothing_of_today() -> None:
    found = posture(with_jobs(job("1", "2026-10-25")))
    assert isinstance(newest(found), Known)
    assert declared(found)
    assert not declared(posture(with_jobs(job("1", "2026-10-26"))))


def test_a_list_that_was_refused_keeps_its_reason() -> None:
    found = posture(hardened(), {"AuditExport": ResourceState.DENIED})
    day = newest(found)
    assert is_unknown(day, (UnknownKind.DENIED, "AuditExport"))
    assert (day.kind, day.permission) == (
        UnknownKind.DENIED,
        "ZohoCRM.settings.audit_logs.READ, and the profile Administrator",
    )
    assert found.logging.audit_enabled == day  # the edition may have no audit log, and is then refused, too


@pytest.mark.parametrize(
    ("answer", "state", "said"),
    [
        (
            error(403, "NO_PERMISSION", "permission denied", permissions=["profile permission"]),
            ResourceState.DENIED,
            "NO_PERMISSION",
        ),
        (
            error(401, "OAUTH_SCOPE_MISMATCH", "invalid oauth scope"),
            ResourceState.DENIED,
            "OAUTH_SCOPE_MISMATCH",
        ),
        (error(400, "NO_CONTENT", "No audit log has been scheduled"), ResourceState.OK, ""),
        (
            error(404, "INVALID_URL_PATTERN", "Please check if the URL trying to access is a correct one"),
            ResourceState.ERROR,
            "INVALID_URL_PATTERN",
        ),
        (error(404, "NOT_FOUND", "not found"), ResourceState.ERROR, "NOT_FOUND"),
        (error(400, "LIMIT_EXCEEDED", "limit exceeded", limit="1"), ResourceState.ERROR, "LIMIT_EXCEEDED"),
        (
            error(400, "ALREADY_SCHEDULED", "Export is already scheduled", id="1"),
            ResourceState.ERROR,
            "ALREADY_SCHEDULED",
        ),
        (
            error(400, "INVALID_REQUEST_METHOD", "invalid method"),
            ResourceState.ERROR,
            "INVALID_REQUEST_METHOD",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) and value else None,
)
def test_the_documented_errors(
    httpserver: HTTPServer,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    answer: Any,
    state: ResourceState,
    said: str,
) -> None:
    fake = FakeZoho(hardened())
    fake.errors["AuditExport"] = [answer]
    collected = run(httpserver, fake, tmp_path, monkeypatch)
    found = next(entry for entry in collected.collection.resources if entry.kind == "AuditExport")
    assert found.state is state
    assert said in found.reason
    expected = "pass" if state is ResourceState.OK else "unknown"
    assert scan(collected.path)["logging.audit-on"]["status"] == expected


def test_links_people_and_filters_are_not_stored(
    httpserver: HTTPServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake = FakeZoho(hardened())
    collected = run(httpserver, fake, tmp_path, monkeypatch)
    assert states(collected)["AuditExport"] is ResourceState.OK
    kept = stored(collected.path)
    assert [word for word in ("download.zoho", "Former Colleague", "Watched Person") if word in kept] == []
    assert scan(collected.path)["logging.audit-on"]["status"] == "pass"
    assert [asked for asked in fake.asked if "audit_log_export" in asked[1]] == [("GET", PATH)]


@pytest.mark.parametrize(
    ("method", "url", "body"),
    [
        ("POST", ADDRESS + PATH, None),
        ("POST", ADDRESS + PATH, {"audit_log_export": [{"criteria": {}}]}),
        ("PUT", ADDRESS + PATH, None),
        ("DELETE", ADDRESS + PATH, None),
        ("GET", f"{ADDRESS}{PATH}/1", None),
        ("GET", LINK, None),
        ("GET", f"{ADDRESS}/v2/crm/1/auditlog/1/AuditLog.csv", None),
    ],
)
def test_no_export_can_be_started_or_downloaded(method: str, url: str, body: Any) -> None:
    guard = Guard(ADDRESS, PLAN.allow, {name: places[ADDRESS] for name, places in PLAN.elsewhere.items()})
    guard.check(requests.Request("GET", ADDRESS + PATH).prepare())
    with pytest.raises(GuardError):
        guard.check(requests.Request(method, url, json=body).prepare())
