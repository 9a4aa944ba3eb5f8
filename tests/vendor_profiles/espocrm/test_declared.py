"""Every scored check is filled, out of reach, or about something the product has not; and losing an answer never helps."""

from __future__ import annotations

import pytest

from auditor.check.registry import load_catalogue
from auditor.posture import Capability, UnknownKind
from benchmarks.twins.espocrm.shapes import PLAN, PROFILE
from tests.vendor_profiles.answers import Tenant
from tests.vendor_profiles.brought import need_not_be_told
from tests.vendor_profiles.espocrm.files import FILES, from_files
from tests.vendor_profiles.espocrm.tenant import KINDS, hardened, posture, results, weak

NOT_APPLICABLE = set(PROFILE.not_applicable)
API = set(PLAN.out_of_reach)
assert PROFILE.export is not None
EXPORT = set(PROFILE.export.out_of_reach)

HELD_BY_NO_ROLE = {"access.api-access", "access.manage-encryption-keys"}
"""Rights that the product does not have, which every role is therefore known not to hold."""
NEVER_WHOLE = {"transport.connections-encrypted"}
"""The files show some of the connections, so that they can fail there and never pass."""
ELSEWHERE = {
    "hygiene.version-supported",
    *(check.id for check in load_catalogue() if need_not_be_told(check)),
}
"""What other sources say: the maker's list of versions, and what people bring."""
CLEARED = {"access.dormant-privileged", "hygiene.dormant-accounts", "hygiene.never-used-accounts"}
"""The product clears its sign-in log: of an old account that is not in it nobody can tell when it was used last."""


def test_what_is_declared_names_checks() -> None:
    known = {entry.id for entry in load_catalogue()}
    assert known >= (NOT_APPLICABLE | API | EXPORT)
    assert not NOT_APPLICABLE & (API | EXPORT)


@pytest.mark.parametrize("tenant", [hardened(), weak()], ids=["hardened", "weak"])
def test_every_scored_check_is_decided_for_the_api(tenant: Tenant) -> None:
    found = results(posture(tenant))
    for id_, result in found.items():
        if id_ in NOT_APPLICABLE:
            assert result.status in ("unknown", "not_applicable") or id_ in HELD_BY_NO_ROLE, id_
        elif id_ in API:
            assert result.status in ("unknown", "not_applicable"), id_
            kinds = {entry.kind for entry in result.missing}
            assert kinds <= {UnknownKind.NOT_PROVIDED, UnknownKind.OUT_OF_REACH}, id_
        elif id_ in CLEARED and result.status == "unknown":
            assert {entry.resource for entry in result.missing} == {"UserRecord"}, id_
        elif id_ not in ELSEWHERE:
            kinds = {entry.kind for entry in result.missing if result.status == "unknown"}
            assert UnknownKind.NOT_PROVIDED not in kinds, (id_, result.missing)


def test_every_scored_check_is_decided_for_the_files() -> None:
    found = results(from_files(FILES))
    for id_, result in found.items():
        if id_ in NOT_APPLICABLE:
            assert result.status in ("unknown", "not_applicable"), id_
        elif id_ in EXPORT:
            assert result.status in ("unknown", "not_applicable"), id_
            assert result.status != "pass" or id_ in NEVER_WHOLE, id_
        elif id_ not in ELSEWHERE:
            assert result.status != "unknown", (id_, result.missing)


def test_what_no_source_tells_can_be_excused() -> None:
    """A limit that stands in files is out of the API's reach, entity by entity, and does not cap the score."""
    found = results(posture(hardened()))
    assert found["auth.lockout"].out_of_reach
    assert found["auth.lockout-duration"].out_of_reach


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in ("Self", "FrontPage")])
def test_a_broken_answer_is_as_good_as_none(kind: str) -> None:
    whole, less = results(posture(hardened())), results(posture(hardened() | {kind: {"x": []}}))
    for id_, result in whole.items():
        if id_ in NOT_APPLICABLE | API or result.status == "not_applicable":
            continue
        assert less[id_].status != "pass" or result.status in ("pass", "partial"), id_


@pytest.mark.parametrize(
    ("check", "status"),
    [
        ("mfa.admins", "pass"),
        ("mfa.all-users", "pass"),
        ("mfa.required-for-ui", "partial"),
        ("mfa.enforcement-gaps", "fail"),
        ("access.admin-count", "pass"),
        ("access.external-visibility", "pass"),
        ("access.open-to-everyone", "pass"),
        ("auth.password-length", "pass"),
        ("auth.session-timeout", "pass"),
        ("endpoints.plain-http", "pass"),
        ("exposure.clickjack", "pass"),
        ("logging.audit-on", "pass"),
        ("transport.connections-encrypted", "pass"),
        ("transport.hsts", "pass"),
        ("transport.own-address-https", "pass"),
    ],
)
def test_a_hardened_tenant(check: str, status: str) -> None:
    assert results(posture(hardened()))[check].status == status


@pytest.mark.parametrize(
    "check",
    [
        "mfa.admins",
        "mfa.all-users",
        "mfa.required-for-ui",
        "access.admin-count",
        "access.external-visibility",
        "access.open-to-everyone",
        "auth.password-length",
        "auth.password-complexity",
        "auth.session-timeout",
        "auth.session-forced-logout",
        "auth.login-ip-ranges",
        "endpoints.plain-http",
        "endpoints.cors-origins",
        "exposure.clickjack",
        "exposure.members-see-each-other",
        "hygiene.version-supported",
        "logging.audit-retention",
        "logging.sign-ins",
        "transport.connections-encrypted",
        "transport.hsts",
        "transport.own-address-https",
    ],
)
def test_a_weak_tenant_fails(check: str) -> None:
    assert results(posture(weak()))[check].status == "fail"


def test_the_administrator_is_a_role_whose_rights_the_checks_see() -> None:
    found = results(posture(hardened()))
    held = {
        id_
        for id_, result in found.items()
        if id_.startswith("access.") and any(entry.id == "role:administrator" for entry in result.resources)
    }
    assert {"access.manage-users", "access.run-code", "access.impersonate", "access.view-all-data"} <= held
    assert Capability.BYPASS_AUTHENTICATION not in {
        right for right in Capability if f"access.{right}" in held
    }
