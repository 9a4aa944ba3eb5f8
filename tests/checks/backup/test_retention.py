from typing import Any

from auditor.posture import BackedUp, Posture
from checks.backup.retention import backups_are_kept as check
from tests.builders import known
from tests.checks.backup.shape import NOWHERE, backup, none, tenant
from tests.checks.cases import cases, limits, passes
from tests.checks.shapes import each_member


def member(name: str, days: Any) -> BackedUp:
    return backup(name=name, kept_days=days)


def among(*items: Any, **more: Any) -> Posture:
    return tenant(*items, none(), **more)


test_case = cases(
    check,
    *each_member(
        check,
        member,
        among,
        right=30,
        wrong=29,
        severity="medium",
        expected=">= 30",
        noun="backups",
        stricter=(limits(backup_kept_days=31), {"days": 31}),
        nobody=NOWHERE,
    ),
    passes("where they are kept for ever", tenant(member("A", known(0)))),
)
