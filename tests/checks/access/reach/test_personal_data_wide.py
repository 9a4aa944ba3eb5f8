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
    Role,
    Scope,
    UnknownKind,
)
from checks.access.reach.personal_data_wide import few_roles_reach_all_personal_data as check
from tests.access.company import company, user
from tests.builders import DENIED, GAP, population, posture_with, role, unread
from tests.checks.access.support import object_row, personal_data
from tests.checks.cases import absent, allowing, cases, fails, partly, passes, row, unknown
from tests.checks.shapes import TORN
from tests.checks.support import verdict

DATA = personal_data("Contact.Email", "Lead.Phone", harmless=("Product.Code",))
BY_NAME = personal_data("Lead", fields=GAP, objects=GAP)
OWN = (ObjectRight.READ, ObjectRight.CREATE, ObjectRight.UPDATE, ObjectRight.DELETE)
READ_ALL = (ObjectRight.READ, ObjectRight.READ_ALL)
EVERYTHING = (*OWN, ObjectRight.READ_ALL, ObjectRight.MODIFY_ALL)
ACTIONS = (Action.READ, Action.UPDATE, Action.DELETE)

SERVICE = role("Service", objects=[object_row("Contact", *OWN), object_row("Product", *EVERYTHING)])
SALES = role(
    "Sales", objects=[object_row("Contact", *READ_ALL, line=61), object_row("Lead", *EVERYTHING, line=70)]
)
SUPPORT, HIDDEN = role("Support"), role("Hidden", objects=GAP)
STRONG = role("Strong", objects=[object_row("Contact", ObjectRight.READ_ALL)])


def tenant(*roles: Role, data: PersonalData = DATA, **more: Any) -> Posture:
    return posture_with(data=data, **{"access.roles": population("roles", *roles, **more)})


def scoped(name: str, reach: Extents) -> Role:
    """A role of a product that tells how far rights reach."""
    built = role("Scoped")
    built.objects = ObjectRights.scoped([(name, reach, 5)])
    return built


def of_visitors(audience: Any = Audience.GUEST) -> Role:
    built = role("Portal", objects=[object_row("Contact", *READ_ALL)], audience=Audience.GUEST)
    built.audience = built.audience if audience is Audience.GUEST else audience
    return built


def counted(holders: int, more: int = 0, roles: int = 2) -> dict[str, int]:
    return {"holders": holders, "more_unknown": more, "roles": roles}


CHANGES = {Action.READ: CompanyWide.OF_SEVERAL, Action.UPDATE: CompanyWide.OF_SEVERAL}
NOT_TOLD = {Action.READ: None, Action.UPDATE: Scope.OWN}
WHOLE = ["read all of the company", "change all of the company"]

