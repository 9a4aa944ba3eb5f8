"""A tenant with 50,000 users: every page is read, every user judged, and the snapshot says that all were seen."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytest_httpserver import HTTPServer

from auditor.snapshot import ResourceState
from benchmarks.twins.sugarcrm.shapes import (
    user,
)
from tests.vendor_profiles.sugarcrm.fake import FakeSugar
from tests.vendor_profiles.sugarcrm.tenant import (
    posture,
    results,
    weak,
)
from tests.vendor_profiles.sugarcrm.test_http import run

MANY = 50_000


@pytest.mark.slow
def test_fifty_thousand_users(
    httpserver: HTTPServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tenant = weak()
    many = [f"u{number}" for number in range(MANY)]
    tenant["User"]["records"] += [user(id_) for id_ in many]
    tenant["RoleUser"]["r1"]["records"] += [{"id": id_} for id_ in many]
    tenant["RoleUser"]["r2"]["records"] += [{"id": id_} for id_ in many[::2]]
    tenant["TeamUser"]["1"]["records"] += [{"id": id_} for id_ in many]
    fake = FakeSugar(tenant)
    collected = run(httpserver, fake, tmp_path, monkeypatch)
    accounts = next(entry for entry in collected.collection.resources if entry.kind == "User")
    assert (accounts.rows, accounts.state) == (MANY + 11, ResourceState.OK)
    assert sum(path.endswith("/Users/filter") for path in fake.asked) <= -(-(MANY + 11) // 500) + 1
    found = results(posture(tenant))["access.people-export"]
    assert (found.status, found.total) == ("partial", MANY + 11)
    assert found.passing == MANY // 2 + 9  # who has the second role, and the administrators
