from checks.dataverse.sensitive_privileges import few_roles_hold_sensitive_privileges as check
from tests.builders import GAP
from tests.checks.cases import allowing, cases, fails, passes, row
from tests.checks.dataverse.support import PLACE, environment, holding, of_roles

SERVICE = holding("Service")
TWO = {"prvBulkDelete": 3, "prvWriteUser": 9}
NAMES = (
    "prvActOnBehalfOfAnotherUser",
    "prvBulkDelete",
    "prvExportToExcel",
    "prvAssignRole",
    "prvCreateUser",
    "prvWriteRole",
)

test_case = cases(
    check,
    passes(
        "where nobody holds one",
        environment(holding("Sales", privileges={"prvreadaccount": 4}), SERVICE),
        passing=2,
        total=2,
        noun="privileges",
    ),
    *(
        fails(
            f"with {name} as its maker writes it",
            environment(holding("Sales", privileges={name.lower(): 21}), SERVICE),
            row(f"role:Sales/{name}", name=f"Sales: {name}", path=PLACE, line=21, severity="high"),
            failing=1,
            total=2,
            some_params={"holders": 1, "roles": 2},
        )
        for name in NAMES
    ),
    passes("of a shipped administrator", environment(holding("System Administrator", privileges=TWO))),
    fails(
        "beside a pair that the policy allows",
        environment(holding("Sales", privileges=TWO)),
        row("role:Sales/prvWriteUser"),
        row("role:Sales/prvBulkDelete", status="pass"),
        under=allowing(check, "role:Sales/prvBulkDelete"),
        params={"holders": 1, "more_unknown": 0, "roles": 1},
    ),
    passes(
        "where the policy allows each pair",
        environment(holding("Sales", privileges=TWO)),
        under=allowing(check, "role:Sales/*"),
        params={"holders": 0, "more_unknown": 0, "roles": 1},
    ),
    fails(
        "by what was seen of a role that was read in part",
        environment(holding("Sales", privileges={"prvBulkDelete": 3}, seen=GAP), holding("Dark", seen=GAP)),
        row("role:Sales/prvBulkDelete"),
        row("role:Dark", status="unknown"),
        row("role:Sales", status="unknown"),
        params={"holders": 1, "more_unknown": 1, "roles": 2},
    ),
    *of_roles(check, "prvBulkDelete", "role:Strong/prvBulkDelete"),
)
