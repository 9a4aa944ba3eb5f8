from typing import Any

from auditor.posture import (
    Action,
    Capability,
    ObjectRight,
    ObjectRights,
    Right,
    Role,
    RoleKind,
    Scope,
    not_provided,
)
from checks.access.upkeep.description_denies import roles_keep_their_word as check
from tests.access.company import company
from tests.builders import DENIED, GAP, population, role, unread
from tests.checks.access.support import object_row
from tests.checks.cases import absent, cases, fails, passes, row, unknown
from tests.checks.shapes import TORN

EXPORT, UPDATE = Right(Action.EXPORT), Right(Action.UPDATE, "Contact", Scope.OWN)
READ = Right(Action.READ)
NOUN = "promising_roles"


def made(name: str, *rights: Right, description: str = "", **more: Any) -> Role:
    return role(name, *rights, kind=RoleKind.ROLE, description=description, **more)


def perhaps_exports(name: str) -> Role:
    one = made(name)
    one.objects = ObjectRights.scoped([("Contact", {Action.EXPORT: None}, 3)])
    return one


INNER = made("Inner", seen=DENIED)
KEPT = [
    made("Read-only", READ, EXPORT),
    made("Sales", UPDATE, description="Không được xuất dữ liệu"),
    made("Admin", UPDATE, EXPORT, description="Everything"),
]
BOTH = made("Desk", EXPORT, Right(Capability.BULK_DELETE), description="No export. Cannot delete!")
DELETES = made("Inner", objects=[object_row("Contact", ObjectRight.DELETE)])
HIDDEN = {
    "its rights": (made("Read only", seen=GAP), GAP),
    "its objects": (made("Read only", objects=DENIED), DENIED),
    "what it includes": (made("Read only", includes=DENIED), DENIED),
    "the rights of an inner role": (made("Read only", includes=("role:Inner",)), DENIED),
    "an inner role that is in no list": (made("Read only", includes=("role:Gone",)), not_provided("role")),
    "how far it exports": (perhaps_exports("No export"), not_provided("access")),
}

test_case = cases(
    check,
    passes("where roles keep their word, and of no other", company(KEPT), total=2, noun=NOUN),
    fails(
        "with what a role allows that denies it",
        company([made("Sales ReadOnly", READ, UPDATE)]),
        row(
            "role:Sales ReadOnly",
            actual=["update"],
            expected=["read only"],
            severity="medium",
            path="profiles/Sales ReadOnly.profile-meta.xml",
            line=11,
        ),
    ),
    fails(
        "by what a role includes", company([made("View only", includes=("role:Inner",)), DELETES]), failing=1
    ),
    fails(
        "with every promise",
        company([BOTH]),
        row("role:Desk", actual=["export", "bulk_delete"], expected=["no export", "cannot delete"]),
    ),
    *(
        unknown(f"of {name}", company([INNER, one]), gap, failing=0, unknown=1)
        for name, (one, gap) in HIDDEN.items()
    ),
    passes(
        "however far what is not denied reaches", company([INNER, perhaps_exports("Read only")]), failing=0
    ),
    unknown(
        "of a role that was not read",
        company(population("roles", unread=(unread("role:X"),))),
        TORN,
        unknown=1,
    ),
    unknown("while there may be more roles", company(population("roles", complete=GAP)), GAP),
    absent("where no role gives its word", company(KEPT[2:]), "none", noun=NOUN),
)
