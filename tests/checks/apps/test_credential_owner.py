from typing import Any

from checks.apps.credential_owner import credentials_have_an_owner as check
from tests.builders import DENIED, GAP, known
from tests.checks.apps.support import credential, credentials, said
from tests.checks.cases import Case, absent, cases, fails, passes, row, unknown
from tests.checks.shapes import hidden

AN, YES, OFF = known("user:an"), known(True), said(False)
GOOD = credential("own", owner=AN, owner_active=YES)
STOPPED = credential("off", active=known(False), owner=known(None))


def wrong(name: str, owner: Any, active: Any, actual: str) -> Case:
    found = row("api-key:a", severity="high", line=12, actual=actual, expected="a named account")
    posture = credentials(credential("a", owner=owner, owner_active=active))
    return fails(name, posture, found, failing=1, total=1)


def half(name: str, owner: Any, active: Any, gap: Any) -> Case:
    return unknown(name, credentials(credential(owner=owner, owner_active=active)), gap, unknown=1)


test_case = cases(
    check,
    passes("with an owner who is active", credentials(GOOD), passing=1, total=1),
    wrong("without an owner", said(None), GAP, "nobody"),
    wrong("with an owner who is off", AN, OFF, "an account that is off"),
    wrong("with whatever owner who is off", GAP, OFF, "an account that is off"),
    passes("whoever has one that is off", credentials(GOOD, STOPPED), passing=1, total=1),
    half("whether the owner is active", AN, DENIED, DENIED),
    half("of an active owner's name", GAP, YES, GAP),
    half("of the owner", GAP, GAP, GAP),
    unknown("while there may be any", credentials(complete=DENIED), DENIED),
    *hidden(GOOD, credentials),
    absent("where there is none", credentials(), "none", noun="active_credentials"),
)
