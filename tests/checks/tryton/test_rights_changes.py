from auditor.posture import UnknownKind
from checks.tryton.rights_changes import changes_of_rights_are_recorded as check
from tests.builders import DENIED, known, posture_with
from tests.checks.salesforce.support import with_native
from tests.checks.support import verdict
from tests.unknown import lacks

KEY = "ModelLog.rights"


def test_passes() -> None:
    result = verdict(check, with_native(**{KEY: known(True)}))
    assert (result.status, result.passing, result.total) == ("pass", 1, 1)


def test_fails_and_says_where() -> None:
    result = verdict(check, with_native(**{KEY: known(False, line=12)}))
    assert (result.status, result.failing, result.total) == ("fail", 1, 1)
    found = result.resources[0]
    assert (found.line, found.actual, found.expected) == (12, False, True)


def test_is_unknown_while_it_was_not_seen() -> None:
    assert verdict(check, with_native(**{KEY: DENIED})).missing[0].permission == "View Setup"
    assert lacks(verdict(check, posture_with()), (UnknownKind.NOT_PROVIDED, "ModelLog"))
