from typing import Any

from auditor.posture import Posture, SessionPolicy, UnknownKind
from checks.auth.session_forced_logout import timeout_signs_people_out as check
from tests.builders import GAP, blank, known, population, posture_with, unread
from tests.checks.support import verdict
from tests.unknown import lacks


def limits(name: str, fact: Any) -> Any:
    return blank(SessionPolicy, id=f"session-policy:{name}", name=name, ends_on_timeout=fact)


def tenant(*items: Any, **more: Any) -> Posture:
    return posture_with(**{"authentication.session_policies": population("session_policies", *items, **more)})


def test_passes_at_the_limit() -> None:
    result = verdict(check, tenant(limits("Own", known(True))))
    assert (result.status, result.passing, result.total) == ("pass", 1, 1)


def test_counts_and_places_the_wrong_ones() -> None:
    result = verdict(check, tenant(limits("Own", known(True)), limits("Sales", known(False, line=31))))
    assert (result.status, result.failing, result.total) == ("partial", 1, 2)
    found = result.resources[0]
    assert (found.id, found.path, found.line) == (
        "session-policy:Sales",
        "settings/Test.settings-meta.xml",
        31,
    )
    assert (found.actual, found.expected) == (False, True)
    assert verdict(check, tenant(limits("Sales", known(False)))).status == "fail"


def test_is_unknown_while_nothing_was_seen() -> None:
    assert lacks(verdict(check, posture_with()), GAP)
    unseen = verdict(check, tenant(limits("Own", GAP)))
    assert (unseen.status, unseen.unknown, unseen.total) == ("unknown", 1, 1)
    assert lacks(unseen, GAP)
    assert lacks(verdict(check, tenant(limits("Own", known(True)), complete=GAP)), GAP)


def test_a_member_that_was_not_read_earns_nothing() -> None:
    result = verdict(check, tenant(limits("Own", known(True)), unread=(unread("session-policy:Lost"),)))
    assert (result.status, result.passing, result.unknown) == ("unknown", 1, 1)
    assert lacks(result, (UnknownKind.ERROR, "Test"))
