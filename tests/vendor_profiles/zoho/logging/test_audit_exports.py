"""The list of exports of the audit log: which job is evidence of what, and that none can be started."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
import requests

from auditor.collecting.live.gateway.guard import Guard, GuardError
from auditor.posture import Grade
from auditor.snapshot import ResourceState
from tests.vendor_profiles.facts import DENIED, NOT_PROVIDED, cases, says
from tests.vendor_profiles.over_http import Collect, resource
from tests.vendor_profiles.scanned import scan, states, stored
from tests.vendor_profiles.zoho.fake import ZOHO, FakeZoho, error
from tests.vendor_profiles.zoho.tenant import LINK, PLAN, hardened, job, posture

ADDRESS = "https://www.zohoapis.eu"
PATH = "/crm/v8/settings/audit_log_export"


NO_DAY = (NOT_PROVIDED, "AuditExport")
SEEN, SAID = Grade.OBSERVED, Grade.DECLARED


def on(day: str, state: str = "finished", **change: Any) -> dict[str, Any]:
    return job("1", day, state) | change


STATES = (
    "queued",
    "scheduled",
    "Scheduled",
    "running",
    "Progress",
    "suspended",
    "Failed",
    "deleted",
    "",
    "done",
)

CHANGES: tuple[dict[str, Any], ...] = (
    {"download_links": None},
    {"download_links": []},
    {"download_links": "https://elsewhere"},
    {"download_links": {"0": LINK}},
    {"job_end_time": None},
    {"job_end_time": "soon"},
    {"job_end_time": "2026-11-27T10:00:00Z"},
    {"status": None},
    {"status": 1},
)


@cases(
    "jobs, day, grade",
    {
        "the newest finished one shows that the log has lines": (
            (on("2026-11-02"), on("2026-11-20"), on("2026-10-01"), on("2026-11-24", "failed")),
            date(2026, 11, 20),
            SEEN,
        ),
        **{f"a job that is {state!r}": ((on("2026-11-20", state),), NO_DAY, SAID) for state in STATES},
        **{
            f"a finished job with {change}": ((on("2026-11-20", **change),), NO_DAY, SAID)
            for change in CHANGES
        },
        **{
            f"links as they {how}, a job that is {state}": (
                (on("2026-11-20", state, download_links=links),),
                date(2026, 11, 20),
                SEEN,
            )
            for how, links in (("came", [LINK]), ("are stored", "[redacted]"))
            for state in ("finished", "Finished")
        },
        "an old one has its day and shows nothing of today": ((on("2026-10-25"),), date(2026, 10, 25), SAID),
        "one that is just not old": ((on("2026-10-26"),), date(2026, 10, 26), SEEN),
    },
)
def test_which_export_is_evidence(jobs: tuple[dict[str, Any], ...], day: Any, grade: Grade) -> None:
    """Else only Zoho's word stands for it that changes are recorded."""
    found = posture(hardened() | {"AuditExport": {"audit_log_export": list(jobs)}})
    says(
        found,
        {
            "native[AuditExport.newest]": day,
            "logging.audit_enabled": True,
            "logging.audit_enabled@grade": grade,
        },
    )
    if len(jobs) > 1:
        says(found, {"native[AuditExport.newest]@locator": "/audit_log_export/1"})


def test_a_list_that_was_refused_keeps_its_reason() -> None:
    """The edition may have no audit log, and is then refused, too."""
    found = posture(hardened(), {"AuditExport": ResourceState.DENIED})
    right = "ZohoCRM.settings.audit_logs.READ, and the profile Administrator"
    for fact in ("native[AuditExport.newest]", "logging.audit_enabled"):
        says(found, {fact: (DENIED, "AuditExport"), f"{fact}@permission": right})


@pytest.mark.parametrize(
    ("status", "code", "state"),
    [
        (403, "NO_PERMISSION", ResourceState.DENIED),
        (401, "OAUTH_SCOPE_MISMATCH", ResourceState.DENIED),
        (400, "NO_CONTENT", ResourceState.OK),
        (404, "INVALID_URL_PATTERN", ResourceState.ERROR),
        (404, "NOT_FOUND", ResourceState.ERROR),
        (400, "LIMIT_EXCEEDED", ResourceState.ERROR),
        (400, "ALREADY_SCHEDULED", ResourceState.ERROR),
        (400, "INVALID_REQUEST_METHOD", ResourceState.ERROR),
    ],
)
def test_the_documented_errors(collect_over: Collect, status: int, code: str, state: ResourceState) -> None:
    fake = FakeZoho(hardened())
    fake.errors["AuditExport"] = [error(status, code, "said by the product")]
    collected = collect_over(ZOHO, fake)
    found = resource(collected, "AuditExport")
    assert (found.state, code in found.reason or state is ResourceState.OK) == (state, True)
    expected = "pass" if state is ResourceState.OK else "unknown"
    assert scan(collected.path)["logging.audit-on"]["status"] == expected


def test_links_people_and_filters_are_not_stored(collect_over: Collect) -> None:
    fake = FakeZoho(hardened())
    collected = collect_over(ZOHO, fake)
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
