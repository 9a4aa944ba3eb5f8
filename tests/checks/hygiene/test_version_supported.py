from datetime import date, timedelta
from typing import Any

from auditor.posture import Posture
from checks.hygiene.version_supported import the_version_is_supported as check
from tests.builders import DENIED, GAP, known, posture_with
from tests.checks.cases import cases, fails, passes, row, unknown
from tests.checks.support import TODAY

FACT, VERSION = "product.supported_until", "product.version"
ID = "setting:hygiene.version-supported"
RUNNING = known("9.1.2")


def until(end: date | None, version: Any = RUNNING) -> Posture:
    return posture_with(**{FACT: known(end, line=3), VERSION: version})


YESTERDAY = TODAY - timedelta(days=1)
WRONG = {"severity": "high", "expected": ">= 2026-11-24", "line": 3}

test_case = cases(
    check,
    passes("on the last day", until(TODAY), row(ID, actual=["9.1.2", "2026-11-24"]), passing=1, total=1),
    passes("long before the last day", until(TODAY + timedelta(days=400)), passing=1, total=1),
    fails("where no day is named", until(None), row(ID, actual=["9.1.2", "newer versions only"], **WRONG)),
    fails("after the last day", until(YESTERDAY), row(ID, actual=["9.1.2", "2026-11-23"], **WRONG)),
    passes("whatever the version is", until(TODAY, GAP), row(ID, actual=["2026-11-24"])),
    fails("whatever the version is", until(None, GAP), row(ID, actual=["newer versions only"], held=())),
    unknown("where the last day was refused", posture_with(**{FACT: DENIED, VERSION: RUNNING}), DENIED),
    unknown("of a tenant of which nothing was seen", posture_with(), GAP),
)


def test_who_accepts_it_accepts_the_version_on_whichever_day_its_support_ended() -> None:
    def accepted(end: date | None, version: Any = RUNNING) -> Any:
        (found,) = fails("", until(end, version)).result(check).resources
        assert found.held is not None
        return found.held.value

    assert accepted(None) == accepted(YESTERDAY) != accepted(None, known("9.1.3"))
