from typing import Any

from auditor.posture import Action, Audience, Posture, Right, Role, RoleKind, UnknownKind
from checks.access.upkeep.unheld_roles import roles_are_held as check
from tests.access.company import company, team, user
from tests.builders import DENIED, GAP, known, population, role, unread
from tests.checks.cases import absent, cases, fails, partly, passes, row, unknown
from tests.checks.people import NO
from tests.checks.shapes import TORN


def plain(name: str, *rights: Right, **more: Any) -> Role:
    return role(name, *rights, kind=RoleKind.ROLE, **more)


def bob(*roles: str, **facts: Any) -> Any:
    return user("bob", *roles, **facts)


def two(*people: Any, groups: Any = ()) -> Posture:
    """Sales, which Ann holds, and Old."""
    return company([SALES, OLD], [ANN, *people], groups)


def of_hidden_audience() -> Role:
    found = plain("Site")
    found.audience = GAP
    return found


SALES, OLD = plain("Sales", Right(Action.READ)), plain("Old", Right(Action.EXPORT))
BUNDLE, EVERYONE = plain("Bundle", includes=("role:Old",)), role("All", kind=RoleKind.EVERYONE)
GUEST = role("Site", kind=RoleKind.PROFILE, audience=Audience.GUEST)
ANN, NORTH = user("ann", "role:Sales"), [team("North", "role:Old")]
UNREAD = population("users", ANN, unread=(unread("user:bob"),))
MORE = population("users", ANN, complete=GAP)
DOUBTS: dict[str, tuple[Posture, Any]] = {
    "roles of an account": (two(bob(roles=DENIED)), DENIED),
    "standing of a holder": (two(bob("role:Old", active=GAP)), GAP),
    "accounts that were not read": (company([SALES, OLD], UNREAD), TORN),
    "accounts that there may be": (company([SALES, OLD], MORE), GAP),
    "groups": (two(bob("team:North"), groups=GAP), GAP),
    "inner roles": (company([SALES, OLD, plain("B", includes=GAP)], [ANN, bob("role:B")]), GAP),
    "roles that there may be": (company(population("roles", SALES, OLD, complete=DENIED), [ANN]), DENIED),
}
NO_ROLE = (UnknownKind.NOT_PROVIDED, "role")
OLD_ALONE = row("role:Old", status="unknown")

test_case = cases(
    check,
    passes(
        "where roles are held by others that include them",
        company([SALES, OLD, BUNDLE, EVERYONE, GUEST], [ANN, bob("role:Bundle")]),
        noun="roles_to_give",
    ),
    passes("where roles are held by groups", two(bob("team:North"), groups=NORTH), total=2),
    partly(
        "where nobody holds one",
        company([SALES, OLD, EVERYONE, GUEST], [ANN]),
        row(
            "role:Old",
            actual="nobody",
            expected="an active account",
            path="profiles/Old.profile-meta.xml",
            severity="low",
        ),
        passing=1,
        total=2,
    ),
    fails(
        "where accounts hold it that are off",
        company([OLD], [bob("role:Old", active=NO)]),
        row("role:Old", actual="only accounts that are switched off"),
    ),
    *(
        unknown(f"while the {name} are hidden", posture, gap, OLD_ALONE)
        for name, (posture, gap) in DOUBTS.items()
    ),
    unknown("with a role that is in no list", two(bob("role:Gone")), NO_ROLE, OLD_ALONE),
    unknown("whether a role is for visitors", company([of_hidden_audience()], [ANN]), GAP),
    *(
        partly(
            f"whatever an administrator {name} holds", two(bob("role:Sales", administrator=fact)), failing=1
        )
        for name, fact in (("for sure", known(True)), ("perhaps", GAP))
    ),
    absent(
        "with roles that nobody is given", company([EVERYONE, GUEST], [ANN]), "none", noun="roles_to_give"
    ),
)
