from typing import Any

from auditor.posture import BackedUp, Posture
from checks.backup.encrypted import backups_are_encrypted as check
from tests.checks.backup.shape import NOWHERE, backup, none, tenant
from tests.checks.cases import cases
from tests.checks.shapes import each_member


def member(name: str, encrypted: Any) -> BackedUp:
    return backup(name=name, encrypted=encrypted)


def among(*items: Any, **more: Any) -> Posture:
    return tenant(*items, none(), **more)


test_case = cases(
    check,
    *each_member(
        check, member, among, right=True, wrong=False, severity="high", noun="backups", nobody=NOWHERE
    ),
)
