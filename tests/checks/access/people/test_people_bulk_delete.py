from auditor.posture import Capability, Right
from checks.access.people.people_bulk_delete import few_people_delete_in_bulk as check
from tests.builders import GAP, role
from tests.checks.access.persons import VIEW, person, tenant
from tests.checks.cases import absent, cases, partly, passes, row, unknown

BULK = Right(Capability.BULK_DELETE)
PURGE = role("Purge", VIEW, BULK)
LEAD = role("Lead", includes=("profile:Purge",))
ALLOWED = {"allowed": {"access.bulk-delete": ("profile:Purge",)}}

test_case = cases(
    check,
    passes(
        "where only the role that is meant for it gives it",
        tenant([person("An", "profile:Purge"), person("Binh")], [role("Purge", BULK)]),
        under=ALLOWED,
        passing=2,
        total=2,
    ),
    partly(
        "with the way and the line that grants",
        tenant(
            [person("An", "profile:Lead"), person("Binh", "profile:Sales")],
            [LEAD, PURGE, role("Sales", VIEW)],
        ),
        row(
            "user:An",
            actual="An → Lead → Purge",
            expected="no way to this right",
            severity="high",
            path="profiles/Purge.profile-meta.xml",
            line=11,
        ),
        failing=1,
        total=2,
    ),
    unknown("of a role", tenant([person("An", "profile:Sales")], [role("Sales", seen=GAP)]), GAP, unknown=1),
    absent("where there is nobody", tenant([], [PURGE]), "none", noun="active_users"),
)
