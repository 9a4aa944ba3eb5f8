from functools import partial
from typing import Any

from auditor.policy import load_policy
from auditor.posture import User
from checks.hygiene.never_used_accounts import accounts_are_used_soon as check
from tests.builders import DENIED, GAP
from tests.checks.cases import absent, cases, fails, partly, passes, row, unknown
from tests.checks.people import NEVER, NO, SYSTEM, ago, left_out, user, with_users
from tests.checks.shapes import hidden


def used(name: str, last: Any, created: Any = GAP, **more: Any) -> User:
    return user(name, last_login=last, created=created, **more)


AN = used("an", ago(1))
FOUND = row(
    "user:left", severity="medium", line=5, actual="never", expected="used within 30 days of its creation"
)

test_case = cases(
    check,
    passes(
        "where all were used or are new",
        with_users(used("new", NEVER, ago(30)), used("an", ago(1), ago(999))),
        passing=2,
        total=2,
        noun="active_accounts",
    ),
    *(passes(f"where it was used {days} days ago", with_users(used("an", ago(days)))) for days in (0, 5000)),
    partly(
        "where one was never used", with_users(AN, used("left", NEVER, ago(31, 5))), FOUND, failing=1, total=2
    ),
    *left_out(
        AN, partial(used, "left", NEVER, ago(999)), {"off": {"active": NO}, "the product's": {"kind": SYSTEM}}
    ),
    fails(
        "under a stricter policy",
        with_users(used("left", NEVER, ago(15))),
        under=load_policy(preset="strict"),
        params={"days": 14},
    ),
    unknown("whether it was used", with_users(used("odd", GAP, ago(999))), GAP, unknown=1, total=1),
    unknown("since when it is there", with_users(used("odd", NEVER)), GAP, unknown=1, total=1),
    unknown(
        "whether it is on",
        with_users(used("odd", NEVER, ago(999), active=DENIED)),
        DENIED,
        unknown=1,
        total=1,
    ),
    unknown("while there may be more", with_users(AN, complete=DENIED), DENIED),
    *hidden(AN, with_users),
    absent("where there is none", with_users(), "none", noun="active_accounts"),
)
