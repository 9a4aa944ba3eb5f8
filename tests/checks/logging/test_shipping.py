from auditor.posture import EventRelay, Fact, Posture, UnknownKind
from checks.logging.shipping import events_are_shipped as check
from tests.builders import GAP, evidence, known, population, posture_with, unread
from tests.checks.support import verdict
from tests.unknown import lacks


def relay(name: str, running: Fact[bool]) -> EventRelay:
    return EventRelay(f"event-relay:{name}", name, running, evidence())


def relays(*items: EventRelay, **more: object) -> Posture:
    return posture_with(**{"logging.relays": population("event_relays", *items, **more)})  # type: ignore[arg-type]


def test_one_running_relay_is_enough() -> None:
    result = verdict(check, relays(relay("A", known(False)), relay("B", known(True, 9)), relay("C", GAP)))
    assert (result.status, result.passing, result.total) == ("pass", 1, 1)
    found = result.resources[0]
    assert (found.id, found.status, found.actual, found.line) == ("setting:logging.shipping", "pass", 1, 9)


def test_fails_when_none_runs() -> None:
    result = verdict(check, relays(relay("A", known(False, 8))))
    assert (result.status, result.failing) == ("fail", 1)
    found = result.resources[0]
    assert (found.id, found.severity) == ("setting:logging.shipping", "medium")
    assert (found.path, found.line) == ("settings/Test.settings-meta.xml", 8)
    assert (found.actual, found.expected) == (0, "at least 1")


def test_fails_when_there_is_none() -> None:
    result = verdict(check, relays())
    assert (result.status, result.failing, result.total) == ("fail", 1, 1)


def test_is_unknown_while_one_that_was_not_seen_may_run() -> None:
    stopped = relay("A", known(False))
    assert lacks(verdict(check, relays(stopped, relay("B", GAP))), GAP)
    assert lacks(verdict(check, relays(stopped, complete=GAP)), GAP)
    assert lacks(
        verdict(check, relays(stopped, unread=(unread("event-relay:B"),))), (UnknownKind.ERROR, "Test")
    )
    assert lacks(verdict(check, posture_with()), GAP)
