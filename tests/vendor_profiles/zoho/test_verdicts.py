"""What the neutral checks say of a tenant in which little is wrong, of an open one, and of one that was hardly seen."""

from __future__ import annotations

import pytest

from auditor.posture import UnknownKind
from auditor.snapshot import ResourceState
from tests.unknown import lacks_some
from tests.vendor_profiles.zoho.tenant import PLAN, hardened, posture, results, weak

HARDENED = results(posture(hardened()))
WEAK = results(posture(weak()))
POOR = results(
    posture(
        {"Token": hardened()["Token"]}, dict.fromkeys(set(PLAN.resources) - {"Token"}, ResourceState.DENIED)
    )
)

GOOD = (
    "access.admin-count",
    "access.admin-share",
    "access.auditor-credential",
    "access.default-sharing",
    "access.everyday-wide",
    "access.external-sharing",
    "access.near-duplicate-roles",
    "backup.exists",
    "backup.frequency",
    "encryption.personal-data-fields",
    "endpoints.plain-http",
    "hygiene.shared-accounts",
    "logging.field-history",
)
BAD = (
    "access.admin-count",
    "access.auditor-credential",
    "access.default-sharing",
    "access.integration-administrators",
    "access.people-bulk-delete",
    "access.people-export",
    "access.toxic-pairs",
    "backup.exists",
    "endpoints.plain-http",
    "hygiene.never-used-accounts",
)
PARTLY = ("access.external-sharing", "encryption.personal-data-fields", "logging.field-history")


@pytest.mark.parametrize("check", GOOD)
def test_passes(check: str) -> None:
    assert HARDENED[check].status == "pass"


@pytest.mark.parametrize("check", BAD)
def test_fails(check: str) -> None:
    assert WEAK[check].status == "fail"


@pytest.mark.parametrize("check", PARTLY)
def test_fails_in_part(check: str) -> None:
    assert WEAK[check].status == "partial"


@pytest.mark.parametrize("check", sorted({*GOOD, *BAD, *PARTLY} - {"access.auditor-credential"}))
def test_is_unknown_where_nothing_was_seen(check: str) -> None:
    assert lacks_some(
        POOR[check],
        (UnknownKind.DENIED, "Backup"),
        (UnknownKind.DENIED, "BackupRun"),
        (UnknownKind.DENIED, "Modules"),
        (UnknownKind.DENIED, "Profiles"),
        (UnknownKind.DENIED, "User"),
        (UnknownKind.DENIED, "Webhook"),
    )
