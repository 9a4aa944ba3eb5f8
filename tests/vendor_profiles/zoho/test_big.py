"""A tenant with 50,000 users: every page is read, every user judged, and the snapshot says that all were seen."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytest_httpserver import HTTPServer

from auditor.snapshot import ResourceState
from tests.vendor_profiles.zoho.fake import FakeZoho
from tests.vendor_profiles.zoho.tenant import hardened, posture, results, user
from tests.vendor_profiles.zoho.test_http import run

MANY = 50_000


@pytest.mark.slow
def test_fifty_thousand_users(
    httpserver: HTTPServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tenant = hardened()
    tenant["User"]["users"] += [
        user(str(number), "22", "33", manager="2") for number in range(1_000, 1_000 + MANY)
    ]
    fake = FakeZoho(tenant)
    collected = run(httpserver, fake, tmp_path, monkeypatch)
    accounts = next(entry for entry in collected.collection.resources if entry.kind == "User")
    assert (accounts.rows, accounts.state) == (MANY + 12, ResourceState.OK)
    pages = -(-(MANY + 12) // 200)
    assert sum(path.startswith("/crm/v8/users") for _, path in fake.asked) == pages + 1
    found = results(posture(tenant))
    assert (found["access.people-export"].status, found["access.people-export"].total) == (
        "partial",
        MANY + 12,
    )
    assert found["access.admin-share"].status == "pass"
