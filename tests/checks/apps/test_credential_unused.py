from datetime import timedelta
from typing import Any

from auditor.policy import load_policy
from checks.apps.credential_unused import credentials_are_used as check
from tests.builders import DENIED, GAP, known
from tests.checks.apps.support import credential, credentials, said
from tests.checks.cases import Case, absent, cases, fails, passes, row, unknown
from tests.checks.shapes import hidden
from tests.checks.support import TODAY

NEVER = known(None)


def ago(days: int) -> Any:
    return said(TODAY - timedelta(days=days))


def used(name: str, last: Any, created: Any) -> Case:
    posture = credentials(credential(last_used=last, created=created))
    return passes(name, posture, passing=1, total=1, params={"days": 90})


def idle(name: str, last: Any, created: Any, actual: str) -> Case:
    found = row("api-key:a", severity="medium", line=12, actual=actual, expected=">= 2026-08-26")
    posture = credentials(credential("a", last_used=last, created=created))
    return fails(name, posture, found, failing=1, total=1)


GOOD = credential(last_used=ago(1))
OFF = credential("off", active=known(False), last_used=ago(999))

test_case = cases(
    check,
    used("on the last day", ago(90), GAP),
    used("today", ago(0), ago(999)),
    used("where it is new", NEVER, ago(90)),
    idle("for a day too long", ago(91), ago(5), "2026-08-25"),
    idle("where it was never used", NEVER, ago(91), "never"),
    passes("whatever one is that is off", credentials(GOOD, OFF), total=1),
    absent("where all are off", credentials(OFF), "none", noun="active_credentials"),
    fails(
        "under a stricter policy",
        credentials(credential(last_used=ago(46))),
        under=load_policy(preset="strict"),
    ),
    unknown(
        "whether it was used", credentials(credential(last_used=DENIED, created=ago(999))), DENIED, unknown=1
    ),
    unknown("since when it is there", credentials(credential(last_used=NEVER, created=GAP)), GAP, unknown=1),
    unknown("while there may be more", credentials(GOOD, complete=DENIED), DENIED),
    *hidden(GOOD, credentials),
)
