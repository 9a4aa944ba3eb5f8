from dataclasses import replace
from typing import Any

from auditor.posture import (
    Action,
    Audience,
    Grade,
    ObjectRight,
    ObjectRights,
    PersonalData,
    Posture,
    Role,
    Scope,
    Site,
    Source,
    UnknownKind,
)
from checks.access.outsiders.guest_object_rights import visitors_reach_no_customer_object as check
from tests.builders import DENIED, GAP, blank, evidence, known, population, posture_with, role, unread
from tests.checks.access.support import object_row, personal_data
from tests.checks.cases import absent, cases, fails, passes, row, unknown
from tests.checks.shapes import TORN

DATA = personal_data("Contact.Email", harmless=("Product.Code",))
BLIND = personal_data("Contact", fields=GAP, objects=GAP)
READ, CREATE, UPDATE, DELETE = (ObjectRight.READ, ObjectRight.CREATE, ObjectRight.UPDATE, ObjectRight.DELETE)
READ_ALL, MODIFY_ALL = ObjectRight.READ_ALL, ObjectRight.MODIFY_ALL
ID = "profile:Portal"
WORDS = {CREATE: "create", UPDATE: "update", DELETE: "delete", READ_ALL: "read all", MODIFY_ALL: "modify all"}
VENDOR = "https://vendor.example/program.py"


def tenant(*roles: Role, data: PersonalData = DATA, sites: Any = None, **more: Any) -> Posture:
    found = population("sites") if sites is None else sites
    paths = {"access.roles": population("roles", *roles, **more), "exposure.sites": found}
    return posture_with(data=data, **paths)


def guest(*rows: tuple[str, int, int]) -> Role:
    return role("Portal", audience=Audience.GUEST, objects=list(rows))


def may(object_class: str, *rights: ObjectRight, line: int = 40) -> Role:
    return guest(object_row(object_class, *rights, line=line))


def scoped(object_class: str, action: Action, reach: Scope | None) -> Posture:
    return tenant(replace(guest(), objects=ObjectRights.scoped([(object_class, {action: reach}, 1)])))


def declared(object_class: str, reach: dict[Action, Scope | None], grade: Grade) -> Posture:
    source = Source(VENDOR, "", "2026-11-27", grade)
    rights = ObjectRights.scoped([(object_class, reach, 0)])
    return tenant(replace(guest(), objects=ObjectRights.joined([(source, rights)])))


def site(name: str, of: str, active: Any = GAP) -> Any:
    one = blank(Site, id=f"site:{name}", name=name, active=active, guest_role=known(of), evidence=evidence())
    return population("sites", one)


SALES = role("Sales", objects=[object_row("Contact", READ, MODIFY_ALL)])
HIDDEN = role("Hidden", audience=Audience.GUEST, objects=GAP)
PRODUCT = may("Product", READ)
WEIGHTS = (
    (object_row("Contact", CREATE), "medium"),
    (object_row("Product", CREATE, READ), "medium"),
    (object_row("Contact", CREATE, READ), "critical"),
    (object_row("Lost", CREATE, READ), "critical"),
    (object_row("Product", CREATE, UPDATE), "critical"),
    (object_row("Product", CREATE, READ_ALL), "critical"),
)
"""Records that visitors may only add weigh less."""
KEPT_APART = (
    (passes, Grade.DECLARED, Scope.OWN),
    (fails, Grade.DECLARED, Scope.TEAM),
    (fails, Grade.DECLARED, None),
    (fails, Grade.OBSERVED, Scope.OWN),
)
"""Of one's own there is something only where visitors are told apart, and that is the vendor's word."""

test_case = cases(
    check,
    passes(
        "where visitors only read what is not personal",
        tenant(guest(object_row("Product", READ), object_row("Contact"))),
        passing=2,
        total=2,
        params={"objects": 2, "rights": 2, "more_unknown": 0},
        noun="object_rights",
    ),
    passes(
        "where visitors have no rights at all",
        tenant(guest()),
        total=1,
        params={"objects": 0, "rights": 0, "more_unknown": 0},
    ),
    *(
        case(f"to {action} {name} that reaches {reach}", scoped(name, action, reach))
        for reach in (Scope.OWN, Scope.EVERYTHING, None)
        for case, name, action in (
            (passes, "Product", Action.READ),
            (fails, "Product", Action.UPDATE),
            (fails, "Contact", Action.READ),
        )
    ),
    fails(
        "where visitors read personal data",
        tenant(guest(object_row("Product", READ), object_row("Contact", READ, line=88))),
        row(
            f"{ID}/Contact",
            severity="critical",
            actual=["read"],
            expected="no access",
            path="profiles/Portal.profile-meta.xml",
            line=88,
        ),
        failing=1,
        total=2,
    ),
    *(
        fails(
            f"where visitors {word} an object",
            tenant(may("Product", READ, right)),
            row(f"{ID}/Product", actual=["read", word]),
        )
        for right, word in WORDS.items()
    ),
    passes("whatever other roles do", tenant(SALES, PRODUCT)),
    absent("without a role of visitors", tenant(SALES), "none", noun="guest_roles"),
    unknown(
        "of a role of visitors",
        tenant(PRODUCT, HIDDEN),
        GAP,
        row("profile:Hidden"),
        passing=1,
        unknown=1,
        total=2,
    ),
    unknown(
        "of a role of visitors that was not read",
        tenant(sites=site("Shop", "profile:Torn"), unread=(unread("profile:Torn"),)),
        TORN,
    ),
    unknown("of whom the sites are", tenant(role("Sales"), sites=DENIED), DENIED),
    unknown("of whom the sites are, beside a role of visitors", tenant(PRODUCT, sites=DENIED), DENIED),
    unknown("without roles", posture_with(data=DATA), GAP),
    unknown("while an object may hold personal data", tenant(PRODUCT, data=BLIND), GAP),
    fails("whatever other objects hold", tenant(may("Contact", READ), data=BLIND)),
    fails("whatever an object holds that visitors change", tenant(may("Product", READ, CREATE), data=BLIND)),
    unknown(
        "of an object that was not seen", tenant(may("Unseen", READ)), (UnknownKind.NOT_PROVIDED, "objects")
    ),
    *(
        fails(
            f"with this weight to {rights} on {name}",
            tenant(guest((name, rights, line))),
            row(f"{ID}/{name}", severity=severity),
        )
        for (name, rights, line), severity in WEIGHTS
    ),
    *(
        fails(
            f"with this weight where the site is {name}",
            tenant(may("Contact", READ), sites=site("Shop", ID, active)),
            row(f"{ID}/Contact", severity=severity),
        )
        for name, active, severity in (
            ("off", known(False), "medium"),
            ("on", known(True), "critical"),
            ("perhaps on", GAP, "critical"),
        )
    ),
    *(
        case(f"to {action} {reach} by the {grade} word", declared("Product", {action: reach}, grade))
        for action in (Action.CREATE, Action.UPDATE, Action.DELETE)
        for case, grade, reach in KEPT_APART
    ),
    passes(
        "to read nothing by the vendor's word", declared("Product", {Action.READ: Scope.NONE}, Grade.DECLARED)
    ),
    *(
        case(
            f"to read {reach} of personal data by the {grade} word",
            declared("Contact", {Action.READ: reach, Action.UPDATE: Scope.OWN}, grade),
        )
        for case, grade, reach in (
            *KEPT_APART,
            (fails, Grade.OBSERVED, Scope.TEAM),
            (fails, Grade.OBSERVED, None),
        )
    ),
)
