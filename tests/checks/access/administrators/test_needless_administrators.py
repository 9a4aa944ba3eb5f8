from typing import Any

from auditor.posture import Posture, User
from checks.access.administrators.needless_administrators import administrators_administer as check
from tests.builders import DENIED, GAP, OUT, population, posture_with
from tests.checks.access.persons import person
from tests.checks.cases import absent, allowing, cases, partly, passes, row, unknown
from tests.checks.people import NEVER, NO, YES, ago
from tests.checks.shapes import hidden


def admin(name: str, last: Any, created: Any = GAP, active: Any = YES) -> User:
    return person(name, administrator=YES, last_administered=last, created=created, active=active)


def tenant(*users: User, **more: Any) -> Posture:
    return posture_with(administrators=population("administrators", *users, **more))


AN, LEFT = admin("An", ago(1)), admin("left", ago(999), active=NO)
FOUND = row("user:Binh", line=33, severity="medium", actual="2026-08-25", expected=">= 2026-08-26")

test_case = cases(
    check,
    passes(
        "where all administered within the limit",
        tenant(admin("An", ago(90)), admin("Binh", ago(0))),
        passing=2,
        total=2,
        params={"days": 90},
        noun="active_administrators",
    ),
    partly("where one did not for longer", tenant(AN, admin("Binh", ago(91, 33))), FOUND, failing=1, total=2),
    partly(
        "where one never did since the first day",
        tenant(admin("old", NEVER, ago(91)), admin("new", NEVER, ago(90))),
        row("user:old", actual="never"),
        failing=1,
        passing=1,
    ),
    unknown("of the first day of one who never did", tenant(admin("An", NEVER)), GAP),
    passes(
        "where the policy allows one for emergencies",
        tenant(admin("breakglass", NEVER, ago(999))),
        row("user:breakglass", status="pass"),
        under=allowing(check, "user:breakglass"),
    ),
    passes("whoever is off", tenant(AN, LEFT), total=1),
    absent("where all are off", tenant(LEFT), "none", noun="active_administrators"),
    unknown(
        "whether they did, or are on",
        tenant(admin("An", GAP), admin("Binh", ago(999), active=DENIED)),
        GAP,
        DENIED,
        unknown=2,
        total=2,
    ),
    unknown("while there may be more", tenant(AN, complete=DENIED), DENIED),
    *hidden(AN, tenant),
    unknown("beyond the sources' reach", posture_with(administrators=OUT), OUT, out_of_reach=True),
)
