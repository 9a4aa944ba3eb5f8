"""No column of an answer that is lost makes a verdict of a weak tenant better."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from auditor.posture import Unknown, UnknownKind
from auditor.vendor import NotUsableError
from tests.vendor_profiles.lost_columns import improved

from .fake import Fake
from .support import PLAN, VENDOR, answer_of, extraction_of, policy, raw, statuses
from .tenant import weak

assert PLAN is not None
WEAK = extraction_of(Fake(weak()))
ANSWERS = {kind: answer_of(Fake(weak()), kind) for kind in PLAN.resources if WEAK.provided.get(kind)}


def judge(answers: Mapping[str, Any]) -> dict[str, str]:
    """The statuses by these answers; what the tenant refused stays refused."""
    found = replace(WEAK, records=[], provided={}, unreadable=[])
    for kind, document in answers.items():
        found.provided[kind] = 1
        try:
            found.records += list(VENDOR.normalizer.extract(raw(kind, document), None))
        except NotUsableError as error:
            found.unreadable.append((kind, kind, Unknown(UnknownKind.ERROR, kind, reason=str(error))))
    return statuses(VENDOR.normalizer.merge(found, policy()))


BEFORE = judge(ANSWERS)


@pytest.mark.parametrize("kind", sorted(ANSWERS))
def test_a_lost_column_improves_no_check(kind: str) -> None:
    assert improved(ANSWERS, kind, judge, BEFORE) == {}


@pytest.mark.parametrize(
    ("kind", "column", "named", "check"),
    [
        ("Module", "name", "auth_admin_passkey", "auth.odoo-admin-passkey"),
        ("Parameter", "key", "auth_signup.invitation_scope", "exposure.self-registration"),
        ("GroupId", "name", "group_system", "mfa.admins"),
        ("GroupId", "module", "base", "access.alter-audit-log"),
    ],
)
@pytest.mark.parametrize("lost", [None, "", 7, "[redacted]"])
def test_the_one_row_that_decides_is_not_lost_with_its_name(
    kind: str, column: str, named: str, check: str, lost: Any
) -> None:
    """All other rows keep their names, so that the list looks whole."""
    entries = [
        {**entry, column: lost} if entry[column] == named else entry for entry in ANSWERS[kind]["result"]
    ]
    assert entries != ANSWERS[kind]["result"]
    assert BEFORE[check] == "fail"
    assert judge({**ANSWERS, kind: {"result": entries}})[check] in ("fail", "unknown")
