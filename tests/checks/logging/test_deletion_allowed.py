from auditor.posture import UnknownKind
from checks.logging.deletion_allowed import records_cannot_be_deleted as check
from tests.builders import DENIED, known, posture_with
from tests.checks.support import verdict
from tests.unknown import lacks

SWITCHES = ("logging.audit_enabled", "logging.sign_ins_recorded", "logging.events_generated")
RECORDED = {"logging.events_generated": known(True)}


def test_passes_when_it_is_right() -> None:
    result = verdict(check, posture_with(**RECORDED, **{"logging.deletion_allowed": known(False)}))
    assert (result.status, result.passing, result.total) == ("pass", 1, 1)


def test_fails_and_names_the_line() -> None:
    result = verdict(check, posture_with(**RECORDED, **{"logging.deletion_allowed": known(True, line=5)}))
    assert (result.status, result.failing) == ("fail", 1)
    found = result.resources[0]
    assert (found.id, found.severity) == ("setting:logging.deletion-allowed", "high")
    assert (found.path, found.line) == ("settings/Test.settings-meta.xml", 5)
    assert (found.actual, found.expected) == (True, False)


def test_is_unknown_and_names_the_missing_right() -> None:
    result = verdict(check, posture_with(**RECORDED, **{"logging.deletion_allowed": DENIED}))
    assert (result.status, result.missing[0].permission) == ("unknown", "View Setup")
    assert lacks(verdict(check, posture_with()), (UnknownKind.NOT_PROVIDED, "Test"))


def test_does_not_apply_where_nothing_is_recorded() -> None:
    off = {path: known(False) for path in SWITCHES} | {"logging.deletion_allowed": known(False)}
    result = verdict(check, posture_with(**off))
    assert (result.status, result.reason) == ("not_applicable", "no_records")
    assert lacks(verdict(check, posture_with(**off | {SWITCHES[0]: DENIED})), DENIED)
