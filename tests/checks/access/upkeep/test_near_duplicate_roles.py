from typing import Any

from auditor.check import load_catalogue
from auditor.posture import Action, Audience, Capability, ObjectRight, Right, Role, RoleKind, Scope
from auditor.report.speech.words import Words
from checks.access.upkeep.near_duplicate_roles import roles_differ as check
from tests.access.company import company
from tests.builders import GAP, population, role, unread
from tests.checks.access.support import object_row
from tests.checks.cases import Case, absent, cases, fails, partly, passes, row, unknown
from tests.checks.shapes import TORN

CLASSES = [f"C{number}" for number in range(10)]
EDIT = (ObjectRight.READ, ObjectRight.CREATE, ObjectRight.UPDATE, ObjectRight.DELETE)
BULK, EXPORT = Right(Capability.BULK_DELETE), Right(Action.EXPORT, "Contact")
NOUN = "giving_roles"


def plain(name: str, *rights: Right, **more: Any) -> Role:
    return role(name, *rights, kind=more.pop("kind", RoleKind.ROLE), **more)


def made(name: str, *rights: Right, classes: Any = CLASSES, **more: Any) -> Role:
    return plain(name, *rights, objects=[object_row(one, *EDIT) for one in classes], **more)


def near(name: str, first: Role, second: Role, by: str) -> Case:
    """Two roles that name each other and how they differ."""
    rows = [
        row(one.id, actual=[other.name, by], severity="low")
        for one, other in ((first, second), (second, first))
    ]
    return fails(name, company([first, second]), *rows)


def reads(scope: Scope) -> Role:
    return plain(scope.name, Right(Action.READ, "Contact", scope))


def opens(name: str, right: ObjectRight) -> Role:
    return plain(name, objects=[object_row("Contact", right)])


def of_hidden_audience() -> Role:
    found = made("Half")
    found.audience = GAP
    return found


A, B = made("A"), made("B")
MORE, TWO = made("More", BULK), made("Two", BULK, EXPORT)
THREE = made("Three", BULK, EXPORT, Right(Capability.RUN_CODE))
OTHER = made("Other", classes=CLASSES[:5])
NOTHING, EMPTY = plain("Nothing"), plain("Empty")
EVERYONES = [
    made("All", kind=RoleKind.EVERYONE),
    made("All-portal", kind=RoleKind.EVERYONE, audience=Audience.EXTERNAL),
]
COVERED = plain("Covered", Right(Action.READ), Right(Action.READ, "Contact"))
WIDE = plain(
    "Wide",
    objects=[
        object_row(CLASSES[0], *EDIT, ObjectRight.READ_ALL),
        *(object_row(one, *EDIT) for one in CLASSES[1:]),
    ],
)
HALVES = {
    "rights": made("Half", seen=GAP),
    "objects": plain("Half", objects=GAP),
    "inner roles": plain("Half", includes=GAP),
    "muting": plain("Half", mutes=GAP),
    "audience": of_hidden_audience(),
}

test_case = cases(
    check,
    passes(
        "where roles differ, and of none that give nothing",
        company([A, OTHER, NOTHING, EMPTY]),
        total=2,
        noun=NOUN,
    ),
    partly(
        "with the same rights",
        company([A, B, OTHER]),
        row("role:A", actual=["B", "the same rights"]),
        row("role:B", actual=["A", "the same rights"]),
        passing=1,
        total=3,
    ),
    passes("whatever every account has, one role an audience", company([OTHER, *EVERYONES]), total=1),
    near("with one right more", A, MORE, "1 right differs"),
    near("with two rights more", A, TWO, "2 rights differ"),
    passes("with three rights more", company([A, THREE])),
    fails("with what a role includes", company([A, plain("Outer", includes=("role:A",))]), failing=2),
    passes("with another reach", company([reads(Scope.OWN), reads(Scope.EVERYTHING)])),
    fails("with a right that another covers", company([COVERED, plain("Plain", Right(Action.READ))])),
    near("where sharing may open as much", A, WIDE, "at most 1 right differs"),
    *(unknown(f"of the {name} of one", company([A, half]), GAP, unknown=2) for name, half in HALVES.items()),
    *(
        fails(f"whatever the {name} of one", company([A, B, half]), failing=2)
        for name, half in HALVES.items()
    ),
    unknown(
        "of one of two that differ certainly", company([OTHER, made("Half", seen=GAP)]), GAP, row("role:Half")
    ),
    unknown(
        "of one that was not read",
        company(population("roles", A, unread=(unread("role:X"),))),
        TORN,
        unknown=2,
    ),
    unknown("while there may be more roles", company(population("roles", A, complete=GAP)), GAP),
    unknown(
        "whether sharing or the role opens all records",
        company([opens("Wide", ObjectRight.READ_ALL), opens("Narrow", ObjectRight.READ)]),
        GAP,
    ),
    absent("where no role gives anything", company([NOTHING, EMPTY]), "none", noun=NOUN),
)


def test_at_most_so_many_is_said_in_vietnamese() -> None:
    words = Words("vi", load_catalogue())
    assert words.value("at most 1 right differs") == "khác nhiều nhất 1 quyền"
    assert words.value("at most 3 rights differ") == "khác nhiều nhất 3 quyền"
