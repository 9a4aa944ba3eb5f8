from auditor.posture import EventStream, Fact, UnknownKind
from checks.logging.streams import event_streams_are_recorded as check
from tests.builders import GAP, evidence, known, population, posture_with, unread
from tests.checks.support import verdict
from tests.unknown import lacks

PATH = "logging.streams"


def stream(name: str, recorded: Fact[bool]) -> EventStream:
    return EventStream(f"event-stream:{name}", name, recorded, evidence())


def test_passes_when_every_stream_is_recorded() -> None:
    streams = population("event_streams", stream("ApiEvent", known(True)), stream("ReportEvent", known(True)))
    result = verdict(check, posture_with(**{PATH: streams}))
    assert (result.status, result.passing) == ("pass", 2)


def test_fails_in_part_and_names_the_line() -> None:
    streams = population(
        "event_streams", stream("ApiEvent", known(True)), stream("ReportEvent", known(False, 33))
    )
    result = verdict(check, posture_with(**{PATH: streams}))
    assert (result.status, result.failing, result.total) == ("partial", 1, 2)
    found = result.resources[0]
    assert (found.id, found.severity, found.line) == ("event-stream:ReportEvent", "medium", 33)
    assert found.path == "settings/Test.settings-meta.xml"


def test_is_unknown_without_the_fact_or_the_streams() -> None:
    assert lacks(verdict(check, posture_with(**{PATH: population("s", stream("ApiEvent", GAP))})), GAP)
    torn = population("event_streams", unread=(unread("event-stream:X"),))
    assert lacks(verdict(check, posture_with(**{PATH: torn})), (UnknownKind.ERROR, "Test"))
    assert lacks(verdict(check, posture_with()), GAP)
