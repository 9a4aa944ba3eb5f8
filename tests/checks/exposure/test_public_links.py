from checks.exposure.public_links import files_have_no_public_links as check
from tests.builders import DENIED, known, posture_with
from tests.checks.support import verdict

FACT = "exposure.public_links_enabled"


def test_passes_when_there_are_no_public_links() -> None:
    result = verdict(check, posture_with(**{FACT: known(False)}))
    assert (result.status, result.passing, result.total) == ("pass", 1, 1)


def test_fails_when_files_can_be_shared_by_link() -> None:
    result = verdict(check, posture_with(**{FACT: known(True, line=31)}))
    assert (result.status, result.failing, result.total) == ("fail", 1, 1)
    found = result.resources[0]
    assert (found.id, found.severity) == ("setting:exposure.public-links", "medium")
    assert (found.actual, found.expected) == (True, False)
    assert (found.path, found.line) == ("settings/Test.settings-meta.xml", 31)


def test_is_unknown_without_the_setting() -> None:
    result = verdict(check, posture_with(**{FACT: DENIED}))
    assert (result.status, [entry.permission for entry in result.missing]) == ("unknown", ["View Setup"])
