from typing import Any

from auditor.posture import Capability, Posture, Right, User
from checks.access.administrators import _unused
from checks.access.administrators.dormant_privileged import PRIVILEGED
from checks.access.administrators.dormant_privileged import privileged_accounts_are_used as check
from tests.builders import DENIED, GAP, OUT, known, posture_with, role
from tests.checks.access.persons import VIEW, person, tenant
from tests.checks.cases import absent, cases, fails, passes, row, unknown
from tests.checks.people import NEVER, NO, PROGRAM, SYSTEM, YES, ago

OPS = "profile:Ops"
ROLES = [
    role("Ops", VIEW, Right(Capability.MANAGE_ROLES)),
    role("Lead", includes=(OPS,)),
    role("Sales", VIEW),
    role("Blank", seen=GAP),
]
NOUN = "privileged_accounts"


def ops(name: str, last: Any, *roles: str, **more: Any) -> User:
    return person(name, *(roles or (OPS,)), last_login=last, **more)


def of(*people: User) -> Posture:
    return tenant(list(people), ROLES)


def holder_of(power: Capability) -> Posture:
    return tenant([ops("An", ago(999), "profile:P")], [role("P", Right(power))])


AN, USED = ops("An", ago(1)), ops("who", ago(1), roles=GAP)
ROBOT, LEFT = ops("robot", ago(999), kind=SYSTEM), ops("left", ago(999), active=NO)
DOUBTS: dict[str, dict[str, Any]] = {
    "active": {"active": DENIED},
    "kind": {"kind": DENIED},
    "roles": {"roles": DENIED},
    "power": {"administrator": DENIED, "roles": known(())},
}

test_case = cases(
    check,
    passes(
        "where all of them are used, whoever else is not",
        of(ops("An", ago(90)), ops("Binh", ago(999), "profile:Sales")),
        passing=1,
        total=1,
        params={"days": 90},
        noun=NOUN,
    ),
    fails(
        "with the way by which an account is privileged",
        of(AN, ops("Carol", ago(91), "profile:Lead")),
        row(
            "user:Carol",
            severity="high",
            actual=["Carol → Lead → Ops", "2026-08-25"],
            expected=">= 2026-08-26",
            path="profiles/Ops.profile-meta.xml",
            line=11,
        ),
        failing=1,
        total=2,
    ),
    *(fails(f"with {power}", holder_of(power), "user:An") for power in PRIVILEGED),
    passes("where one is new", of(ops("An", NEVER, created=ago(30)))),
    fails(
        "where one was never used in weeks",
        of(ops("An", NEVER, created=ago(31))),
        row("user:An", actual=["An → Ops", "never"]),
    ),
    fails(
        "of an administrator, whatever the roles show",
        of(ops("root", ago(999), "profile:Sales", administrator=YES)),
        row("user:root"),
    ),
    fails("of a program", of(ops("sync", ago(999), kind=PROGRAM))),
    passes("whatever the product's and those that are off are", of(AN, ROBOT, LEFT), total=1),
    absent("with the product's and those that are off alone", of(ROBOT, LEFT), "none", noun=NOUN),
    unknown("since when one is there", of(ops("An", NEVER)), GAP),
    unknown("when one was used", of(ops("An", DENIED)), DENIED),
    *(
        unknown(
            f"of the {name} of an account", of(AN, ops("who", ago(999), **doubt)), DENIED, unknown=1, total=2
        )
        for name, doubt in DOUBTS.items()
    ),
    unknown("of the rights of a role", of(ops("An", ago(999), "profile:Blank")), GAP),
    unknown("beyond the sources' reach", posture_with(of(), users=OUT), OUT, out_of_reach=True),
    passes("with one that is used and may be privileged", of(AN, USED)),
    unknown("with nobody else than may be privileged", of(USED), GAP),
)


def test_nobody_asks_millions_that_may_be_privileged_when_they_were_used(monkeypatch: Any) -> None:
    monkeypatch.setattr(_unused, "LISTED", 2)
    doubtful = [ops(f"D{number}", ago(1), roles=GAP) for number in range(5)]
    unknown("of many", of(AN, *doubtful), GAP, unknown=3, total=4).holds(check)
