from typing import Any

from auditor.posture import (
    Action,
    Group,
    GroupKind,
    ObjectRight,
    ObjectRights,
    Population,
    Posture,
    Right,
    Role,
    RoleKind,
    Scope,
    UnknownKind,
    Unread,
    User,
)
from checks.access.reach.everyday_wide import everyday_roles_are_narrow as check
from tests.builders import DENIED, GAP, OUT, evidence, known, posture_with, role
from tests.checks.access.persons import VIEW, person, tenant
from tests.checks.access.support import object_row, personal_data
from tests.checks.cases import absent, allowing, cases, fails, passes, row, unknown
from tests.checks.people import PORTAL, SYSTEM
from tests.checks.support import verdict

SALES, OPS = "profile:Sales", "profile:Ops"
READ_ALL = [object_row("Contact", ObjectRight.READ, ObjectRight.READ_ALL)]
NARROW = role("Ops", VIEW)


def wide(name: str = "Sales", **more: Any) -> Role:
    return role(name, objects=READ_ALL, **more)


def staff(count: int, *roles: str, first: int = 0, **more: Any) -> list[User]:
    return [person(f"{first + number}", *roles, **more) for number in range(count)]


def shared(holders: int, others: int, *beside: User, **more: Any) -> Posture:
    """So many hold the wide role, and so many another one."""
    people = [*staff(holders, SALES), *staff(others, OPS, first=holders), *beside]
    return tenant(people, [wide(), NARROW], **more)


def team(name: str, gives: Any) -> Group:
    return Group(f"team:{name}", name, GroupKind.TEAM, gives, evidence())


def grants(right: Right) -> Posture:
    return tenant(staff(5, SALES), [role("Sales", right)])


def counted(people: int, accounts: int = 20) -> dict[str, int]:
    return {"people": people, "more_unknown": 0, "accounts": accounts, "percent": 20}


SOME = role("Sales", objects=[object_row("Contact", ObjectRight.READ)])
BUNDLE = role("Bundle", includes=(SALES,), kind=RoleKind.PERMISSION_SET_GROUP)
MUTED = role("Bundle", includes=(SALES,), muted_objects=ObjectRights.of(READ_ALL))
BY_ALL_WAYS = tenant(
    [*staff(2, SALES), *staff(2, "team:All", first=2), *staff(1, BUNDLE.id, first=4)],
    [wide(), BUNDLE],
    (team("All", known((SALES,))),),
)
TOLD = team("All", known(("profile:Nowhere",)))
FIVE = [*staff(4, "team:All"), *staff(1, OPS, first=4)]
DOUBTS: dict[str, dict[str, Any]] = {
    "roles": {"roles": DENIED},
    "standing": {"active": DENIED, "roles": known((SALES,))},
    "kind": {"kind": DENIED, "roles": known((SALES,))},
}

test_case = cases(
    check,
    passes(
        "where few hold the wide role",
        tenant(
            [*staff(2, OPS), *staff(18, SALES, first=2)],
            [wide("Ops"), role("Sales", VIEW), role("Unheld", VIEW)],
        ),
        passing=2,
        total=2,
        noun="roles_in_use",
        params=counted(0),
    ),
    fails(
        "with how many people",
        shared(4, 16),
        row(SALES, actual=4, expected="< 4", path="profiles/Sales.profile-meta.xml", line=1, severity="high"),
        failing=1,
        total=2,
        params=counted(4),
    ),
    passes("one below the share", shared(3, 17), params=counted(0)),
    passes(
        "where the policy allows the role",
        shared(5, 0),
        under=allowing(check, SALES),
        some_params={"people": 0},
    ),
    passes("with one holder in the smallest tenant", shared(1, 0)),
    passes("with two holders in the smallest tenant", shared(2, 0)),
    fails("with three holders in the smallest tenant", shared(3, 0)),
    fails(
        "with holders by groups and other roles",
        BY_ALL_WAYS,
        row(SALES, actual=5),
        some_params={"people": 5},
        total=2,
    ),
    passes("by a bundle that mutes it", tenant(staff(5, MUTED.id), [wide(), MUTED]), total=2),
    *(
        fails(f"beside many accounts of {name}", shared(3, 0, *staff(97, first=3, kind=kind)))
        for name, kind in (("a portal", PORTAL), ("the product", SYSTEM))
    ),
    *(
        absent(
            f"where only accounts of {name} hold it",
            tenant([*staff(97, SALES, kind=kind), *staff(2, first=97)], [wide()]),
            "none",
            noun="roles_in_use",
        )
        for name, kind in (("a portal", PORTAL), ("the product", SYSTEM))
    ),
    *(
        fails(f"to {right.action} {right.object_class}", grants(right))
        for right in (Right(Action.UPDATE), Right(Action.DELETE, "Contact"), Right(Action.READ))
    ),
    passes("to read what holds no personal data", grants(Right(Action.READ, "Product"))),
    passes("to read what is below", grants(Right(Action.READ, "Contact", Scope.SUBTREE))),
    unknown(
        "of the reach of a role",
        tenant(staff(5, SALES), [SOME]),
        GAP,
        row(SALES, lacks=GAP),
        unknown=1,
        total=1,
    ),
    unknown("of the rights of a role", tenant(staff(5, SALES), [role("Sales", seen=DENIED)]), DENIED),
    passes("whatever the reach of a role that few hold", tenant(staff(2, SALES), [SOME])),
    passes("just below the share", shared(3, 13)),
    *(
        unknown(
            f"where one whose {name} is hidden could make the share",
            shared(3, 13, *staff(1, first=16, **doubt)),
            DENIED,
        )
        for name, doubt in DOUBTS.items()
    ),
    unknown(
        "where a hidden account could lower the share",
        shared(4, 16, *staff(1, first=20, active=DENIED)),
        DENIED,
        row(SALES),
    ),
    unknown("while there may be more people", shared(5, 0, complete=DENIED), DENIED),
    unknown(
        "while there may be more people, of narrow roles",
        tenant(staff(5, OPS), [NARROW], complete=DENIED),
        DENIED,
    ),
    unknown(
        "beyond the sources' reach", posture_with(tenant([], [wide()]), users=OUT), OUT, out_of_reach=True
    ),
    unknown("with nobody else than may be off", tenant(staff(1, OPS, active=DENIED), [NARROW]), DENIED),
    unknown("with nobody else than may hold anything", tenant(staff(1, roles=DENIED), [NARROW]), DENIED),
    absent("where nobody holds a role", tenant(staff(1), [NARROW]), "none", noun="roles_in_use"),
    absent(
        "without personal data",
        posture_with(shared(4, 16), data=personal_data(harmless=("Product.Code",))),
        "no_personal_data",
    ),
    unknown(
        "of a role in no list that a group names",
        tenant(FIVE, [NARROW], (TOLD,)),
        (UnknownKind.NOT_PROVIDED, "role"),
        passing=1,
        unknown=1,
    ),
)


def test_a_group_that_nobody_could_read_may_name_one_more_role() -> None:
    """A group that was read names a role that is in no list; where the group is lost, too, that is no repair."""
    before = verdict(check, tenant(FIVE, [NARROW], (TOLD,)))
    lost, unread = (tenant(FIVE, [NARROW], (TOLD,)) for _ in range(2))
    lost.access.groups = GAP
    unread.access.groups = Population("groups", (), unread=(Unread("team:All", "All", GAP),))
    for posture in (tenant(FIVE, [NARROW], (team("All", GAP),)), lost, unread):
        after = verdict(check, posture)
        assert not after.complete
        assert after.value <= before.value
