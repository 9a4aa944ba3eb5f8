from typing import Any

from auditor.posture import EventStream, Posture
from checks.logging.streams import event_streams_are_recorded as check
from tests.builders import evidence, population, posture_with
from tests.checks.cases import cases
from tests.checks.shapes import each_member


def stream(name: str, recorded: Any) -> EventStream:
    return EventStream(f"event-stream:{name}", name, recorded, evidence())


def tenant(*streams: EventStream, **more: Any) -> Posture:
    return posture_with(**{"logging.streams": population("event_streams", *streams, **more)})


test_case = cases(
    check,
    *each_member(check, stream, tenant, right=True, wrong=False, severity="medium", noun="event_streams"),
)
