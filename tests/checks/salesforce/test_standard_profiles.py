from typing import Any

from auditor.posture import Posture, UnknownKind, User
from checks.salesforce.standard_profiles import people_have_profiles_of_our_own as check
from tests.builders import DENIED, GAP, known, population, posture_with
from tests.checks.cases import absent, cases, fails, partly, passes, row, unknown
from tests.checks.people import PROGRAM, user
from tests.checks.salesforce.accounts import holder

MADE = {"ProfileMade.profile:Own": known(True), "ProfileMade.profile:Admin": known(False)}


def tenant(*users: User, complete: Any = True) -> Posture:
    return posture_with(users=population("users", *users, complete=complete), native=MADE)


OWN, SHIPPED = holder("Lan", "Own"), holder("Minh", "Admin")

test_case = cases(
    check,
    passes("where each profile is the company's", tenant(OWN), passing=1, total=1, noun="active_people"),
    partly("where one is the maker's", tenant(OWN, SHIPPED), row("user:Minh", severity="medium")),
    fails("where all are", tenant(SHIPPED)),
    unknown(
        "where nobody said whose it is",
        tenant(holder("Lan", "Gone")),
        (UnknownKind.NOT_PROVIDED, "ProfileMade"),
    ),
    unknown("where the roles were not seen", tenant(user("Lan")), GAP),
    unknown(
        "of an account without a profile",
        tenant(user("Lan", roles=known(("permission-set:X",)))),
        (UnknownKind.NOT_PROVIDED, "Profile"),
    ),
    unknown("while there may be more", tenant(OWN, complete=DENIED), DENIED),
    absent("where there are programs alone", tenant(holder("Sync", "Admin", kind=PROGRAM)), "none"),
)
