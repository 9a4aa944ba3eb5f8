"""Fifty thousand users in one answer: all are read, few requests are sent, and every user is judged."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pytest_httpserver import HTTPServer

from auditor.snapshot import ResourceState
from tests.vendor_profiles.answers import Tenant
from tests.vendor_profiles.pipedrive.fake import FakePipedrive
from tests.vendor_profiles.pipedrive.tenant import (
    ADMIN,
    APPS,
    LEAST,
    OWNER,
    answer,
    assigned,
    good,
    group,
    levels,
    permissions,
    posture,
    results,
    token,
    user,
)
from tests.vendor_profiles.pipedrive.test_http import run

MANY, GROUPS = 50_000, range(2, 12)


def big(way: str) -> Tenant:
    people = [user(1, OWNER, 1), *(user(number, group=2 + number % 10) for number in range(2, MANY + 1))]
    tenant = good() | {
        "Token": token("products:read", "admin") if way == ADMIN else token(),
        "User": answer(people),
        "UserPermission": {"1": permissions(), "2": permissions("see_other_users")},
        "UserVisibility": {"1": levels(1), **{str(number): levels(3) for number in range(2, 12)}},
        "VisibilityGroup": answer(
            [group(1, "Direction", None), *(group(n, f"Region {n}", 1) for n in GROUPS)]
        ),
        "GroupSetting": {"1": levels(1), **{str(number): levels(3) for number in GROUPS}},
    }
    if way == ADMIN:
        tenant["SetAssignment"] = {id_: answer(assigned(people, id_)) for id_ in APPS}
    return tenant


@pytest.mark.slow
def test_fifty_thousand_users_cost_a_few_requests(
    httpserver: HTTPServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tenant = big(LEAST)
    assert len(json.dumps(tenant["User"])) > 16 * 1024**2  # more than an answer may have without `answer_mib`
    fake = FakePipedrive(tenant)
    collected = run(httpserver, fake, tmp_path, monkeypatch)
    entries = {entry.kind: entry for entry in collected.collection.resources}
    assert (entries["User"].rows, entries["User"].state) == (MANY, ResourceState.OK)
    assert (entries["UserPermission"].rows, entries["UserVisibility"].rows) == (2, 11)
    assert len(fake.asked) == 2 + 2 + 2 + 11 + 2
    assert fake.spent == 2 + 20 + 2 * 2 + 2 * 11 + 20 + 10


@pytest.mark.slow
@pytest.mark.parametrize("way", [LEAST, ADMIN])
def test_every_one_of_fifty_thousand_users_is_judged(way: str) -> None:
    found = results(posture(big(way), way=way))
    assert (found["hygiene.dormant-accounts"].status, found["hygiene.dormant-accounts"].total) == (
        "pass",
        MANY,
    )
    assert found["access.people-export"].total == MANY
    assert found["access.admin-share"].status == "pass"
