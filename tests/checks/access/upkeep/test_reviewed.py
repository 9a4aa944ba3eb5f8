"""Confirmed by somebody else, recently, and as it is now."""

from dataclasses import replace
from datetime import date
from typing import Any

from auditor.posture import Decision, Limit, Posture, Reviewed
from checks.access.upkeep.reviewed import access_is_reviewed as check
from tests.access_review.company import user
from tests.builders import DENIED, GAP, evidence, known, population, posture_with, role, unread
from tests.checks.cases import Case, absent, cases, fails, partly, passes, row, unknown
from tests.checks.people import NO, PORTAL, PROGRAM
from tests.checks.shapes import TORN

RECENT, OLD, EARLIER, LATER = date(2026, 11, 1), date(2025, 11, 1), date(2026, 10, 1), date(2026, 11, 2)
ROLES = population("roles", role("A"), role("B"))
A, B = "profile:A", "profile:B"
REVOKE, CHANGE = Decision.REVOKE, Decision.CHANGE


def line(
    account: str, *grants: str, decision: Any = Decision.CONFIRM, by: str = "Mai", on: Any = RECENT
) -> Reviewed:
    told = known(decision) if isinstance(decision, Decision) else decision
    id_ = f"review:{account}:{'+'.join(grants)}:{on}:{by}"
    return Reviewed(id_, account, f"user:{account}", grants, told, by, on, evidence())


def tenant(users: Any, *lines: Reviewed, **more: Any) -> Posture:
    people = users if hasattr(users, "items") else population("users", *users)
    review = population("reviewed_accounts", *lines, **more)
    return posture_with(**{"users": people, "access.roles": ROLES, "access.review": review})


def carol(*roles: str, **facts: Any) -> Any:
    return user("Carol", *roles, **facts)


def right(name: str, account: Any, *lines: Reviewed) -> Case:
    return passes(name, tenant([account], *lines), listed=0)


def wrong(name: str, account: Any, *lines: Reviewed, said: Any) -> Case:
    return fails(name, tenant([account], *lines), row(account.id, actual=said))


def untold(name: str, gap: Any, account: Any, *lines: Reviewed, **more: Any) -> Case:
    return unknown(name, tenant([account], *lines, **more), gap, unknown=1)


CONFIRMED, TAKEN = line("Carol", A), line("Carol", A, decision=REVOKE)
ENDED = {A: Limit(known(date(2026, 11, 20)), known(False))}
PERHAPS_ENDED = {A: Limit(DENIED, known(False))}
OTHERS = [user("Off", A, active=NO), user("Client", A, kind=PORTAL)]
STAY, ONCE = "to be taken away, and still there", "given after the review"
OTHER, BEFORE = line("Carol", B), line("Carol", A, on=EARLIER)
LOST = (unread("review:x"),)
OWN = [
    replace(line("Carol", role, by="carol"), evidence=evidence("review.xlsx", number))
    for number, role in ((3, A), (4, B))
]

test_case = cases(
    check,
    passes(
        "where another person confirmed each",
        tenant([carol(A), user("Dan", B)], CONFIRMED, line("Dan", B)),
        passing=2,
        total=2,
        params={"days": 365},
        noun="active_users",
    ),
    partly(
        "where nobody looked at one",
        tenant([carol(A), user("Dan", B)], CONFIRMED),
        row("user:Dan", actual="not reviewed", severity="medium"),
        passing=1,
        failing=1,
    ),
    wrong("to be taken away", carol(A), TAKEN, said=[STAY, A]),
    wrong(
        "to be changed", carol(A), line("Carol", A, decision=CHANGE), said=["to be changed, and as it was", A]
    ),
    wrong("given afterwards", carol(A), OTHER, said=[ONCE, A]),
    wrong("reviewed too long ago", carol(A), line("Carol", A, on=OLD), said=["reviewed too long ago", A]),
    *(
        wrong(
            f"confirmed by {by!r}", carol(A), line("Carol", A, by=by), said=["confirmed by its own holder", A]
        )
        for by in ("carol ", "Carol@ACME.example")
    ),
    fails(
        "confirmed by its own holder on two lines, of which the first is named",
        tenant([carol(A, B)], OWN[0], OWN[1]),
        row("user:Carol", path="review.xlsx", line=3),
    ),
    wrong(
        "to be taken away after all",
        carol(A),
        CONFIRMED,
        line("Carol", A, on=LATER, decision=REVOKE),
        said=[STAY, A],
    ),
    right("by a later decision", carol(A), line("Carol", A, decision=REVOKE, on=EARLIER), CONFIRMED),
    right("where another role was taken away", carol(B), TAKEN, OTHER),
    right("where all was taken away", carol(), TAKEN),
    right("where what was taken away has ended", carol(A, B, limits=ENDED), TAKEN, OTHER),
    right("where it was changed as decided", carol(A), line("Carol", A, B, decision=CHANGE)),
    right("where each role is another's to confirm", carol(A, B), CONFIRMED, line("Carol", B, by="Lan")),
    wrong("where one of two was confirmed", carol(A, B), CONFIRMED, said=[ONCE, B]),
    right("of an account without a role", carol(), line("Carol")),
    wrong("of an account without a role that was to go", carol(), line("Carol", decision=REVOKE), said=STAY),
    wrong(
        "of an account that was to go, whatever was said of a role later",
        carol(),
        line("Carol", decision=REVOKE, on=EARLIER),
        CONFIRMED,
        said=STAY,
    ),
    *(
        untold(f"without a decision {name}", GAP, carol(A), BEFORE, line("Carol", A, decision=GAP, on=on))
        for name, on in (("after an older one", RECENT), ("of nobody knows when", None))
    ),
    untold("of the roles of an account", DENIED, carol(A, roles=DENIED), CONFIRMED),
    untold("whether an account is on", DENIED, carol(A, active=DENIED), OTHER),
    untold("of the limits of an account", DENIED, carol(A, limits=DENIED), OTHER),
    untold("whether a role has ended", DENIED, carol(A, limits=PERHAPS_ENDED), OTHER),
    untold("while there may be a review", DENIED, carol(A), complete=DENIED),
    untold("while there may be more of a review", DENIED, carol(A), OTHER, complete=DENIED),
    untold("while a line was not read", TORN, carol(A), CONFIRMED, unread=LOST),
    unknown(
        "without a review",
        posture_with(**{"users": population("users", carol(A)), "access.roles": ROLES}),
        GAP,
    ),
    unknown("without roles and review", posture_with(users=population("users", carol())), GAP),
    unknown(
        "while there may be more accounts",
        tenant(population("users", carol(A), complete=DENIED), CONFIRMED),
        DENIED,
    ),
    partly(
        "of staff and programs, and of nobody else",
        tenant([*OTHERS, carol(A), user("sync", A, kind=PROGRAM)], CONFIRMED),
        row("user:sync"),
        total=2,
    ),
    absent("with nobody else", tenant(OTHERS, CONFIRMED), "none", noun="active_users"),
)
