"""The whole way: a product over HTTP, a snapshot, verdicts."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor.collecting.failure import CollectionError
from auditor.posture import UnknownKind
from auditor.snapshot import ResourceState
from benchmarks.twins.espocrm.shapes import listed, user
from tests.exports import write
from tests.unknown import lacks
from tests.vendor_profiles.answers import Tenant
from tests.vendor_profiles.espocrm.fake import ESPOCRM, FakeEspo
from tests.vendor_profiles.espocrm.files import FILES
from tests.vendor_profiles.espocrm.tenant import hardened
from tests.vendor_profiles.over_http import Collect, resource
from tests.vendor_profiles.scanned import scan, states

SIGN_OUT = ("POST", "/api/v1/App/destroyAuthToken")


def big(count: int) -> Tenant:
    tenant = hardened()
    for number in range(count):
        row = user(f"u{number}", isActive=number % 2 == 0, auth2FA=False)
        tenant["User"]["list"].append(row)
        tenant["UserRecord"][row["id"]] = {**row, "lastAccess": "2026-11-01 08:00:00"}
    return tenant


def test_a_scan_with_a_password(collect_over: Collect) -> None:
    fake = FakeEspo(big(450))
    collected = collect_over(ESPOCRM, fake)
    # The product tells nobody the second factor of a portal user, and refuses instead.
    assert {kind: state for kind, state in states(collected).items() if state is not ResourceState.OK} == {
        "UserSecurity": ResourceState.DENIED
    }
    assert fake.signed_out
    assert {method for method, path in fake.asked if (method, path) != SIGN_OUT} == {"GET"}
    accounts = resource(collected, "User")
    assert (accounts.rows, accounts.expected, accounts.pages) == (454, 454, 3)
    active = sum(1 for row in fake.tenant["User"]["list"] if row["isActive"])
    assert sum(1 for _, path in fake.asked if path.startswith("/api/v1/User/")) == active
    verdicts = scan(collected.path)
    assert verdicts["mfa.admins"]["status"] == "pass"
    assert verdicts["mfa.all-users"]["status"] == "partial"
    assert lacks(verdicts["auth.lockout"], (UnknownKind.OUT_OF_REACH, "Settings"))


def test_the_number_of_requests_is_what_the_documentation_says(collect_over: Collect) -> None:
    """2 for the session, 20 first answers, further pages, one for each active account, second factor, team and portal."""
    active, second, teams, portals = 4, 3, 1, 1
    requests = collect_over(ESPOCRM, FakeEspo(hardened())).collection.requests
    assert requests == 2 + 20 + active + second + teams + portals


def test_a_session_token_will_do(collect_over: Collect) -> None:
    fake = FakeEspo(hardened())
    assert states(collect_over(ESPOCRM, fake, "token"))["Settings"] is ResourceState.OK
    assert not fake.signed_out  # it is not this scan's session


def test_an_account_with_a_second_factor_is_refused_once_and_the_reason_is_said(
    collect_over: Collect,
) -> None:
    fake = FakeEspo(hardened())
    fake.second_step = True
    with pytest.raises(CollectionError, match="second-step-required"):
        collect_over(ESPOCRM, fake)
    assert len(fake.asked) == 1


def test_the_key_of_an_api_user_sees_little_and_the_verdicts_say_so(collect_over: Collect) -> None:
    tenant = hardened()
    tenant["Self"] = {
        "user": {"id": "k1", "userName": "k1.name", "type": "api"},
        "acl": {"table": {"User": {"read": "all"}}},
        "appParams": {"isRestrictedMode": False},
    }
    tenant["User"]["list"] = [row for row in tenant["User"]["list"] if row["type"] in ("admin", "regular")]
    tenant |= {"ApiUser": listed(), "PortalUser": listed()}
    del tenant["Settings"]["authTokenMaxIdleTime"]  # the product shows it to administrators only
    of_records = "Role PortalRole AuthLogRecord ScheduledJob InboundEmail EmailAccount Team Portal"
    refused = frozenset(of_records.split())
    collected = collect_over(ESPOCRM, FakeEspo(tenant, refused), "api_key")
    assert {states(collected)[kind] for kind in refused} == {ResourceState.DENIED}
    verdicts = scan(collected.path)
    for check in ("mfa.admins", "access.admin-count", "auth.session-timeout", "logging.sign-ins"):
        assert verdicts[check]["status"] == "unknown", check
        gaps = {(entry["kind"], entry["permission"]) for entry in verdicts[check]["missing"]}
        assert ("denied", "User type Admin") in gaps, check


def test_api_and_files_in_one_scan(collect_over: Collect, tmp_path: Path) -> None:
    server = write(tmp_path / "server", FILES, under="")
    verdicts = scan(collect_over(ESPOCRM, FakeEspo(hardened())).path, server)
    wanted = {
        "auth.lockout": "pass",
        "access.login-as": "pass",
        "mfa.admins": "pass",
        "apps.pkce": "not_applicable",
    }
    assert {check: verdicts[check]["status"] for check in wanted} == wanted


def test_a_folder_of_files_alone_is_recognised(tmp_path: Path) -> None:
    verdicts = scan(write(tmp_path, FILES, under=""))
    assert verdicts["access.espocrm-extension-upload"]["status"] == "pass"
    assert verdicts["mfa.admins"]["missing"][0]["kind"] == "out_of_reach"
