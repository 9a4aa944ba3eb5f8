from typing import Any

from auditor.posture import Posture, ShippedAccount
from checks.auth.passwords.shipped_accounts import shipped_accounts_are_closed as check
from tests.builders import DENIED, GAP, OUT, evidence, known, population, posture_with
from tests.checks.cases import absent, cases, fails, passes, row, unknown
from tests.checks.shapes import hidden

YES, NO = known(True, line=4), known(False)
ID = "user:admin"


def account(name: str, active: Any, shipped: Any) -> ShippedAccount:
    return ShippedAccount(f"user:{name}", name, active, shipped, evidence("users.json", 3))


def tenant(*items: Any, **more: Any) -> Posture:
    return posture_with(**{"authentication.shipped_accounts": population("shipped_accounts", *items, **more)})


def admin(active: Any, shipped: Any) -> Posture:
    return tenant(DEMO, account("admin", active, shipped))


DEMO = account("demo", NO, GAP)
SHUT = {
    "it is off": (NO, YES),
    "it is off, whatever its secret": (NO, GAP),
    "its secret is its own": (YES, NO),
    "its secret is its own, and it may be off": (GAP, NO),
}

test_case = cases(
    check,
    *(
        passes(f"where {name}", tenant(account("admin", *facts)), passing=1, total=1)
        for name, facts in SHUT.items()
    ),
    fails(
        "with the shipped secret",
        admin(YES, known(True, line=9)),
        row(
            ID,
            severity="critical",
            line=9,
            actual="in use with the shipped password",
            expected="off, or a password of its own",
        ),
        failing=1,
        total=2,
    ),
    *(
        fails(
            f"less gravely with a public name alone: {gap.kind}",
            admin(YES, gap),
            row(ID, severity="medium", line=4, actual="in use under a public name"),
        )
        for gap in (GAP, OUT)
    ),
    fails("wholly where the secret was refused", admin(YES, DENIED), row(ID, severity="critical")),
    *(
        unknown(f"whether it is off, {name}", admin(GAP, shipped), GAP, passing=1, unknown=1, total=2)
        for name, shipped in (("with the shipped secret", YES), ("whatever its secret", DENIED))
    ),
    unknown("while there may be more", tenant(DEMO, complete=DENIED), DENIED),
    *hidden(DEMO, tenant),
    absent("of a product that ships none", tenant(), "none", noun="shipped_accounts"),
)
