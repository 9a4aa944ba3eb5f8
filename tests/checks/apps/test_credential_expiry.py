from datetime import timedelta
from typing import Any

from auditor.policy import load_policy
from checks.apps.credential_expiry import credentials_expire as check
from tests.builders import DENIED, GAP, known
from tests.checks.apps.support import credential, credentials, said
from tests.checks.cases import Case, absent, cases, fails, passes, row, unknown
from tests.checks.shapes import hidden
from tests.checks.support import TODAY

STRICT = load_policy(preset="strict")


def ends(days: int, name: str = "a") -> Any:
    return credential(name, expires=said(TODAY + timedelta(days=days)))


def too_late(name: str, end: Any, actual: str) -> Case:
    found = row("api-key:a", severity="medium", line=12, actual=actual, expected="<= 2027-11-24")
    return fails(name, credentials(credential("a", expires=end)), found, failing=1, total=1)


OFF = credential("off", active=known(False), expires=known(None))

test_case = cases(
    check,
    passes(
        "on the limit and after the end",
        credentials(ends(365), ends(-400, "b")),
        passing=2,
        params={"days": 365},
    ),
    too_late("without an end", known(None, line=12), "never expires"),
    too_late("one day beyond the limit", said(TODAY + timedelta(days=366)), "2027-11-25"),
    passes("whatever one is that is off", credentials(ends(30), OFF), total=1),
    absent("where all are off", credentials(OFF), "none", noun="active_credentials"),
    fails("under a stricter policy", credentials(ends(91)), under=STRICT),
    passes("on the limit of a stricter policy", credentials(ends(90)), under=STRICT),
    unknown("of one that may be off", credentials(credential("a", active=GAP, expires=known(None))), GAP),
    unknown("of one whose end was not seen", credentials(credential()), GAP, unknown=1),
    unknown("while there may be more", credentials(ends(30), complete=DENIED), DENIED),
    *hidden(ends(30), credentials),
)
