import json
from datetime import date
from typing import Any

import pytest

from auditor.posture import Contradiction, Evidence, Grade, Posture, Scope, Source, UnknownKind, UserKind
from checks.assurance.contradicting_sources import sources_agree as check
from tests.builders import DENIED, GAP, evidence, population, posture_with, unread
from tests.checks.cases import absent, cases, fails, row, unknown
from tests.checks.shapes import TORN
from tests.checks.support import verdict

MFA = "authentication.mfa_required"
FORM = Source("form.yaml", "0" * 64, "2026-11-20T00:00:00Z", Grade.ATTESTED)
STATED = Evidence(FORM, 7, "audit-retention (Nguyễn Thị An; 2026-11-20/2027-11-20)")


def differ(used: Any, other: Any, name: str = MFA) -> Contradiction:
    return Contradiction(f"fact:{name}", name, used, other, evidence("api.json", 4), evidence("old.json", 9))


def tenant(*items: Any, provided: dict[str, int] | None = None, **more: Any) -> Posture:
    seen = {"Settings": 1} if provided is None else provided
    return posture_with(contradictions=population("contradictions", *items, **more), provided=seen)


def observed(value: Any, path: str) -> dict[str, Any]:
    return {"value": value, "grade": "observed", "path": path, "locator": ""}


def both(first: Any, second: Any) -> list[dict[str, Any]]:
    return [observed(first, "api.json:4"), observed(second, "old.json:9")]


ATTESTED = Contradiction("fact:x", "audit_retention_days", 0, 180, evidence("api.json"), STATED)
FORM_SAYS = {
    "value": "180 days",
    "grade": "attested",
    "path": "form.yaml:7",
    "locator": "audit-retention",
    "by": "Nguyễn Thị An",
    "on": "2026-11-20",
}

test_case = cases(
    check,
    fails(
        "with both values and their sources",
        tenant(differ(False, True)),
        row(
            f"fact:{MFA}",
            severity="medium",
            path="api.json",
            line=4,
            expected="the same from both",
            actual=both(False, True),
        ),
        failing=1,
        total=1,
    ),
    fails(
        "with both where none was used",
        tenant(differ(None, ("Asia", "Europe"))),
        row(f"fact:{MFA}", actual=both("Asia", "Europe")),
    ),
    fails(
        "with the person and the day of what a person states",
        tenant(ATTESTED),
        row("fact:x", actual=[observed("for ever", "api.json:7"), FORM_SAYS]),
    ),
    *(
        fails(
            f"with what nothing means of {name}",
            tenant(differ(0, 3, name)),
            row(f"fact:{name}", actual=both(*said)),
        )
        for name, said in (("retention_days", ("0 days", "3 days")), ("PasswordPolicy.history", (0, 3)))
    ),
    fails("whatever the sources call themselves", tenant(differ(False, True), provided={})),
    absent("where sources agree", tenant(), "none", noun="contradictions", value=0),
    unknown("without a source", posture_with(), (UnknownKind.NOT_PROVIDED, "sources")),
    unknown("while there may be more", tenant(complete=DENIED), DENIED),
    unknown("where it was not compared", posture_with(contradictions=GAP, provided={"Settings": 1}), GAP),
    unknown("of one that was not read", tenant(unread=(unread("fact:x"),)), TORN),
)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (date(2026, 1, 2), "2026-01-02"),
        (UserKind.PORTAL, "portal"),
        (Scope.OWN, "1"),
        (("read", "admin"), "admin + read"),
        ((), "none"),
        (None, "none"),
        (30, 30),
    ],
)
def test_shows_any_value_plainly(value: Any, shown: Any) -> None:
    (found,) = verdict(check, tenant(differ(True, value))).resources
    said = [statement["value"] for statement in found.actual]
    assert said == [True, shown]
    assert type(said[1]) is type(shown)
    json.dumps(found.actual)
