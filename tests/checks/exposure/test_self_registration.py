from auditor.posture import UnknownKind
from checks.exposure.self_registration import strangers_do_not_register as check
from tests.builders import GAP, known, posture_with, unread
from tests.checks.exposure.support import portal, with_portals
from tests.checks.support import verdict
from tests.unknown import lacks

GOOD = portal("Help", live=known(True), self_registration=known(False))
BAD = portal("Shop", live=known(True), self_registration=known(True, line=23))


def test_passes_when_every_portal_is_right() -> None:
    result = verdict(check, with_portals(GOOD, GOOD))
    assert (result.status, result.passing, result.total) == ("pass", 2, 2)


def test_counts_those_that_are_wrong() -> None:
    result = verdict(check, with_portals(GOOD, BAD))
    assert (result.status, result.failing, result.total) == ("partial", 1, 2)
    found = result.resources[0]
    assert (found.id, found.line, found.severity) == ("portal:Shop", 23, "high")
    assert (found.actual, found.expected) == (True, False)
    assert verdict(check, with_portals(BAD)).status == "fail"


def test_is_unknown_when_none_of_them_is_known() -> None:
    assert lacks(verdict(check, with_portals(portal("Dark"))), GAP)
    assert lacks(verdict(check, with_portals(GOOD, complete=GAP)), GAP)
    assert lacks(verdict(check, posture_with()), GAP)


def test_one_that_could_not_be_read_is_no_pass() -> None:
    result = verdict(check, with_portals(GOOD, unread=(unread("portal:Torn"),)))
    assert (result.status, result.passing, result.unknown, result.total) == ("unknown", 1, 1, 2)
    assert lacks(result, (UnknownKind.ERROR, "Test"))


def test_weighs_little_only_when_known_to_be_out_of_use() -> None:
    idle = portal("Old", live=known(False), self_registration=known(True))
    dark = portal("Dark", self_registration=known(True))
    result = verdict(check, with_portals(idle, dark))
    assert [(entry.id, entry.severity) for entry in result.resources] == [
        ("portal:Dark", "high"),
        ("portal:Old", "low"),
    ]
