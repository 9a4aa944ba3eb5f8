from checks.salesforce.programs_see_all import programs_do_not_see_all as check
from tests.builders import DENIED
from tests.checks.cases import absent, allowing, cases, fails, passes, row, unknown
from tests.checks.people import NO, PROGRAM
from tests.checks.salesforce.accounts import giving, holder, tenant

ROLES = (
    giving("Wide", "ViewAllData"),
    giving("Raised", "ViewAllData", on_demand=True),
    giving("Narrow"),
    giving("Hidden", seen=DENIED),
)
SYNC, ALL = holder("Sync", "Narrow", kind=PROGRAM), holder("All", "Wide", kind=PROGRAM)
FOUND = row("user:All", severity="high", path="profiles/Sales.profile-meta.xml", line=21)

test_case = cases(
    check,
    passes("where none may", tenant(ROLES, SYNC, holder("Lan", "Wide")), passing=1, total=1),
    fails("where one may", tenant(ROLES, SYNC, ALL), FOUND, failing=1, total=2),
    fails("where it may once it is raised", tenant(ROLES, holder("Up", "Raised", kind=PROGRAM))),
    passes("where the register justifies it", tenant(ROLES, ALL), under=allowing(check, "user:All")),
    unknown("where a role was not read", tenant(ROLES, holder("Who", "Hidden", kind=PROGRAM)), DENIED),
    unknown("while there may be more", tenant(ROLES, SYNC, complete=DENIED), DENIED),
    absent(
        "where no program has an account",
        tenant(ROLES, holder("Off", "Wide", active=NO, kind=PROGRAM)),
        "none",
    ),
)
