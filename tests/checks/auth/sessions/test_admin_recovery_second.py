from typing import Any

from auditor.posture import Posture, UnknownKind, User
from checks.auth.sessions.admin_recovery_second import there_is_a_way_back_in as check
from tests.builders import DENIED, GAP, OUT, evidence, known, population, posture_with, unread
from tests.checks.access.persons import person
from tests.checks.cases import absent, cases, fails, passes, row, unknown
from tests.checks.people import NO, YES
from tests.checks.shapes import TORN

ID = "setting:auth.admin-recovery-second"
UNTOLD = (UnknownKind.OUT_OF_REACH, "Recovery of administrators")
TRIED = "authentication.emergency_access"


def admin(number: int, active: Any = YES, sure: Any = YES) -> User:
    return person(f"{number}", active=active, administrator=sure, evidence=evidence("users.csv", 2 + number))


def tenant(*admins: User, told: Any = OUT, **more: Any) -> Posture:
    listed = population("administrators", *admins, **more)
    return posture_with(**{"administrators": listed, TRIED: told})


ALONE = row(ID, actual=1, expected=">= 2", path="users.csv", line=2, severity="medium", held=())

test_case = cases(
    check,
    passes("with two of them", tenant(admin(0), admin(1)), row(ID, actual=2), total=1),
    passes(
        "with one and an account that was tried", tenant(admin(0), told=known(True)), row(ID, actual=True)
    ),
    passes("with two, whatever nobody tried", tenant(admin(0), admin(1), told=known(False)), total=1),
    passes("with two of a list that is not whole", tenant(admin(0), admin(1), complete=DENIED), total=1),
    fails("with one alone and nothing that was tried", tenant(admin(0), told=known(False)), ALONE, failing=1),
    fails("where the other is switched off", tenant(admin(0), admin(1, active=NO), told=known(False)), ALONE),
    fails(
        "where all are switched off",
        tenant(admin(0, active=NO), told=known(False)),
        row(ID, actual=0, expected=">= 2", severity="medium", held=()),
    ),
    unknown("with one alone, while nobody says what was tried", tenant(admin(0)), OUT, out_of_reach=True),
    passes(
        "by an account that was tried, whoever administrates", posture_with(**{TRIED: known(True)}), total=1
    ),
    unknown("where there may be another", tenant(admin(0), complete=DENIED), DENIED),
    unknown("where another may be one", tenant(admin(0), admin(1, sure=GAP)), GAP),
    unknown("beside one that was not read", tenant(admin(0), unread=(unread("user:torn"),)), TORN),
    unknown("beyond the sources' reach", posture_with(administrators=OUT), OUT, UNTOLD, out_of_reach=True),
    unknown("where they were refused", posture_with(administrators=DENIED), DENIED, UNTOLD),
    absent("where there is none", tenant(), "no_administrators"),
)
