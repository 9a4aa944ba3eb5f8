from functools import partial
from typing import Any

from auditor.posture import User
from checks.hygiene.dormant_accounts import active_accounts_are_used as check
from tests.builders import DENIED, GAP
from tests.checks.cases import absent, cases, fails, limits, partly, passes, row, unknown
from tests.checks.people import GUEST, NEVER, NO, PROGRAM, SYSTEM, ago, left_out, may_count, user, with_users
from tests.checks.shapes import SETTINGS, hidden


def used(name: str, last: Any, created: Any = GAP, **more: Any) -> User:
    return user(name, last_login=last, created=created, **more)


AN, BAD = used("an", ago(1)), partial(used, "left", ago(999))
OTHERS: dict[str, dict[str, Any]] = {
    "off": {"active": NO},
    "off, of whatever kind": {"active": NO, "kind": GAP},
    "the product's": {"kind": SYSTEM},
    "a visitor's, and may be off": {"active": GAP, "kind": GUEST},
}
FOUND = row(
    "user:binh", path=SETTINGS, line=33, severity="medium", actual="2026-08-25", expected=">= 2026-08-26"
)

test_case = cases(
    check,
    passes(
        "where all were used within the limit, programs, too",
        with_users(used("an", ago(90)), used("binh", ago(0)), used("robot", ago(1), kind=PROGRAM)),
        passing=3,
        total=3,
        noun="active_accounts",
    ),
    partly("where one was not", with_users(AN, used("binh", ago(91, 33))), FOUND, failing=1, total=2),
    *(
        passes(
            f"whenever one was made that never signed in: {name}",
            with_users(AN, used("old", NEVER, day)),
            passing=2,
        )
        for name, day in (("lately", ago(5)), ("long ago", ago(999)), ("not told", GAP))
    ),
    *left_out(AN, BAD, OTHERS),
    *may_count(AN, BAD),
    fails(
        "under a stricter policy",
        with_users(used("an", ago(46))),
        under=limits(dormant_days=45),
        params={"days": 45},
    ),
    unknown(
        "whether one ever signed in", with_users(AN, used("old", GAP, ago(999))), GAP, unknown=1, total=2
    ),
    unknown("of the only one", with_users(used("an", DENIED)), DENIED, unknown=1, total=1),
    unknown("while there may be more", with_users(AN, complete=DENIED), DENIED),
    *hidden(AN, with_users),
    absent("where there is none", with_users(), "none", noun="active_accounts"),
)
