from auditor.posture import UnknownKind
from checks.exposure.content_sniffing import browsers_do_not_guess_file_types as check
from tests.builders import GAP, known, posture_with, unread
from tests.checks.exposure.support import site, with_sites
from tests.checks.support import verdict
from tests.unknown import lacks

GOOD = site("Help", active=known(True), content_sniffing_blocked=known(True))
BAD = site("Shop", active=known(True), content_sniffing_blocked=known(False, line=23))


def test_passes_when_every_site_is_right() -> None:
    result = verdict(check, with_sites(GOOD, GOOD))
    assert (result.status, result.passing, result.total) == ("pass", 2, 2)


def test_counts_those_that_are_wrong() -> None:
    result = verdict(check, with_sites(GOOD, BAD))
    assert (result.status, result.failing, result.total) == ("partial", 1, 2)
    found = result.resources[0]
    assert (found.id, found.line, found.severity) == ("site:Shop", 23, "low")
    assert (found.actual, found.expected) == (False, True)
    assert verdict(check, with_sites(BAD)).status == "fail"


def test_is_unknown_when_none_of_them_is_known() -> None:
    assert lacks(verdict(check, with_sites(site("Dark"))), GAP)
    assert lacks(verdict(check, with_sites(GOOD, complete=GAP)), GAP)
    assert lacks(verdict(check, posture_with()), GAP)


def test_one_that_could_not_be_read_is_no_pass() -> None:
    result = verdict(check, with_sites(GOOD, unread=(unread("site:Torn"),)))
    assert (result.status, result.passing, result.unknown, result.total) == ("unknown", 1, 1, 2)
    assert lacks(result, (UnknownKind.ERROR, "Test"))
