from typing import Any

from auditor.posture import Posture
from checks.exposure.public_link_password import public_links_ask_for_a_password as check
from tests.builders import DENIED, GAP, known, posture_with
from tests.checks.cases import cases, fails, passes, row, unknown

YES, NO = known(True), known(False, line=5)
ID = "setting:exposure.public-link-password"


def tenant(enabled: Any, need_password: Any) -> Posture:
    facts = {"public_links_enabled": enabled, "public_links_need_password": need_password}
    return posture_with(**{f"exposure.{name}": fact for name, fact in facts.items()})


OPEN = row(ID, line=5, severity="medium")
NO_LINKS = row(ID, actual="no public links", line=5)

test_case = cases(
    check,
    passes("where links ask for one", tenant(YES, YES), passing=1, total=1),
    passes("where such links as there may be ask for one", tenant(GAP, YES), passing=1, total=1),
    passes("where there are no links", tenant(NO, NO), NO_LINKS),
    passes("where there are no links, whatever they would ask for", tenant(NO, GAP), NO_LINKS),
    fails("where links open without one", tenant(YES, NO), OPEN, failing=1),
    fails("where such links as there may be open without one", tenant(GAP, NO), OPEN, failing=1),
    unknown("where nothing says what links ask for", tenant(YES, GAP), GAP),
    unknown("where nothing says anything", tenant(GAP, GAP), GAP),
    unknown("where it was refused whether there are links", tenant(DENIED, GAP), DENIED, GAP),
)
