"""Coverage of the backup, class by class: backed up well, weakly, not at all, and not shown."""

from __future__ import annotations

from datetime import date
from typing import Any

from auditor.posture import Known
from auditor.snapshot import ResourceState
from tests.vendor_profiles.answers import changed
from tests.vendor_profiles.facts import DENIED, ERROR, NOT_PROVIDED, OUT_OF_REACH, Facts, cases, says
from tests.vendor_profiles.zoho.tenant import hardened, page, posture, run, weak

RECORDS, FILES = "backup.coverage[records:data-backup]", "backup.coverage[files:data-backup]"
OUT = (OUT_OF_REACH, "Backups")


def runs(*rows: Any) -> dict[str, Any]:
    return {"BackupRun": page("BackupRun", *rows)}


@cases(
    "changes, facts",
    {
        "well": (
            runs(run("1", "2026-11-23")),
            {
                "backup.coverage": ("records:data-backup", "files:data-backup"),
                "backup.coverage.complete": True,
                "backup.coverage.unread": tuple(
                    (name, OUT_OF_REACH) for name in ("metadata", "configuration", "audit-log")
                ),
                f"{RECORDS}.exists": True,
                f"{RECORDS}.interval_hours": 168,
                f"{RECORDS}.last_good": date(2026, 11, 22),
                f"{FILES}.last_good": date(2026, 11, 22),
                f"{FILES}.apart": OUT,
                f"{FILES}.kept_days": OUT,
                f"{FILES}.encrypted": OUT,
                f"{FILES}.restore_tested": (OUT_OF_REACH, "Restore test"),
            },
        ),
        "the last one failed": (
            runs(run("1", "2026-11-23", "failure"), run("2", "2026-11-16")),
            {f"{RECORDS}.exists": True, f"{RECORDS}.last_good": date(2026, 11, 15)},
        ),
        "not at all": (
            runs(run("1", "2026-11-23", "failure")),
            {f"{RECORDS}.exists": False, f"{FILES}.exists": False, f"{RECORDS}.last_good": None},
        ),
        "a day that is none": (
            runs(run("1", "soon")),
            {f"{RECORDS}.exists": True, f"{RECORDS}.last_good": (ERROR, "BackupRun")},
        ),
        "a word that nobody knows": (
            runs(run("1", "2026-11-23", "skipped")),
            {f"{RECORDS}.exists": (ERROR, "BackupRun"), f"{RECORDS}.last_good": (ERROR, "BackupRun")},
        ),
    },
)
def test_coverage(changes: dict[str, Any], facts: Facts) -> None:
    says(posture(changed(hardened(), changes)), facts)


def test_the_weak_twin_has_none() -> None:
    says(posture(weak()), {f"{RECORDS}.exists": False, f"{RECORDS}.interval_hours": (NOT_PROVIDED, "Backup")})


def test_what_the_account_may_not_see_is_unknown_class_by_class() -> None:
    found = posture(hardened(), {"BackupRun": ResourceState.DENIED, "Backup": ResourceState.DENIED})
    gap = (DENIED, "BackupRun")
    says(found, {f"{kind}.{name}": gap for kind in (RECORDS, FILES) for name in ("exists", "last_good")})


def test_the_backup_as_a_whole_is_that_of_its_records() -> None:
    backup = posture(hardened()).backup
    assert not isinstance(backup.coverage, Known)
    (records, _) = backup.coverage.items  # type: ignore[union-attr]
    assert (backup.exists, backup.interval_hours) == (records.exists, records.interval_hours)
