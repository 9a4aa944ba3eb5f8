from auditor.posture import RoleKind
from checks.dataverse.organisation_wide_rights import few_roles_reach_the_whole_organisation as check
from tests.builders import GAP, unread
from tests.checks.cases import allowing, cases, fails, passes, row
from tests.checks.dataverse.support import PLACE, environment, holding, of_roles

MANY = {
    "prvdeleteacme_visit": 12,
    "prvDELETEaccount": 9,
    "prvwritecontact": 30,
    "prvassigncontact": 5,
    "prvsharecontact": 20,
    "prvcreatecontact": 6,
    "prvreadcontact": 19,
    "prvappendcontact": 3,
    "prvExportToExcel": 14,
}
SALES, READER = holding("Sales"), holding("Reader", privileges={"prvreadaccount": 4})
WIDE, SYSTEM = holding("Sales", privileges=MANY), holding("System Administrator", privileges=MANY)
COLUMNS = holding("Columns", kind=RoleKind.PERMISSION_SET)
OTHERS = (unread("permission-set:Others"),)
FOUND = row(
    "role:Sales",
    severity="high",
    path=PLACE,
    line=9,
    actual={"delete": 2, "write": 1, "assign": 1, "share": 1, "create": 1},
    expected={"delete": 0, "write": 0, "assign": 0, "share": 0},
)

test_case = cases(
    check,
    passes(
        "where every right stays near the user",
        environment(SALES, READER),
        passing=2,
        total=2,
        noun="security_roles",
    ),
    passes("where one may only create", environment(holding("Sales", privileges={"prvcreatelead": 4}))),
    fails(
        "with the numbers by word, at the gravest",
        environment(WIDE, holding("Service")),
        FOUND,
        failing=1,
        total=2,
    ),
    *(
        fails(
            f"by {name} alone, though other rights are hidden",
            environment(holding("A", privileges={name: 3}, seen=GAP)),
        )
        for name in ("prvdeletelead", "prvwritelead", "prvassignlead", "prvsharelead")
    ),
    passes("of a shipped administrator", environment(SYSTEM), row(SYSTEM.id, status="pass")),
    passes("of a role that the policy allows", environment(WIDE), under=allowing(check, "role:Sales")),
    passes("whatever profiles of columns there are", environment(SALES, COLUMNS, unread=OTHERS), total=1),
    *of_roles(check, "prvDeleteContact", "role:Strong"),
)
