"""Coverage of the backup out of the security activity: made, restored, neither, and not shown."""

from __future__ import annotations

from datetime import date
from typing import Any

from auditor.posture import Grade
from auditor.snapshot import ResourceState
from benchmarks.twins.hubspot.shapes import event, listed
from tests.vendor_profiles.facts import DENIED, NOT_PROVIDED, OUT_OF_REACH, Facts, cases, says
from tests.vendor_profiles.hubspot.tenant import good, posture

RECORDS = "backup.coverage[records:backup-and-restore]"
FIRST, LATER = "2026-11-01T08:00:00Z", "2026-11-20T08:00:00Z"


@cases(
    "events, facts",
    {
        "made and restored": (
            [event("DATA_BACKUP_CREATED", 1, FIRST), event("DATA_RESTORE_COMPLETED", 1, LATER)],
            {
                "backup.coverage": ("records:backup-and-restore",),
                "backup.coverage.unread": tuple(
                    (name, OUT_OF_REACH) for name in ("files", "metadata", "configuration", "audit-log")
                ),
                f"{RECORDS}.exists": True,
                f"{RECORDS}.last_good": date(2026, 11, 1),
                f"{RECORDS}.last_good@grade": Grade.DERIVED,
                f"{RECORDS}.restore_tested": date(2026, 11, 20),
                f"{RECORDS}.restore_tested@grade": Grade.DERIVED,
                f"{RECORDS}.interval_hours": (OUT_OF_REACH, "Backups"),
                "backup.last_restore_test": date(2026, 11, 20),
            },
        ),
        "scheduled, and none made yet": (
            [event("DATA_BACKUP_SCHEDULE_CREATED", 1, FIRST)],
            {f"{RECORDS}.exists": True, f"{RECORDS}.last_good": (NOT_PROVIDED, "Backups")},
        ),
        "a restore alone tells of no backup that is still there": (
            [event("DATA_RESTORE_COMPLETED", 1, FIRST)],
            {f"{RECORDS}.exists": (NOT_PROVIDED, "Backups"), f"{RECORDS}.restore_tested": date(2026, 11, 1)},
        ),
        "a schedule that was deleted": (
            [event("DATA_BACKUP_SCHEDULE_DELETED", 1, FIRST)],
            {f"{RECORDS}.exists": (OUT_OF_REACH, "Other backup schedules")},
        ),
        "nothing": (
            [],
            {
                f"{RECORDS}.exists": (NOT_PROVIDED, "Backups"),
                "backup.last_restore_test": (NOT_PROVIDED, "Restores"),
            },
        ),
    },
)
def test_coverage(events: list[Any], facts: Facts) -> None:
    says(posture(good() | {"Security": listed(*events)}), facts)


def test_a_log_that_was_refused_tells_of_no_backup() -> None:
    found = posture(good(), {"Security": ResourceState.DENIED})
    gap = (DENIED, "Security")
    says(found, {f"{RECORDS}.{name}": gap for name in ("exists", "last_good", "restore_tested")})
