from dataclasses import replace
from datetime import timedelta
from typing import Any

from auditor.posture import (
    VULNERABILITIES,
    LookedUp,
    Posture,
    Unknown,
    UnknownKind,
    Vulnerability,
    not_provided,
)
from checks.hygiene.known_vulnerable_version import no_known_vulnerability as check
from tests.builders import DENIED, known, posture_with
from tests.checks.cases import cases, fails, passes, row, unknown
from tests.checks.support import TODAY, said, verdict

FACT = "product.vulnerabilities"
ID = "setting:hygiene.known-vulnerable-version"
CLEAN = LookedUp("9.4.0", (), (), (), 12, True, TODAY - timedelta(days=90))
OLD = replace(CLEAN, as_of=TODAY - timedelta(days=91))
HIGH = Vulnerability("CVE-2026-0002", "high", ("9.4.1",))
LOW = Vulnerability("CVE-2026-0001", "low", ("9.3.9", "9.4.1"))
UNRATED = Vulnerability("CVE-2026-0003", "")


def listed(value: LookedUp) -> Posture:
    return posture_with(**{FACT: known(value, line=3)})


def having(*faults: Vulnerability, **more: Any) -> Posture:
    return listed(replace(CLEAN, found=faults, **more))


def lacking(reason: str) -> Unknown:
    return not_provided(VULNERABILITIES, reason=reason)


WRONG = {"expected": "no known vulnerability", "line": 3}

test_case = cases(
    check,
    passes(
        "where all records were read and none fits",
        listed(CLEAN),
        row(ID, actual=["9.4.0"]),
        passing=1,
        total=1,
    ),
    fails(
        "as grave as the gravest of them",
        having(LOW, HIGH),
        row(
            ID,
            actual=["9.4.0", "CVE-2026-0001 → 9.3.9, 9.4.1", "CVE-2026-0002 → 9.4.1"],
            severity="high",
            **WRONG,
        ),
    ),
    fails("of which none is rated", having(UNRATED), row(ID, severity="high", **WRONG)),
    fails(
        "whatever else is not known, which may be graver",
        having(LOW, whole=False, unreadable=("CVE-2026-0009",)),
        row(ID, severity="high"),
    ),
    fails("by an old list, too", listed(replace(OLD, found=(LOW,))), row(ID, severity="high")),
    fails("lightly, where nothing graver can be hidden", having(LOW), row(ID, severity="low")),
    unknown(
        "where the version does not tell",
        listed(replace(CLEAN, perhaps=(LOW, HIGH))),
        lacking("the version does not tell whether it still has CVE-2026-0001, CVE-2026-0002"),
    ),
    unknown(
        "by a list of a day that has not come",
        listed(replace(CLEAN, as_of=TODAY + timedelta(days=2))),
        Unknown(
            UnknownKind.STALE,
            VULNERABILITIES,
            reason=f"the list is of {TODAY + timedelta(days=2)}, which has not come yet",
        ),
        params={"records": 12, "faults": 0, "as_of": str(TODAY + timedelta(days=2)), "age": 0},
    ),
    unknown(
        "by a selection",
        listed(replace(CLEAN, whole=False)),
        lacking("the list holds a selection of the published records"),
    ),
    unknown(
        "where a record names no version",
        listed(replace(CLEAN, unreadable=("CVE-2026-0009",))),
        lacking("which versions CVE-2026-0009 means is not said"),
    ),
    unknown(
        "by a list without a record of the product",
        listed(replace(CLEAN, records=0)),
        lacking("the list has no record of it"),
    ),
    unknown(
        "by a list that is too old",
        listed(OLD),
        Unknown(UnknownKind.STALE, VULNERABILITIES, reason="the list is 91 days old"),
    ),
    unknown("where the version was refused", posture_with(**{FACT: DENIED}), DENIED),
    unknown("of a tenant of which nothing was seen", posture_with(), not_provided(VULNERABILITIES)),
)


def test_the_headline_says_of_which_day_the_list_is() -> None:
    english, vietnamese = said(verdict(check, having(LOW)))
    assert "1, by the list of 26 August 2026 (90 days old)" in english
    assert "1, theo danh sách cập nhật đến 26/08/2026 (cách đây 90 ngày)" in vietnamese


def test_who_accepts_it_accepts_these_faults_and_no_others() -> None:
    def accepted(*faults: Vulnerability, version: str = "9.4.0") -> Any:
        (found,) = verdict(check, having(*faults, version=version)).resources
        assert found.held is not None
        return found.held.value

    assert accepted(LOW) == accepted(LOW, version="9.3.8")
    assert set(accepted(LOW)) < set(accepted(LOW, HIGH))
