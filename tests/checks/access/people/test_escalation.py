from typing import Any

from auditor.posture import Capability, Means, Posture, Right, RoleKind, Unknown, UnknownKind
from checks.access.people.escalation import nobody_escalates as check
from tests.access.company import company, team, user
from tests.access.judgments.escalation.test_escalation import control
from tests.builders import DENIED, GAP, known, role
from tests.checks.cases import absent, allowing, cases, fails, limits, passes, row, unknown

ADMIN = role("Admin", Right(Capability.MANAGE_ROLES), kind=RoleKind.ROLE)
HELP = role("Help desk", Right(Capability.RESET_CREDENTIALS), kind=RoleKind.ROLE)
SALES = role("Sales", kind=RoleKind.ROLE)
BUILDER = role("Builder", Right(Capability.CUSTOMIZE_SCHEMA), kind=RoleKind.ROLE)
ROLES = [ADMIN, HELP, SALES]
STATUS = Unknown(UnknownKind.NOT_PROVIDED, "User", reason="active")


def sam(of: str = "role:Sales", **facts: Any) -> Any:
    return user("sam", of, **facts)


def of(*people: Any, **more: Any) -> Posture:
    return company(ROLES, list(people), **more)


ADA, KIM = user("ada", "role:Admin", administrator=known(True)), user("kim", "role:Sales")
DESK = team("Desk", "role:Help desk")
JOINS = [control("role:Sales", "team:Desk", Means.EDIT_MEMBERS)]
ONE_MORE = of(ADA, sam(), groups=[DESK], controls=JOINS)
HELPER = of(ADA, sam("role:Help desk"))
WAYS = {
    "of the roles of one": (of(ADA, sam(roles=DENIED)), DENIED),
    "of who controls what": (of(ADA, sam(), controls=GAP), GAP),
    "whether one is an administrator": (of(ADA, sam("role:Help desk", administrator=GAP)), GAP),
    "whether one is active": (of(ADA, sam("role:Help desk", active=STATUS)), STATUS),
    "of the roles, gravely, and of standing": (of(ADA, sam(roles=DENIED, administrator=GAP)), DENIED),
    "of standing, gravely, and of the roles": (of(ADA, sam(roles=GAP, administrator=DENIED)), DENIED),
    "of all accounts": (company(ROLES, DENIED), DENIED),
    "of all roles": (company(GAP, [ADA, sam()]), GAP),
}
LOST = {
    "standing": ("administrator", GAP),
    "refused standing": ("administrator", DENIED),
    "kind": ("kind", DENIED),
}

test_case = cases(
    check,
    passes(
        "where administrators alone have full control",
        of(ADA, sam()),
        passing=1,
        total=1,
        noun="ordinary_accounts",
    ),
    fails(
        "with each step by which one becomes an administrator",
        company(ROLES, [ADA, sam("team:North"), KIM], [team("North", "role:Help desk")]),
        row(
            "user:sam",
            severity="high",
            actual=[
                "sam",
                "North → Help desk",
                "resets the password of",
                "ada",
                "Admin",
                "gives itself every right",
            ],
        ),
        failing=1,
        total=2,
    ),
    fails("by as many steps as the policy counts", ONE_MORE),
    passes("by more steps than the policy counts", ONE_MORE, under=limits(escalation_steps=2)),
    passes("where the policy allows an account", HELPER, under=allowing(check, "user:sam")),
    passes(
        "by a power that leads on in some settings only",
        company([*ROLES, BUILDER], [ADA, sam("role:Builder")]),
    ),
    *(unknown(name, posture, gap, failing=0) for name, (posture, gap) in WAYS.items()),
    *(
        unknown(
            f"of each account where {name} was lost",
            of(*(user(one, "role:Sales", **{fact: gap}) for one in ("sam", "kim"))),
            gap,
            unknown=2,
            total=2,
        )
        for name, (fact, gap) in LOST.items()
    ),
    absent("where there are administrators alone", of(ADA), "none", noun="ordinary_accounts"),
)
