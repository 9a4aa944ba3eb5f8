from typing import Any

from auditor.policy import load_policy
from auditor.posture import Posture, SessionPolicy, UnknownKind
from checks.auth.session_timeout import unattended_sessions_end as check
from tests.builders import GAP, blank, known, population, posture_with, unread
from tests.checks.support import verdict
from tests.unknown import lacks


def limits(name: str, fact: Any) -> Any:
    return blank(SessionPolicy, id=f"session-policy:{name}", name=name, idle_minutes=fact)


def tenant(*items: Any, **more: Any) -> Posture:
    return posture_with(**{"authentication.session_policies": population("session_policies", *items, **more)})


def test_passes_at_the_limit() -> None:
    result = verdict(check, tenant(limits("Own", known(120))))
    assert (result.status, result.passing, result.total) == ("pass", 1, 1)


def test_counts_and_places_the_wrong_ones() -> None:
    result = verdict(check, tenant(limits("Own", known(120)), limits("Sales", known(121, line=31))))
    assert (result.status, result.failing, result.total) == ("partial", 1, 2)
    found = result.resources[0]
    assert (found.id, found.path, found.line) == (
        "session-policy:Sales",
        "settings/Test.settings-meta.xml",
        31,
    )
    assert (found.actual, found.expected) == (121, "<= 120")
    assert verdict(check, tenant(limits("Sales", known(121)))).status == "fail"


def test_follows_the_threshold_of_the_policy() -> None:
    thresholds = load_policy().thresholds.model_copy(update={"session_idle_minutes": 15})
    result = verdict(check, tenant(limits("Own", known(120))), thresholds=thresholds)
    assert (result.status, result.params) == ("fail", {"maximum": 15})


def test_is_unknown_while_nothing_was_seen() -> None:
    assert lacks(verdict(check, posture_with()), GAP)
    unseen = verdict(check, tenant(limits("Own", GAP)))
    assert (unseen.status, unseen.unknown, unseen.total) == ("unknown", 1, 1)
    assert lacks(unseen, GAP)
    assert lacks(verdict(check, tenant(limits("Own", known(120)), complete=GAP)), GAP)


def test_a_member_that_was_not_read_earns_nothing() -> None:
    result = verdict(check, tenant(limits("Own", known(120)), unread=(unread("session-policy:Lost"),)))
    assert (result.status, result.passing, result.unknown) == ("unknown", 1, 1)
    assert lacks(result, (UnknownKind.ERROR, "Test"))
