import pytest

from auditor.posture import Portal
from checks.exposure.guest_sharing_secured import visitors_see_only_what_is_opened as check
from tests.builders import DENIED, blank, known, population, posture_with, role
from tests.checks.support import verdict
from tests.unknown import lacks

FACT = "exposure.guest_sharing_secured"
OPEN = {"exposure.portals": population("portals", blank(Portal, id="portal:A", name="A"))}
CLOSED = {
    "exposure.sites": population("sites"),
    "exposure.portals": population("portals"),
    "access.roles": population("roles", role("Sales")),
}


def test_passes_when_visitors_see_only_what_is_opened_to_them() -> None:
    result = verdict(check, posture_with(**OPEN, **{FACT: known(True)}))
    assert (result.status, result.passing, result.total) == ("pass", 1, 1)


def test_fails_when_general_settings_reach_visitors() -> None:
    result = verdict(check, posture_with(**OPEN, **{FACT: known(False, line=31)}))
    assert (result.status, result.failing, result.total) == ("fail", 1, 1)
    found = result.resources[0]
    assert (found.id, found.severity) == ("setting:exposure.guest-sharing-secured", "high")
    assert (found.actual, found.expected) == (False, True)
    assert (found.path, found.line) == ("settings/Test.settings-meta.xml", 31)


def test_is_unknown_without_the_setting() -> None:
    result = verdict(check, posture_with(**OPEN, **{FACT: DENIED}))
    assert (result.status, [entry.permission for entry in result.missing]) == ("unknown", ["View Setup"])


def test_does_not_apply_where_no_page_is_open_to_visitors() -> None:
    for value in (known(True), known(False), DENIED):
        result = verdict(check, posture_with(**CLOSED, **{FACT: value}))
        assert (result.status, result.reason) == ("not_applicable", "no_visitors")


@pytest.mark.parametrize("lost", CLOSED)
def test_is_unknown_while_it_is_not_known_whether_any_is(lost: str) -> None:
    for value in (known(True), known(False)):
        assert lacks(verdict(check, posture_with(**CLOSED | {lost: DENIED}, **{FACT: value})), DENIED)
