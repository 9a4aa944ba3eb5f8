"""Rules by which records are deleted: which count, and what their absence says."""

from __future__ import annotations

from typing import Any

from tests.vendor_profiles.facts import DENIED, ERROR, NOT_PROVIDED, OUT_OF_REACH, cases, says

from .fake import Fake
from .support import posture_of
from .tenant import hardened

MODEL = "data_recycle.model"
RULES = "retention.rules"
EACH = f"{RULES}[].id,name,active"
BEYOND = (OUT_OF_REACH, "Retention rules")


def rule(**changes: Any) -> dict[str, Any]:
    row = {"id": 3, "name": "Leads", "active": True, "recycle_mode": "automatic", "recycle_action": "unlink"}
    return row | changes


def told(active: Any) -> dict[str, Any]:
    return {EACH: (("retention-rule:3", "Leads", active),), f"{RULES}.complete": BEYOND}


@cases(
    "rows, found",
    {
        "deletes by itself": ([rule()], told(True)),
        "waits for somebody": ([rule(recycle_mode="manual")], told(False)),
        "is off": ([rule(active=False)], told(False)),
        "only archives": ([rule(recycle_action="archive")], {RULES: BEYOND}),
        "may archive": ([rule(recycle_action=False)], told((ERROR, "RecycleRule"))),
        "of which nobody says what it waits for": (
            [rule(recycle_mode=None)],
            told((NOT_PROVIDED, "RecycleRule")),
        ),
        "no rules": ([], {RULES: BEYOND}),
        "no such module": (None, {RULES: BEYOND}),
    },
)
def test_a_rule(rows: Any, found: Any) -> None:
    tables = hardened()
    if rows is not None:
        tables[MODEL] = rows
    says(posture_of(Fake(tables)), found)


def test_what_is_refused_stays_unknown() -> None:
    tables = hardened() | {MODEL: [rule()]}
    says(posture_of(Fake(tables, refused=frozenset({MODEL}))), {RULES: (DENIED, "RecycleRule")})
