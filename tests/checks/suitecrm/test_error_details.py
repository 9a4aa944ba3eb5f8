from auditor.posture import UnknownKind
from checks.suitecrm.error_details import KEYS
from checks.suitecrm.error_details import faults_show_no_details as check
from tests.builders import known
from tests.checks.suitecrm.support import with_native
from tests.checks.support import verdict
from tests.unknown import lacks


def test_passes_when_both_are_off() -> None:
    result = verdict(check, with_native(**{key: known(False) for key in KEYS}))
    assert (result.status, result.passing, result.total) == ("pass", 2, 2)


def test_one_that_is_on_is_enough_to_fail() -> None:
    result = verdict(check, with_native(**{KEYS[0]: known(False), KEYS[1]: known(True, line=9)}))
    assert (result.status, result.failing, result.resources[0].line) == ("fail", 1, 9)
    assert result.resources[0].id == f"setting:{KEYS[1]}"


def test_is_unknown_while_one_of_them_is() -> None:
    assert lacks(verdict(check, with_native(**{KEYS[0]: known(False)})), (UnknownKind.NOT_PROVIDED, "Config"))
    assert lacks(verdict(check, with_native()), (UnknownKind.NOT_PROVIDED, "Config"))
