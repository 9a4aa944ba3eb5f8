from datetime import timedelta
from typing import Any

from checks.hygiene.retention_runs import the_rules_run as check
from tests.builders import DENIED, GAP, known, posture_with
from tests.checks.cases import absent, cases, fails, limits, partly, passes, row, unknown
from tests.checks.hygiene.rules import BEYOND, rule, rules
from tests.checks.shapes import SETTINGS, hidden
from tests.checks.support import TODAY

NOUN = "active_retention_rules"


def ran(days: int | None, name: str = "Own") -> Any:
    return rule(name, last_run=known(None if days is None else TODAY - timedelta(days=days), line=6))


LATE = row("retention:Late", actual="2026-10-19", expected=">= 2026-10-20", path=SETTINGS, line=6, held=())

test_case = cases(
    check,
    passes("on the limit", rules(ran(35)), passing=1, params={"days": 35}, noun=NOUN),
    partly("beyond the limit", rules(ran(1), ran(36, "Late")), LATE, failing=1, total=2),
    fails("where it never ran", rules(ran(None)), row("retention:Own", actual="never", severity="medium")),
    fails("where it ran tomorrow", rules(ran(-1)), failing=1),
    fails("under a stricter policy", rules(ran(8)), under=limits(retention_run_days=7), params={"days": 7}),
    passes("whatever one does that is off", rules(ran(1), rule("Off", known(False))), total=1),
    unknown("of one whose run was not seen", rules(rule("Doubt")), GAP),
    unknown("while there may be more", rules(ran(1), complete=DENIED), DENIED),
    *hidden(ran(1), rules, BEYOND),
    unknown("where they were refused", posture_with(**{"retention.rules": DENIED}), DENIED),
    absent("where there is none", rules(), "none"),
    absent("where all are off", rules(rule("Off", known(False))), "none", noun=NOUN),
)
