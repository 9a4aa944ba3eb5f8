"""The whole way: the product over HTTP, a snapshot, verdicts."""

from __future__ import annotations

from typing import Any

import pytest
from werkzeug import Response

from auditor.posture import UnknownKind
from auditor.snapshot import ResourceState
from benchmarks.twins.hubspot.shapes import listed, owner, sign_in, user
from tests.unknown import lacks
from tests.vendor_profiles.answers import Tenant
from tests.vendor_profiles.hubspot.fake import HUBSPOT, FakeHubSpot, error, limited, missing_scopes
from tests.vendor_profiles.hubspot.tenant import bad, good
from tests.vendor_profiles.over_http import Collect, resource
from tests.vendor_profiles.scanned import scan, states

OK, DENIED, ERROR = ResourceState.OK, ResourceState.DENIED, ResourceState.ERROR
RIGHT = "account-info.security.read"


def test_verdicts_of_an_account(collect_over: Collect) -> None:
    assert set(states(collect_over(HUBSPOT, FakeHubSpot(bad()))).values()) == {OK}
    verdicts = scan(collect_over(HUBSPOT, FakeHubSpot(good())).path)
    assert verdicts["access.admin-count"]["status"] == "pass"
    assert verdicts["mfa.admins"]["status"] == "pass"
    assert lacks(verdicts["auth.password-length"], (UnknownKind.OUT_OF_REACH, "Security settings"))


def test_an_account_with_one_user_and_nothing_else(collect_over: Collect) -> None:
    tenant: Tenant = {
        kind: listed() if "results" in document else document for kind, document in good().items()
    }
    tenant |= {"User": listed(user(1, superAdmin=True, roleIds=[])), "Owner": listed(owner(1))}
    verdicts = scan(collect_over(HUBSPOT, FakeHubSpot(tenant)).path)
    checks = ("mfa.admins", "logging.audit-on", "hygiene.dormant-accounts")
    assert {verdicts[check]["status"] for check in checks} == {"unknown"}


@pytest.mark.slow
def test_fifty_thousand_users_are_read_to_their_end(collect_over: Collect) -> None:
    shapes: dict[str, Any] = {"User": user, "Owner": owner, "SignIn": sign_in}
    big = {kind: listed(*map(shape, range(1, 50_001))) for kind, shape in shapes.items()}
    collected = collect_over(HUBSPOT, FakeHubSpot(good() | big))
    for kind in big:
        found = resource(collected, kind)
        assert (found.rows, found.pages, found.state) == (50_000, 500, OK)


def test_too_few_rights_name_the_right_and_improve_nothing(collect_over: Collect) -> None:
    fake = FakeHubSpot(good())
    fake.errors = {kind: [missing_scopes(RIGHT)] * 2 for kind in ("SignIn", "Security")}
    collected = collect_over(HUBSPOT, fake)
    assert states(collected)["Security"] is DENIED
    verdict = scan(collected.path)["mfa.admins"]
    gap = verdict["missing"][0]
    assert (verdict["status"], gap["kind"], gap["permission"]) == ("unknown", "denied", RIGHT)


def test_the_limit_of_ten_seconds_is_waited_for(collect_over: Collect) -> None:
    fake, waits = FakeHubSpot(good()), list[float]()
    fake.errors["User"] = [limited("TEN_SECONDLY_ROLLING", **{"Retry-After": "7"})]
    fake.errors["Team"] = [error(423, "LOCKED", "Try again"), error(502, "BAD_GATEWAY", "timed out")]
    found = states(collect_over(HUBSPOT, fake, waits=waits))
    assert (found["User"], found["Team"]) == (OK, OK)
    assert any(7 <= wait <= 8 for wait in waits)
    assert len(waits) == 3


def test_the_limit_of_a_day_ends_the_kind_and_is_no_verdict(collect_over: Collect) -> None:
    fake, waits = FakeHubSpot(good()), list[float]()
    fake.errors["Security"] = [limited("DAILY")] * 50
    collected = collect_over(HUBSPOT, fake, waits=waits)
    assert states(collected)["Security"] is not OK
    assert sum(waits) < 600
    assert lacks(scan(collected.path)["mfa.admins"], (UnknownKind.ERROR, "Security"))


@pytest.mark.parametrize(
    ("answer", "state"),
    [
        (error(401, "EXPIRED_AUTHENTICATION", "The OAuth token used to make this call expired"), DENIED),
        (missing_scopes(RIGHT), DENIED),
        (error(403, "BANNED", "This account may not"), DENIED),
        (error(400, "VALIDATION_ERROR", "Invalid input JSON"), ERROR),
        (error(414, "URI_TOO_LONG", "The request URI is too long"), ERROR),
        (error(200, "ERROR", "said under another status"), ERROR),
    ],
)
def test_the_errors_of_the_product(collect_over: Collect, answer: Response, state: ResourceState) -> None:
    fake = FakeHubSpot(good())
    fake.errors["AuditLog"] = [answer] * 3
    collected = collect_over(HUBSPOT, fake)
    assert states(collected)["AuditLog"] is state
    gap = UnknownKind.DENIED if state is DENIED else UnknownKind.ERROR
    assert lacks(scan(collected.path)["logging.audit-on"], (gap, "AuditLog"))
