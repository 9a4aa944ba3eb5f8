"""The whole way: the product over HTTP, a snapshot, verdicts. The secret is a part of the address."""

from __future__ import annotations

from typing import Any

import pytest

from auditor.posture import UnknownKind
from auditor.snapshot import ResourceState
from tests import clock
from tests.unknown import lacks
from tests.vendor_profiles.bitrix24.fake import BITRIX24, FakeBitrix24, blocked, error
from tests.vendor_profiles.bitrix24.tenant import bad, basic, good, listed, user
from tests.vendor_profiles.over_http import Collect, resource
from tests.vendor_profiles.scanned import scan, states, stored

OK, DENIED, ERROR = ResourceState.OK, ResourceState.DENIED, ResourceState.ERROR
EACH_WAY = pytest.mark.parametrize("way", BITRIX24.ways)
REST_3 = "BITRIX_REST_V3_EXCEPTION"


def looked_up(fake: FakeBitrix24) -> list[str]:
    return [method for method, path in fake.asked if path.endswith("main.eventlog.list")]


@EACH_WAY
def test_without_the_scope_user_the_event_log_says_who_signed_in(collect_over: Collect, way: str) -> None:
    fake = FakeBitrix24(basic(bad()))
    collected = collect_over(BITRIX24, fake, way)
    assert set(states(collected).values()) == {OK}
    assert looked_up(fake) == ["POST"] * (2 + 4)
    verdict = scan(collected.path)["hygiene.dormant-accounts"]
    failing = [entry["id"] for entry in verdict["resources"] if entry["status"] == "fail"]
    assert (verdict["status"], failing) == ("fail", ["user:3"])


@EACH_WAY
def test_what_the_users_themselves_show_is_not_looked_up_in_the_event_log(
    collect_over: Collect, way: str
) -> None:
    fake = FakeBitrix24(bad())
    assert set(states(collect_over(BITRIX24, fake, way)).values()) == {OK}
    assert len(looked_up(fake)) == 2


def test_verdicts_of_a_portal(collect_over: Collect) -> None:
    verdicts = scan(collect_over(BITRIX24, FakeBitrix24(good())).path)
    assert verdicts["access.auditor-credential"]["status"] == "pass"
    assert verdicts["logging.audit-on"]["status"] == "pass"
    assert verdicts["access.manage-users"]["missing"][0]["kind"] == "out_of_reach"
    assert lacks(verdicts["mfa.admins"], (UnknownKind.OUT_OF_REACH, "Administrators"))


def team(number: int) -> dict[str, Any]:
    return {"ID": str(number), "NAME": f"Team {number}", "SORT": 500}


@pytest.mark.parametrize(
    ("kind", "row", "many", "pages"),
    [
        ("Department", team, 120, 3),
        ("User", user, 334, 7),
        pytest.param(
            "User", user, 50_000, 1001, marks=pytest.mark.slow
        ),  # a full page is followed by one more
    ],
)
def test_lists_are_read_to_their_end(
    collect_over: Collect, kind: str, row: Any, many: int, pages: int
) -> None:
    tenant = good() | {kind: listed(*map(row, range(1, many + 1)))}
    found = resource(collect_over(BITRIX24, FakeBitrix24(tenant)), kind)
    assert (found.rows, found.expected, found.pages, found.state) == (many, many, pages, OK)


def test_a_method_that_is_blocked_is_asked_again_when_it_is_open(collect_over: Collect) -> None:
    fake, waits = FakeBitrix24(good()), list[float]()
    busy = error(503, "QUERY_LIMIT_EXCEEDED", "Too many requests")
    fake.errors["Department"] = [blocked(int(clock.now().timestamp()) + 60), busy]
    assert states(collect_over(BITRIX24, fake, waits=waits))["Department"] is OK
    assert 50 < waits[0] <= 60
    assert len(waits) == 2


@pytest.mark.parametrize(
    ("status", "code", "state"),
    [
        (401, "insufficient_scope", DENIED),
        (401, "ACCESS_DENIED", DENIED),
        (403, {"code": f"{REST_3}_ACCESSDENIEDEXCEPTION", "message": "no"}, DENIED),
        (400, {"code": f"{REST_3}_INVALIDPAGINATIONEXCEPTION", "message": "no"}, ERROR),
        (404, "ERROR_METHOD_NOT_FOUND", ERROR),
        (403, "PORTAL_DELETED", DENIED),
        (200, "ERROR_CORE", ERROR),
        (401, "expired_token", DENIED),
    ],
)
def test_the_errors_of_the_product(
    collect_over: Collect, status: int, code: Any, state: ResourceState
) -> None:
    fake = FakeBitrix24(good())
    fake.errors["Events"] = [error(status, code, "said by the product")] * 2
    collected = collect_over(BITRIX24, fake)
    assert states(collected)["Events"] is state
    gap = UnknownKind.DENIED if state is DENIED else UnknownKind.ERROR
    assert lacks(scan(collected.path)["logging.audit-on"], (gap, "Events"))


@pytest.mark.parametrize("secret", ["a/b-c1d2e3f4g5", "..", "a%2Fb1c2d3e4"])
def test_a_secret_that_is_no_part_of_a_path_is_not_sent_and_not_named(
    collect_over: Collect, secret: str
) -> None:
    fake = FakeBitrix24(good())
    kept = stored(collect_over(BITRIX24, fake, secret=secret).path)
    assert fake.asked == []
    assert len(secret) < 8 or secret not in kept
