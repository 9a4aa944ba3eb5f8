from typing import Any

from auditor.posture import EventRelay, Posture
from checks.logging.shipping import events_are_shipped as check
from tests.builders import DENIED, GAP, evidence, known, population, posture_with, unread
from tests.checks.cases import cases, fails, passes, row, unknown
from tests.checks.shapes import SETTINGS, TORN

ID = "setting:logging.shipping"


def relay(name: str, running: Any) -> EventRelay:
    return EventRelay(f"event-relay:{name}", name, running, evidence())


def tenant(*relays: EventRelay, **more: Any) -> Posture:
    return posture_with(**{"logging.relays": population("event_relays", *relays, **more)})


STOPPED, RUNNING, DARK = relay("A", known(False, 8)), relay("B", known(True, 9)), relay("C", GAP)

test_case = cases(
    check,
    passes("where one runs", tenant(STOPPED, RUNNING, DARK), row(ID, actual=1, line=9), passing=1, total=1),
    fails(
        "where none runs",
        tenant(STOPPED),
        row(ID, severity="medium", path=SETTINGS, line=8, actual=0, expected="at least 1"),
        failing=1,
    ),
    fails("where there is none", tenant(), row(ID, actual=0), failing=1, total=1),
    unknown("whether another one runs", tenant(STOPPED, DARK), GAP),
    unknown("while there may be more relays", tenant(STOPPED, complete=DENIED), DENIED),
    unknown("where a relay was not read", tenant(STOPPED, unread=(unread("event-relay:B"),)), TORN),
    unknown("without any relay seen", posture_with(), GAP),
)
