from functools import partial
from typing import Any

from auditor.posture import User
from checks.auth.integration_interactive import programs_use_no_form as check
from tests.builders import DENIED, GAP
from tests.checks.cases import absent, cases, unknown
from tests.checks.people import NO, PERSON, PROGRAM, YES, left_out, user, with_users
from tests.checks.shapes import each_member

NOUN = "active_integration_accounts"


def program(name: str, interactive: Any, active: Any = YES, kind: Any = PROGRAM) -> User:
    return user(name, active, kind, interactive=interactive)


test_case = cases(
    check,
    *each_member(check, program, with_users, right=False, wrong=True, severity="medium", noun=NOUN),
    *left_out(
        program("sync", NO),
        partial(program, "an", YES),
        {"off": {"active": NO}, "a person": {"kind": PERSON}},
    ),
    absent("where there are people alone", with_users(program("an", YES, kind=PERSON)), "none", noun=NOUN),
    *(
        unknown(name, with_users(program("shop", YES, active, kind)), gap, unknown=1, total=1)
        for name, active, kind, gap in (
            ("of one that may be off", GAP, PROGRAM, GAP),
            ("of one that may be a person", YES, DENIED, DENIED),
            ("of one that may be either", GAP, DENIED, DENIED),
        )
    ),
)
