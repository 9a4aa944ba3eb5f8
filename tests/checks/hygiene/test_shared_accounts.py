from functools import partial

from auditor.posture import UnknownKind
from checks.hygiene.shared_accounts import accounts_are_a_persons as check
from tests.builders import DENIED
from tests.checks.cases import absent, allowing, cases, partly, passes, row, unknown
from tests.checks.hygiene.people import account
from tests.checks.people import GUEST, NO, PORTAL, PROGRAM, SYSTEM, left_out, may_count, with_users
from tests.checks.shapes import hidden

AN, OFFICE = account("an"), with_users(account("kho@acme.vn"), account("info@acme.vn"))
OTHERS = {
    "a program's": {"kind": PROGRAM},
    "the product's": {"kind": SYSTEM},
    "a visitor's": {"kind": GUEST},
    "a portal's": {"kind": PORTAL},
    "off": {"active": NO},
}
WRONG = {"severity": "medium", "expected": "a person's own name"}

test_case = cases(
    check,
    passes(
        "where every name is a person's",
        with_users(account("an.nguyen@acme.vn"), account("binh"), account("info@acme.vn", active=NO)),
        passing=2,
        total=2,
        noun="active_users",
    ),
    partly(
        "with the names of offices",
        with_users(AN, account("Sales@acme.vn"), account("ketoan@acme.vn")),
        row("user:Sales@acme.vn", actual="Sales@acme.vn", **WRONG),
        row("user:ketoan@acme.vn", actual="ketoan@acme.vn", **WRONG),
        failing=2,
        total=3,
    ),
    *left_out(AN, partial(account, "admin"), OTHERS),
    *may_count(AN, partial(account, "info")),
    partly("with the names of the policy", OFFICE, "user:kho@acme.vn", under={"shared_accounts": ("kho@*",)}),
    passes("where the policy allows one", OFFICE, under=allowing(check, "user:info@*"), passing=2),
    unknown(
        "where the policy names none",
        OFFICE,
        (UnknownKind.NOT_PROVIDED, "shared_accounts"),
        under={"shared_accounts": ()},
    ),
    unknown(
        "of an account without a sign-in name",
        with_users(account("", id="user:1")),
        (UnknownKind.NOT_PROVIDED, "User"),
    ),
    unknown("while there may be more", with_users(AN, complete=DENIED), DENIED),
    *hidden(AN, with_users),
    absent("where there is none", with_users(), "none", noun="active_users"),
)
