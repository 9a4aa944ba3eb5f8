"""Backup jobs of the add-on: what they would cover, where it would lie, for how long; and what no job tells."""

from __future__ import annotations

from typing import Any

from auditor.posture import UnknownKind
from tests.vendor_profiles.facts import DENIED, ERROR, NOT_PROVIDED, OUT_OF_REACH, Facts, cases, says
from tests.vendor_profiles.odoo.fake import Fake
from tests.vendor_profiles.odoo.support import posture_of
from tests.vendor_profiles.odoo.tenant import hardened

RECORDS, FILES = "backup.coverage[records:auto-backup-1]", "backup.coverage[files:auto-backup-1]"
RUNS = (OUT_OF_REACH, "Backup runs")
SERVER = (NOT_PROVIDED, "server")


def job(number: int = 1, **changes: Any) -> dict[str, Any]:
    return {"id": number, "method": "sftp", "days_to_keep": 30, "backup_format": "zip", **changes}


def of(*jobs: dict[str, Any]) -> Fake:
    return Fake({**hardened(), "db.backup": list(jobs)})


@cases(
    "jobs, facts",
    {
        "to another server, with files": (
            [job()],
            {
                "backup.coverage": tuple(
                    f"{name}:auto-backup-1" for name in ("records", "files", "metadata", "configuration")
                ),
                "backup.coverage.unread": (("audit-log", NOT_PROVIDED),),
                f"{RECORDS}.kept_days": 30,
                f"{RECORDS}.apart": (OUT_OF_REACH, "SFTP server"),
                f"{RECORDS}.exists": RUNS,
                f"{RECORDS}.last_good": RUNS,
                f"{FILES}.kept_days": 30,
                "backup.exists": RUNS,
                "backup.interval_hours": SERVER,
            },
        ),
        "to the server itself, without files, for ever": (
            [job(method="local", backup_format="dump", days_to_keep=0)],
            {
                "backup.coverage": tuple(
                    f"{name}:auto-backup-1" for name in ("records", "metadata", "configuration")
                ),
                "backup.coverage.unread": (("files", NOT_PROVIDED), ("audit-log", NOT_PROVIDED)),
                f"{RECORDS}.kept_days": 0,
                f"{RECORDS}.apart": False,
            },
        ),
        "words that nobody knows": (
            [job(method="ftp", backup_format="tar", days_to_keep=-1)],
            {
                "backup.coverage.unread": (("files", NOT_PROVIDED), ("audit-log", NOT_PROVIDED)),
                f"{RECORDS}.apart": (ERROR, "BackupJob"),
                f"{RECORDS}.kept_days": (ERROR, "BackupJob"),
            },
        ),
        "two jobs": (
            [job(), job(2, method="local")],
            {
                f"{RECORDS}.apart": (OUT_OF_REACH, "SFTP server"),
                "backup.coverage[records:auto-backup-2].apart": False,
            },
        ),
        "no job": ([], {"backup.coverage": SERVER, "backup.exists": SERVER}),
    },
)
def test_jobs(jobs: list[Any], facts: Facts) -> None:
    says(posture_of(of(*jobs)), facts)


def test_without_the_add_on_nothing_is_known() -> None:
    says(posture_of(Fake(hardened())), {"backup.coverage": SERVER, "backup.exists": SERVER})


def test_jobs_that_the_account_may_not_see_are_no_silence() -> None:
    found = posture_of(of(job()), {"BackupJob": UnknownKind.DENIED})
    says(found, {"backup.coverage": (DENIED, "BackupJob"), "backup.exists": (DENIED, "BackupJob")})
