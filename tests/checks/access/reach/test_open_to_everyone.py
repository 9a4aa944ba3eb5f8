from typing import Any

from auditor.posture import (
    Action,
    Audience,
    CompanyWide,
    Extents,
    ObjectRight,
    ObjectRights,
    PersonalData,
    Posture,
    Right,
    Role,
    RoleKind,
    Scope,
    UnknownKind,
)
from checks.access.reach.open_to_everyone import personal_data_takes_a_role as check
from tests.builders import DENIED, GAP, known, population, posture_with, role, unread
from tests.checks.access.support import object_row, personal_data
from tests.checks.cases import absent, allowing, cases, fails, passes, row, unknown
from tests.checks.shapes import TORN

DATA = personal_data("Contact.Email", harmless=("Product.Code",))
BLIND = personal_data("Contact", fields=GAP, objects=GAP)
READ, UPDATE, CREATE = ObjectRight.READ, ObjectRight.UPDATE, ObjectRight.CREATE
READ_ALL, UNCLEAR = ObjectRight.READ_ALL, ObjectRight.UNCLEAR_REACH
SALES = role("Sales", Right(Action.READ), objects=[object_row("Contact", READ, UPDATE)])
ID = "everyone:All"
CONTACT = f"{ID}/Contact"


def everyone(*rights: Right, rows: Any = None, audience: Any = None, **more: Any) -> Role:
    built = role("All", *rights, kind=RoleKind.EVERYONE, objects=rows, **more)
    built.audience = built.audience if audience is None else audience
    return built


def opens(*rows: tuple[str, int, int]) -> Role:
    return everyone(rows=list(rows))


def scoped(name: str, reach: Extents) -> Role:
    built = everyone()
    built.objects = ObjectRights.scoped([(name, reach, 5)])
    return built


def tenant(*roles: Role, data: PersonalData = DATA, **more: Any) -> Posture:
    return posture_with(data=data, **{"access.roles": population("roles", *roles, **more)})


READS = opens(object_row("Contact", READ))
WIDE = everyone(Right(Action.EXPORT), Right(Action.READ), rows=[object_row("Contact", READ)])
HALF = everyone(rows=[object_row("Contact", READ)], seen=GAP)
WEIGHTS = (
    (known(Audience.INTERNAL), (READ,), "high"),
    (known(Audience.INTERNAL), (READ, READ_ALL), "high"),
    (known(Audience.INTERNAL), (READ, UPDATE), "critical"),
    (known(Audience.EXTERNAL), (READ,), "critical"),
    (known(Audience.GUEST), (READ,), "critical"),
    (GAP, (READ,), "critical"),
)
"""What staff alone may only read weighs less."""

test_case = cases(
    check,
    passes(
        "where every account opens harmless objects only",
        tenant(SALES, everyone(Right(Action.CREATE), rows=[object_row("Product", READ, UPDATE)])),
        failing=0,
        params={"roles": 2, "rights": 0, "more_unknown": 0},
        noun="object_rights",
    ),
    passes(
        "whatever other roles open", tenant(SALES, role("Torn", seen=GAP, objects=GAP)), passing=2, total=2
    ),
    fails(
        "where every account reads personal data",
        tenant(SALES, opens(object_row("Product", READ), object_row("Contact", READ, CREATE, line=61))),
        row(CONTACT, severity="high", line=61, actual=["read"], expected="no access"),
        failing=1,
    ),
    passes("where every account creates records", tenant(opens(object_row("Contact", CREATE)))),
    fails(
        "with a right on every object as a row of its own",
        tenant(SALES, WIDE, data=BLIND),
        row(f"{ID}/*.export", actual=["export"], line=10),
        row(f"{ID}/*.read", actual=["read"], line=11),
        row(CONTACT, actual=["read"], line=40),
    ),
    *(
        passes(f"with a narrow right: {name}", tenant(everyone(right)))
        for name, right in (
            ("of one's own", Right(Action.READ, scope=Scope.OWN)),
            ("on a harmless object", Right(Action.READ, "Product")),
            ("to share", Right(Action.SHARE)),
        )
    ),
    *(
        passes(
            f"where they reach no further than {scope.name}",
            tenant(scoped("Contact", {Action.READ: scope, Action.UPDATE: Scope.OWN})),
        )
        for scope in (Scope.NONE, Scope.OWN, Scope.TEAM, Scope.SUBTREE)
    ),
    *(
        fails(
            f"where they read {reach}",
            tenant(scoped("Contact", {Action.READ: reach, Action.UPDATE: None, Action.DELETE: Scope.OWN})),
            row(CONTACT, actual=["read"]),
        )
        for reach in (Scope.EVERYTHING, *CompanyWide)
    ),
    unknown(
        "of a reach that was not understood",
        tenant(SALES, scoped("Contact", {Action.READ: None})),
        (UnknownKind.ERROR, "access"),
        unknown=1,
    ),
    unknown(
        "of a row that was not understood",
        tenant(opens(object_row("Contact", READ, UNCLEAR))),
        (UnknownKind.ERROR, "access"),
    ),
    fails(
        "whatever else of a row was not understood",
        tenant(opens(object_row("Contact", READ, READ_ALL, UNCLEAR))),
    ),
    passes("of a harmless object, however far", tenant(scoped("Product", {Action.READ: None}))),
    *(
        unknown(
            f"of what every account holds: {name}",
            tenant(SALES, hidden),
            GAP,
            row(ID),
            passing=1,
            unknown=1,
            total=2,
        )
        for name, hidden in (("rows", everyone(rows=GAP)), ("rights", everyone(seen=GAP)))
    ),
    fails("beside what is not known", tenant(HALF), failing=1, unknown=1),
    fails("by a right though rows are not known", tenant(everyone(Right(Action.READ), rows=GAP, seen=GAP))),
    unknown("without roles", posture_with(data=DATA), GAP),
    unknown("while there may be more roles", tenant(SALES, complete=DENIED), DENIED),
    unknown("beside one that was not read", tenant(SALES, unread=(unread("everyone:Torn"),)), TORN),
    unknown(
        "while objects may hold personal data",
        tenant(opens(object_row("Product", READ), object_row("Lead", READ)), data=BLIND),
        GAP,
        unknown=1,
        total=1,
    ),
    fails("whatever other objects hold", tenant(READS, data=BLIND)),
    passes("where every account has nothing", tenant(SALES, everyone(), data=BLIND)),
    unknown(
        "of an object that was not seen",
        tenant(opens(object_row("Unseen", READ))),
        (UnknownKind.NOT_PROVIDED, "objects"),
        row(f"{ID}/Unseen"),
    ),
    passes("where the policy allows a pair", tenant(READS), under=allowing(check, CONTACT)),
    *(
        fails(
            f"with this weight for {getattr(audience, 'value', 'nobody knows whom')} and {rights}",
            tenant(everyone(rows=[object_row("Contact", *rights)], audience=audience)),
            row(CONTACT, severity=severity),
        )
        for audience, rights, severity in WEIGHTS
    ),
    fails(
        "wholly with a right of staff on every object",
        tenant(everyone(Right(Action.READ), audience=known(Audience.INTERNAL))),
        row(f"{ID}/*.read", severity="critical"),
    ),
    absent("where there is no role", tenant(), "none", noun="roles"),
)


def test_what_was_not_understood_is_named() -> None:
    posture = tenant(SALES, scoped("Contact", {Action.READ: None}))
    (gap,) = unknown("", posture, GAP).result(check).missing
    assert gap.reason.startswith("which records of Contact it reaches")
