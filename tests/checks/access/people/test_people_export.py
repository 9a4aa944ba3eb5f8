from typing import Any

from hypothesis import given

from auditor.posture import Action, Group, GroupKind, Limit, Posture, Right, UnknownKind
from checks.access.people.people_export import few_people_export as check
from tests.builders import DENIED, GAP, OUT, evidence, known, population, posture_with, role, unread
from tests.checks.access.persons import EXPORT, VIEW, person, slowly, tenant, tenants
from tests.checks.cases import absent, allowing, cases, fails, partly, passes, row, unknown
from tests.checks.people import NO, PROGRAM
from tests.checks.shapes import TORN
from tests.checks.support import TODAY, verdict


def meant_for(*roles: str) -> dict[str, Any]:
    """A policy by which these roles may export."""
    return {"allowed": {"access.export-data": roles}}


def until(day: Any) -> Posture:
    limits = {"profile:Sales": Limit(day, known(False))}
    return tenant([person("An", "profile:Sales", limits=limits)], [SALES])


EXPORTER, SALES, READER = role("Exporter", EXPORT), role("Sales", EXPORT), role("Reader", seen=DENIED)
MANAGER = role("Manager", VIEW, Right(Action.EXPORT, "Contact"))
EMEA = Group("team:EMEA", "Sales EMEA", GroupKind.TEAM, known(("profile:Manager",)), evidence())
ALLOWED = meant_for("profile:Exporter")
AN, NOBODY = person("An"), tenant([], [SALES])
HOLDER = person("An", "profile:Sales")
INCLUDES = ("profile:Exporter",)

test_case = cases(
    check,
    passes(
        "where only the role that is meant for it gives it",
        tenant(
            [person("An", "profile:Exporter"), person("Binh", "profile:Ops"), person("Chi")],
            [EXPORTER, role("Ops", VIEW)],
        ),
        under=ALLOWED,
        passing=3,
        total=3,
    ),
    partly(
        "with the way and the line that grants",
        tenant(
            [person("Carol", "team:EMEA"), person("Dung", "profile:Ops")],
            [MANAGER, role("Ops", VIEW)],
            (EMEA,),
        ),
        row(
            "user:Carol",
            actual="Carol → Sales EMEA → Manager",
            severity="high",
            path="profiles/Manager.profile-meta.xml",
            line=11,
        ),
        failing=1,
        total=2,
        noun="active_users",
    ),
    fails(
        "by a second way beside the allowed one",
        tenant([person("An", "profile:Exporter", "profile:Sales")], [EXPORTER, SALES]),
        row("user:An", actual="An → Sales"),
        under=ALLOWED,
    ),
    passes(
        "where the policy allows a person",
        tenant([person("An", "profile:Sales"), person("Binh")], [SALES]),
        row("user:An", status="pass"),
        under=allowing(check, "user:An"),
        passing=2,
        total=2,
    ),
    passes(
        "of what holds no personal data",
        tenant([person("An", "profile:Goods")], [role("Goods", Right(Action.EXPORT, "Product"))]),
    ),
    passes(
        "whatever programs and accounts that are off hold",
        tenant(
            [person("robot", "profile:Sales", kind=PROGRAM), person("left", "profile:Sales", active=NO), AN],
            [SALES],
        ),
        total=1,
    ),
    unknown("of somebody's roles", tenant([person("X", roles=DENIED)], [SALES]), DENIED, unknown=1, total=1),
    unknown(
        "of a role's rights",
        tenant([person("X", "profile:Reader")], [SALES, READER]),
        DENIED,
        unknown=1,
        total=1,
    ),
    unknown(
        "of a role that is in no list",
        tenant([person("X", "profile:Gone")], [SALES]),
        (UnknownKind.NOT_PROVIDED, "role"),
        unknown=1,
        total=1,
    ),
    *(
        unknown(
            f"of a holder whose {name} is hidden, and of nobody else",
            tenant(
                [AN, person("holder", "profile:Sales", **{name: GAP}), person("none", **{name: GAP})], [SALES]
            ),
            GAP,
            "user:holder",
            unknown=1,
            total=2,
        )
        for name in ("active", "kind")
    ),
    unknown(
        "with nobody else than may be off",
        tenant([person("An", active=GAP)], [role("Ops", VIEW)]),
        GAP,
        unknown=1,
    ),
    absent("where there is nobody", NOBODY, "none", noun="active_users"),
    passes("where an assignment ended", until(known(TODAY.replace(year=2025)))),
    fails("where an assignment ends today", until(known(TODAY))),
    fails("where an assignment has no end", until(known(None))),
    unknown("where an assignment may have ended", until(DENIED), DENIED),
    unknown("while there may be more people", tenant([AN], [SALES], complete=GAP), GAP),
    fails("though there may be more people", tenant([HOLDER], [SALES], complete=GAP)),
    unknown("beyond the sources' reach", posture_with(NOBODY, users=OUT), OUT, out_of_reach=True),
    unknown(
        "whatever role a glob allows that was not seen",
        tenant([person("An", roles=GAP)], [SALES]),
        GAP,
        under=meant_for("*"),
    ),
    fails(
        "by what a role states that includes an allowed one",
        tenant([person("An", "profile:Mine")], [EXPORTER, role("Mine", EXPORT, includes=INCLUDES)]),
        under=ALLOWED,
    ),
    passes(
        "by what a role includes alone that is allowed",
        tenant([person("An", "profile:Mine")], [EXPORTER, role("Mine", includes=INCLUDES)]),
        under=ALLOWED,
    ),
    unknown(
        "of an account that was not read",
        posture_with(NOBODY, users=population("users", AN, unread=(unread("user:torn"),))),
        TORN,
        passing=1,
        unknown=1,
    ),
)


@given(tenants())
def test_it_says_what_a_loop_over_all_people_says(posture: Posture) -> None:
    for allowed in ((), ("profile:B",)):
        people = slowly(posture, frozenset(allowed))
        failing = {id_ for id_, one in people.items() if one.counts and one.has("export")}
        unknown = {
            id_
            for id_, one in people.items()
            if one.counts is not False and one.has("export") is not False and id_ not in failing
        }
        counted = {id_ for id_, one in people.items() if one.counts} | unknown
        if not counted:
            counted = unknown = {id_ for id_, one in people.items() if one.counts is None}
        result = verdict(check, posture, allowed={"access.export-data": allowed})
        said = {state: {e.id for e in result.resources if e.status == state} for state in ("fail", "unknown")}
        assert said == {"fail": failing, "unknown": unknown}
        assert result.total == len(counted)
