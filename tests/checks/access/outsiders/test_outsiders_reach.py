from typing import Any

from auditor.posture import (
    Action,
    Audience,
    ObjectRight,
    ObjectRights,
    Posture,
    Right,
    Role,
    Scope,
    Site,
    UnknownKind,
)
from checks.access.outsiders.outsiders_reach import outsiders_reach_only_their_own as check
from tests.builders import DENIED, GAP, OUT, blank, evidence, known, population, posture_with, role, unread
from tests.checks.access.persons import VIEW, person, tenant
from tests.checks.access.support import object_row
from tests.checks.cases import absent, cases, fails, passes, row, unknown
from tests.checks.people import GUEST, NO, PORTAL
from tests.checks.shapes import TORN

CUSTOMER = "profile:Customer"
ID, VISITORS = "user:Pham", "guest:profile:Guest"


def customers(**reach: Scope | None) -> Role:
    """A role of portal users that reaches so far on Contact."""
    built = role("Customer", VIEW, audience=Audience.EXTERNAL)
    rows = [("Contact", {Action(key): scope for key, scope in reach.items()}, 40)]
    built.objects = ObjectRights.scoped(rows)
    return built


def outside(*roles: Role, people: Any = None, sites: Any = None, **more: Any) -> Posture:
    """A tenant of which all public sites were seen, with one portal user unless told."""
    users = [PHAM] if people is None else people
    found = population("sites") if sites is None else sites
    return posture_with(tenant(users, list(roles)), **{"exposure.sites": found, **more})


def visitors(*rights: Right, **more: Any) -> Role:
    return role("Guest", *rights, audience=Audience.GUEST, **more)


def hidden(*rights: Right) -> Role:
    """A role that may be that of visitors."""
    built = role("Hidden", *rights)
    built.audience = DENIED
    return built


PHAM = person("Pham", CUSTOMER, kind=PORTAL)
WHO = person("who", CUSTOMER, kind=DENIED)
FAR, OWN, READS = customers(read=Scope.EVERYTHING), customers(update=Scope.OWN), customers(read=Scope.OWN)
PUBLIC = visitors(Right(Action.READ, "Product"), Right(Action.UPDATE, "Product"))
CHANGES = visitors(objects=[object_row("Contact", ObjectRight.UPDATE)])
DELETES = role("Change", Right(Action.DELETE, "Contact", Scope.OWN))
ROW = role("Customer", objects=[object_row("Contact", ObjectRight.READ)], audience=Audience.EXTERNAL)
HELP = blank(Site, id="site:Help", name="Help", guest_role=known("profile:Sales"), evidence=evidence())
LOST = {"access.roles": population("roles", READS, unread=(unread("profile:Torn"),))}

test_case = cases(
    check,
    passes(
        "where each reaches the records of their own",
        outside(customers(read=Scope.OWN, update=Scope.OWN), visitors(Right(Action.READ, "Product"))),
        passing=2,
        total=2,
        noun="outsiders",
    ),
    *(
        fails(
            f"where a portal user may {action} further",
            outside(customers(**{action: Scope.TEAM})),
            row(ID, actual="Pham → Customer", severity="critical"),
            failing=1,
            total=1,
        )
        for action in ("read", "update", "delete", "export")
    ),
    fails(
        "at the line of the row that grants",
        outside(FAR),
        row(ID, path="profiles/Customer.profile-meta.xml", line=40, locator="Contact"),
    ),
    fails("where a visitor, who owns nothing, changes some", outside(CHANGES, people=[]), row(VISITORS)),
    fails(
        "where an account of visitors deletes its own",
        outside(DELETES, people=[person("site", "profile:Change", kind=GUEST)]),
    ),
    passes("of what holds no personal data", outside(PUBLIC, people=[])),
    absent(
        "with staff and accounts that are off alone",
        outside(FAR, people=[person("An", CUSTOMER), person("left", CUSTOMER, kind=PORTAL, active=NO)]),
        "none",
        noun="outsiders",
    ),
    unknown("how far a right reaches", outside(customers(read=None)), GAP),
    unknown("how far a row reaches", outside(ROW), GAP, unknown=1),
    unknown("of a role", outside(role("Customer", seen=DENIED)), DENIED),
    unknown("who is from outside and reaches far", outside(FAR, people=[WHO]), DENIED),
    unknown(
        "who is a visitor, beside a portal user", outside(OWN, people=[PHAM, WHO]), DENIED, unknown=1, total=2
    ),
    passes("whoever reads only their own", outside(READS, people=[PHAM, WHO])),
    unknown("whether there is anybody from outside", outside(READS, people=[WHO]), DENIED),
    unknown(
        "of a role that may be that of visitors",
        outside(READS, hidden(Right(Action.READ, "Contact"))),
        DENIED,
        row("guest:profile:Hidden"),
    ),
    passes(
        "of a harmless role that may be that of visitors",
        outside(READS, hidden(Right(Action.READ, "Product"))),
    ),
    unknown(
        "with nobody else than a harmless role that may be",
        outside(hidden(Right(Action.READ, "Product")), people=[]),
        DENIED,
    ),
    unknown(
        "of a role that a public site names",
        outside(READS, role("Sales", Right(Action.READ)), sites=population("sites", HELP)),
        (UnknownKind.NOT_PROVIDED, "role"),
    ),
    unknown("of the sites", outside(READS, sites=DENIED), DENIED),
    unknown("of a role that was not read", outside(**LOST), TORN),
    unknown("of a tenant of which nothing was seen", posture_with(), GAP),
    fails("of visitors, though accounts are beyond reach", outside(visitors(Right(Action.READ)), users=OUT)),
    unknown(
        "of accounts beyond reach", outside(visitors(VIEW), users=OUT), OUT, passing=1, out_of_reach=False
    ),
)
