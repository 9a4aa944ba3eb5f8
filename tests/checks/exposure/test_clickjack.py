from auditor.posture import Framing, UnknownKind
from checks.exposure.clickjack import strangers_do_not_frame_sites as check
from tests.builders import GAP, known, posture_with, unread
from tests.checks.exposure.support import site, with_sites
from tests.checks.support import verdict
from tests.unknown import lacks

GOOD = site("Help", active=known(True), framing=known(Framing.SAME_ORIGIN))
BAD = site("Shop", active=known(True), framing=known(Framing.ANYONE, line=23))


def test_passes_when_every_site_is_right() -> None:
    result = verdict(check, with_sites(GOOD, GOOD))
    assert (result.status, result.passing, result.total) == ("pass", 2, 2)


def test_counts_those_that_are_wrong() -> None:
    result = verdict(check, with_sites(GOOD, BAD))
    assert (result.status, result.failing, result.total) == ("partial", 1, 2)
    found = result.resources[0]
    assert (found.id, found.line, found.severity) == ("site:Shop", 23, "medium")
    assert (found.actual, found.expected) == ("anyone", "same_origin")
    assert verdict(check, with_sites(BAD)).status == "fail"


def test_is_unknown_when_none_of_them_is_known() -> None:
    assert lacks(verdict(check, with_sites(site("Dark"))), GAP)
    assert lacks(verdict(check, with_sites(GOOD, complete=GAP)), GAP)
    assert lacks(verdict(check, posture_with()), GAP)


def test_one_that_could_not_be_read_is_no_pass() -> None:
    result = verdict(check, with_sites(GOOD, unread=(unread("site:Torn"),)))
    assert (result.status, result.passing, result.unknown, result.total) == ("unknown", 1, 1, 2)
    assert lacks(result, (UnknownKind.ERROR, "Test"))


def test_weighs_little_only_when_known_to_be_out_of_use() -> None:
    idle = site("Old", active=known(False), framing=known(Framing.ANYONE))
    dark = site("Dark", framing=known(Framing.ANYONE))
    result = verdict(check, with_sites(idle, dark))
    assert [(entry.id, entry.severity) for entry in result.resources] == [
        ("site:Dark", "medium"),
        ("site:Old", "low"),
    ]


def test_framing_by_named_websites_is_allowed() -> None:
    listed = site("Listed", framing=known(Framing.LISTED))
    closed = site("Closed", framing=known(Framing.NOBODY))
    assert verdict(check, with_sites(listed, closed)).status == "pass"