test_case = cases(
    check,
    passes(
        "where roles reach their own records or harmless objects only",
        tenant(SERVICE, SUPPORT),
        passing=2,
        total=2,
        params=counted(0),
        noun="object_rights",
    ),
    partly(
        "by pairs of role and object",
        tenant(SERVICE, SALES),
        row(
            "profile:Sales/Contact",
            actual=["read all"],
            path="profiles/Sales.profile-meta.xml",
            line=61,
            severity="high",
        ),
        row("profile:Sales/Lead", actual=["read all", "modify all"], line=70),
        passing=1,
        failing=2,
        total=3,
        params=counted(1),
    ),
    fails("where no role is right", tenant(SALES)),
    passes(
        "where the policy allows a holder each pair",
        tenant(SERVICE, SALES),
        under=allowing(check, "profile:Sales/*"),
        some_params={"holders": 0},
    ),
    partly(
        "where the policy allows the role and no pair",
        tenant(SERVICE, SALES),
        under=allowing(check, "profile:Sales"),
        failing=2,
    ),
    passes("whatever visitors reach", tenant(SERVICE, of_visitors())),
    fails("where a role may be one of visitors", tenant(SERVICE, of_visitors(GAP)), failing=1),
    unknown("of a role's objects", tenant(SERVICE, HIDDEN), GAP, passing=1, unknown=1, total=2),
    fails("whatever another role reaches", tenant(SALES, HIDDEN)),
    unknown("of a role that was not read", tenant(SERVICE, unread=(unread("profile:Torn"),)), TORN),
    unknown("while there may be more roles", tenant(SERVICE, complete=DENIED), DENIED),
    unknown("without roles", posture_with(data=DATA), GAP),
    absent(
        "without personal data",
        tenant(SALES, data=personal_data(harmless=("Product.Code",))),
        "no_personal_data",
    ),
    unknown("while objects may hold personal data", tenant(SERVICE, data=BY_NAME), GAP),
    fails("whatever other objects hold", tenant(SALES, data=BY_NAME)),
    unknown(
        "of an object that was not seen",
        tenant(SERVICE, role("Other", objects=[object_row("Unseen", *READ_ALL)])),
        (UnknownKind.NOT_PROVIDED, "objects"),
        row("profile:Other/Unseen"),
        passing=1,
        unknown=1,
    ),
    *(
        partly(
            f"where one reaches the company, {company_}",
            tenant(SERVICE, scoped("Lead", dict.fromkeys(ACTIONS, company_))),
            row("profile:Scoped/Lead", actual=WHOLE),
            failing=1,
        )
        for company_ in CompanyWide
    ),
    *(
        passes(
            f"where one reaches all harmless ones of the company, {company_}",
            tenant(SERVICE, scoped("Product", dict.fromkeys(ACTIONS, company_))),
        )
        for company_ in CompanyWide
    ),
    *(
        passes(
            f"where one reaches {scope.name}", tenant(SERVICE, scoped("Lead", dict.fromkeys(ACTIONS, scope)))
        )
        for scope in (Scope.OWN, Scope.TEAM, Scope.SUBTREE)
    ),
    fails(
        "where one changes the company and does not delete",
        tenant(scoped("Lead", CHANGES)),
        row("profile:Scoped/Lead", actual=WHOLE[:1]),
    ),
    unknown(
        "of a reach that was not understood",
        tenant(SERVICE, scoped("Lead", NOT_TOLD)),
        (UnknownKind.ERROR, "access"),
        unknown=1,
    ),
    *(
        partly(
            f"with this weight where {name} has the role",
            company([STRONG, SUPPORT], [user("ann", by)]),
            row("profile:Strong/Contact", severity=severity),
        )
        for name, by, severity in (("nobody", SUPPORT.id, "medium"), ("one", STRONG.id, "high"))
    ),
)


def test_what_was_not_understood_is_named() -> None:
    (gap,) = unknown("", tenant(SERVICE, scoped("Lead", NOT_TOLD)), GAP).result(check).missing
    assert gap.reason.startswith("which records of Lead it reaches")


def test_a_role_of_which_it_is_not_known_whether_it_reaches_people_is_not_one_that_reaches_none() -> None:
    """While a field can make any object one that holds personal data, one doubt stands for each role that reaches all records
    of some object; a role without such a right stays right."""
    mixed = role("Mixed", objects=[object_row("Lead", *READ_ALL), object_row("Product", *EVERYTHING)])
    roles, blind = (SERVICE, mixed, SUPPORT), personal_data("Lead", fields=GAP)
    partly("before", tenant(*roles), passing=2, failing=1, unknown=0).holds(check)
    doubts = [row(f"profile:{name}", status="unknown") for name in ("Mixed", "Service")]
    after = fails(
        "after",
        tenant(*roles, data=blind),
        "profile:Mixed/Lead",
        *doubts,
        passing=1,
        failing=1,
        unknown=2,
        params=counted(1, 1, 3),
    )
    after.holds(check)
    assert after.result(check).value <= verdict(check, tenant(*roles)).value
