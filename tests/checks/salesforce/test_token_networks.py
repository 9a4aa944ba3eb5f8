from typing import Any

from auditor.posture import IpRange, Posture, Role, UnknownKind, User
from checks.salesforce.token_networks import tokens_work_from_narrow_networks as check
from tests.builders import DENIED, GAP, known, population, posture_with, role
from tests.checks.apps.support import credential
from tests.checks.cases import absent, cases, fails, partly, passes, row, unknown
from tests.checks.salesforce.accounts import holder

NARROW = role("Sync", login_ranges=known((IpRange("192.0.2.1", "192.0.2.9"),)))
OPEN = role("Open", login_ranges=known((), line=31))
WIDE = role("Wide", login_ranges=known((IpRange("0.0.0.0", "255.255.255.255"),)))
HIDDEN = role("Hidden", login_ranges=DENIED)
ROLES: tuple[Role, ...] = (NARROW, OPEN, WIDE, HIDDEN)
USERS: tuple[User, ...] = (
    holder("sync", "Sync"), holder("open", "Open"), holder("wide", "Wide"), holder("hidden", "Hidden"), holder("gone", "Gone"),
)  # fmt: skip


def token(name: str, owner: Any, **more: Any) -> Any:
    fact = owner if owner is GAP else known(owner)
    return credential(name, owner=fact, **more)


def tenant(*tokens: Any, complete: Any = True) -> Posture:
    return posture_with(
        users=population("users", *USERS),
        **{
            "access.roles": population("roles", *ROLES),
            "integrations.credentials": population("credentials", *tokens, complete=complete),
        },
    )


GOOD = token("Drift", "user:sync")

test_case = cases(
    check,
    passes("where each works from narrow networks", tenant(GOOD), passing=1, total=1, noun="tokens"),
    partly(
        "where the profile of one names none",
        tenant(GOOD, token("Klue", "user:open")),
        row("api-key:Klue", severity="medium", actual="any network", line=31),
    ),
    fails("where the networks are the whole internet", tenant(token("Klue", "user:wide"))),
    unknown("where the networks were not seen", tenant(token("Klue", "user:hidden")), DENIED),
    unknown(
        "where the profile was not seen",
        tenant(token("Klue", "user:gone")),
        (UnknownKind.NOT_PROVIDED, "Profile"),
    ),
    unknown(
        "where the account was not seen",
        tenant(token("Klue", "user:other")),
        (UnknownKind.NOT_PROVIDED, "User"),
    ),
    unknown("where it is not known whose it is", tenant(token("Klue", GAP)), GAP),
    unknown("while there may be more", tenant(GOOD, complete=DENIED), DENIED),
    absent("where no token is active", tenant(token("Old", "user:open", active=known(False))), "none"),
)
