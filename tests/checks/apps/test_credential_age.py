from datetime import timedelta
from typing import Any

from auditor.policy import load_policy
from auditor.posture import not_provided
from checks.apps.credential_age import credentials_are_replaced as check
from tests.builders import DENIED, GAP, known
from tests.checks.apps.support import credential, credentials, said
from tests.checks.cases import absent, cases, fails, passes, row, unknown
from tests.checks.shapes import hidden
from tests.checks.support import TODAY

STRICT = load_policy(preset="strict")


def made(days: int, name: str = "a") -> Any:
    return credential(name, created=said(TODAY - timedelta(days=days)))


OFF = credential("off", active=known(False), created=said(TODAY - timedelta(days=4000)))
OLD = row("api-key:a", severity="medium", line=12, actual="2025-11-23", expected=">= 2025-11-24")

test_case = cases(
    check,
    passes("on the limit", credentials(made(365), made(0, "b")), passing=2, params={"days": 365}),
    fails("one day beyond the limit", credentials(made(366)), OLD, failing=1),
    passes("whatever one is that is off", credentials(made(30), OFF), total=1),
    absent("where all are off", credentials(OFF), "none", noun="active_credentials"),
    fails("under a stricter policy", credentials(made(91)), under=STRICT, params={"days": 90}),
    unknown("of one that may be off", credentials(credential("a", active=GAP, created=known(TODAY))), GAP),
    unknown("of one whose day was not seen", credentials(credential()), GAP, unknown=1),
    passes("made a day ahead, by another clock", credentials(made(-1)), passing=1),
    unknown(
        "of one that was made on a day that has not come",
        credentials(made(-2)),
        not_provided("Credentials", f"{TODAY + timedelta(days=2)} lies in the future"),
        unknown=1,
    ),
    unknown("while there may be more", credentials(made(30), complete=DENIED), DENIED),
    *hidden(made(30), credentials),
)
