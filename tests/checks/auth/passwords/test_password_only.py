from dataclasses import replace
from typing import Any

from auditor.posture import Audience, IpRange, Posture, RoleKind, Unknown, UnknownKind, User
from checks.auth.passwords.password_only import something_stands_beside_the_password as check
from tests.builders import DENIED, GAP, known, population, posture_with, role, unread
from tests.checks.auth.support import NO_SERVICE
from tests.checks.cases import absent, cases, fails, passes, row, unknown
from tests.checks.people import NO, PROGRAM, user
from tests.checks.shapes import TORN

SIGN_IN = "authentication."
OFFICE = known((IpRange("203.0.113.1", "203.0.113.9", 4),))
ANYWHERE = known((IpRange("0.0.0.0", "255.255.255.255", 4),))
FREE = known(())
OFF = {SIGN_IN + "mfa_required": known(False, line=8), SIGN_IN + "mfa_exempt": known(())}
ON = {SIGN_IN + "mfa_required": known(True), SIGN_IN + "mfa_exempt": known(())}
PORTAL_EXEMPT = ON | {SIGN_IN + "mfa_exempt": known(("portal_users",))}
NO_NETWORKS, NETWORKS = (
    {SIGN_IN + "networks_limited": known(False)},
    {SIGN_IN + "networks_limited": known(True)},
)
OUT_OF_REACH = Unknown(UnknownKind.OUT_OF_REACH, "Test")
ID = "setting:auth.password-only"
Limits = tuple[Any, Audience | Unknown]


def limited(*ranges: Any, **more: Any) -> dict[str, Any]:
    roles = [role(f"R{at}", login_ranges=one) for at, one in enumerate(ranges)]
    return {"access.roles": population("roles", *roles, **more)}


def shared(*limits: Limits) -> dict[str, Any]:
    """Roles with their limits, and whose they are."""
    built = [
        replace(
            role(f"R{at}", login_ranges=ranges),
            audience=whose if isinstance(whose, Unknown) else known(whose),
        )
        for at, (ranges, whose) in enumerate(limits)
    ]
    return {"access.roles": population("roles", *built)}


def tenant(*parts: dict[str, Any]) -> Posture:
    """Without a service that vouches for people; later parts count."""
    paths = dict(NO_SERVICE)
    for part in parts:
        paths |= part
    return posture_with(**paths)


def staffed(*people: User, **more: Any) -> Posture:
    return tenant(OFF, limited(None), {"users": population("users", *people, **more)})


STAFF, PORTAL, VISITORS = Audience.INTERNAL, Audience.EXTERNAL, Audience.GUEST
NOT_HELD: dict[str, list[Limits]] = {
    "where only visitors are held to networks": [(OFFICE, VISITORS)],
    "where portal users are not held to networks": [(OFFICE, STAFF), (FREE, PORTAL)],
    "whoever else has a role without a limit": [(FREE, STAFF), (OFFICE, GAP)],
    "whether a role without a limit is of people or of visitors": [(FREE, GAP), (ANYWHERE, DENIED)],
}
HELD: dict[str, list[Limits]] = {
    "where only visitors are not held to networks": [(OFFICE, STAFF), (FREE, VISITORS)],
    "whether a limited role is of people or of visitors": [(OFFICE, STAFF), (OFFICE, GAP)],
}
NOBODY_KNOWS: dict[str, list[Limits]] = {
    "whether the only limited role is of people": [(OFFICE, DENIED)],
    "whether the only limited role is of people, beside one of visitors": [
        (OFFICE, DENIED),
        (OFFICE, VISITORS),
    ],
    "whether a role without a limit is of visitors": [(OFFICE, STAFF), (FREE, DENIED)],
    "which of two roles is of visitors": [(OFFICE, GAP), (FREE, DENIED)],
}
EVERYONES = {
    "access.roles": population(
        "roles", role("All", kind=RoleKind.EVERYONE, login_ranges=OFFICE), role("Sales", login_ranges=FREE)
    )
}
PASSWORDS = {
    "each of the 2 people's passwords": [user("a"), user("b"), user("c", NO)],
    "the password of the 1 person": [user("a"), user("bot", kind=PROGRAM)],
}
ANYBODYS = {"passwords": "every person's password"}
BROAD = {
    "without roles": (),
    "of a role that has no limits": (None,),
    "of a role without a limit": (FREE,),
    "of a role that is limited to the world": (ANYWHERE,),
    "where one of two has no limit": (OFFICE, FREE),
    "where one of two is limited to the world": (OFFICE, ANYWHERE),
}

test_case = cases(
    check,
    passes("where everyone gives a second factor", tenant(ON), row(ID, actual="a second factor")),
    passes(
        "where everyone is held to known networks",
        tenant(OFF, limited(OFFICE, OFFICE, None)),
        row(ID, actual="known networks"),
    ),
    passes("where what everyone has holds them to known networks", tenant(OFF, EVERYONES)),
    *(
        fails(
            f"where the password is the only key, {name}",
            tenant(OFF, limited(*ranges)),
            row(ID, line=8, severity="high"),
            total=1,
        )
        for name, ranges in BROAD.items()
    ),
    *(fails(name, tenant(OFF, shared(*limits))) for name, limits in NOT_HELD.items()),
    *(passes(name, tenant(OFF, shared(*limits))) for name, limits in HELD.items()),
    *(unknown(name, tenant(OFF, shared(*limits)), DENIED) for name, limits in NOBODY_KNOWS.items()),
    fails("of a product that knows no networks", tenant(OFF, NO_NETWORKS)),
    passes("where roles hold to networks all the same", tenant(OFF, NO_NETWORKS, limited(OFFICE))),
    passes("of a product that holds everyone to networks", tenant(OFF, NETWORKS)),
    fails("where a group gives no second factor", tenant(PORTAL_EXEMPT, limited(FREE))),
    unknown("whether a second factor is given", tenant(limited(FREE)), GAP),
    unknown("whether networks are known", tenant(OFF), GAP),
    unknown("of the networks of a role", tenant(OFF, limited(OFFICE, DENIED)), DENIED),
    unknown("of the networks of more roles", tenant(OFF, limited(OFFICE, complete=DENIED)), DENIED),
    unknown(
        "with the graver reason of two",
        tenant(OFF | {SIGN_IN + "mfa_required": OUT_OF_REACH}, limited(OFFICE, complete=DENIED)),
        DENIED,
    ),
    unknown("of a role that was not read", tenant(OFF, limited(OFFICE, unread=(unread("x"),))), TORN),
    absent(
        "where another service vouches for people",
        tenant(OFF, {SIGN_IN + "sso_enabled": known(True)}),
        "single_sign_on",
    ),
    unknown(
        "whether a service vouches for people", tenant(OFF, {SIGN_IN + "login_providers": DENIED}), DENIED
    ),
    *(
        fails(f"with {said}", staffed(*people), params={"passwords": said}, total=1)
        for said, people in PASSWORDS.items()
    ),
    fails("with everybody's where one may be off", staffed(user("a"), user("b", GAP)), params=ANYBODYS),
    fails("with everybody's where there is nobody", staffed(), params=ANYBODYS),
    fails("with everybody's while there may be more", staffed(user("a"), complete=GAP), params=ANYBODYS),
)
