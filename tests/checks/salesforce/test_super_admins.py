from checks.salesforce.super_admins import RIGHTS
from checks.salesforce.super_admins import full_control_is_justified as check
from tests.builders import DENIED
from tests.checks.cases import absent, allowing, cases, fails, passes, row, unknown
from tests.checks.people import NO, PORTAL, PROGRAM
from tests.checks.salesforce.accounts import giving, holder, tenant

ROLES = (
    giving("Admin", *RIGHTS),
    giving("Data", "ViewAllData", "ModifyAllData"),
    giving("Users", "ManageUsers"),
    giving("Sales", "ViewAllData"),
    giving("Hidden", "ViewAllData", seen=DENIED),
)
CLERK, CHIEF = holder("Clerk", "Sales"), holder("Chief", "Admin")

test_case = cases(
    check,
    passes("where nobody holds all three", tenant(ROLES, CLERK, holder("Half", "Data")), passing=2, total=2),
    fails(
        "where one does", tenant(ROLES, CLERK, CHIEF), row("user:Chief", severity="high"), failing=1, total=2
    ),
    fails("where they come from two roles", tenant(ROLES, holder("Both", "Data", "Users"))),
    fails("of a program as of a person", tenant(ROLES, holder("Sync", "Admin", kind=PROGRAM))),
    passes("where the register justifies it", tenant(ROLES, CHIEF), under=allowing(check, "user:Chief")),
    unknown("where a role was not read", tenant(ROLES, holder("Who", "Hidden")), DENIED),
    passes(
        "where one right that is lacking settles what was not read", tenant(ROLES, CLERK), passing=1, total=1
    ),
    unknown("while there may be more", tenant(ROLES, CLERK, complete=DENIED), DENIED),
    absent(
        "where there is no active account of staff",
        tenant(ROLES, holder("Off", "Admin", active=NO), holder("Out", "Admin", kind=PORTAL)),
        "none",
    ),
)
