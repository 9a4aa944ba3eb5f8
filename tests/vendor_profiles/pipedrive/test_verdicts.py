"""What the neutral checks say of a company in which little is wrong, of an open one, and of one that was hardly seen."""

from __future__ import annotations

import pytest

from auditor.posture import UnknownKind
from auditor.snapshot import ResourceState
from tests.unknown import lacks
from tests.vendor_profiles.pipedrive.tenant import ADMIN, LEAST, PLAN, WAYS, good, posture, results, weak

GOOD = {way: results(posture(good(), way=way)) for way in (LEAST, ADMIN)}
WEAK = {way: results(posture(weak(), way=way)) for way in (LEAST, ADMIN)}
REFUSED = dict.fromkeys(PLAN.resources, ResourceState.DENIED)

PASSED = (
    "access.admin-count",
    "access.admin-share",
    "hygiene.dormant-accounts",
    "hygiene.never-used-accounts",
    "hygiene.shared-accounts",
)
FAILED = (
    "access.admin-count",
    "access.auditor-credential",
    "access.default-sharing",
    "access.everyday-wide",
    "access.people-export",
    "endpoints.authenticated",
    "endpoints.plain-http",
)
PARTLY = ("hygiene.dormant-accounts", "hygiene.never-used-accounts", "hygiene.shared-accounts")


@pytest.mark.parametrize("way", [LEAST, ADMIN])
@pytest.mark.parametrize("check", PASSED)
def test_passes(check: str, way: str) -> None:
    assert GOOD[way][check].status == "pass"


@pytest.mark.parametrize("way", [LEAST, ADMIN])
@pytest.mark.parametrize("check", FAILED)
def test_fails(check: str, way: str) -> None:
    assert WEAK[way][check].status == "fail"


@pytest.mark.parametrize("way", [LEAST, ADMIN])
@pytest.mark.parametrize("check", PARTLY)
def test_fails_in_part(check: str, way: str) -> None:
    assert WEAK[way][check].status == "partial"


@pytest.mark.parametrize("check", ["access.default-sharing", "access.everyday-wide", "logging.field-history"])
def test_what_least_privilege_leaves_open_the_other_way_closes(check: str) -> None:
    assert (GOOD[LEAST][check].status, GOOD[ADMIN][check].status) == ("unknown", "pass")
    assert lacks(GOOD[LEAST][check], (UnknownKind.NOT_PROVIDED, "PersonField"))


@pytest.mark.parametrize("way", WAYS)
def test_is_unknown_where_nothing_was_seen(way: str) -> None:
    found = results(posture(weak(), REFUSED, way))
    known = {"access.auditor-credential"} if way == "api_token" else set()
    told = {id_ for id_, one in found.items() if one.status in ("pass", "fail", "partial")}
    assert told == known


def test_passes_and_failures_say_how_many_were_counted() -> None:
    assert GOOD[ADMIN]["hygiene.dormant-accounts"].total == 40
    wrong = WEAK[LEAST]["access.people-export"]
    assert (wrong.total, wrong.failing) == (29, 29)
