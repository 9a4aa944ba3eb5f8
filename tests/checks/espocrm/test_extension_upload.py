import pytest

from auditor.posture import Fact, UnknownKind
from checks.espocrm.extension_upload import KEY, extensions_take_the_server
from tests.builders import GAP, empty_posture, known, posture_with
from tests.checks.support import verdict
from tests.unknown import lacks


@pytest.mark.parametrize(
    ("allowed", "status"),
    [(known(False), "pass"), (known(True), "fail"), (GAP, "unknown")],
)
def test_uploading_code_must_be_off(allowed: Fact[bool], status: str) -> None:
    posture = posture_with(empty_posture("espocrm"), native={KEY: allowed})
    assert verdict(extensions_take_the_server, posture).status == status


def test_a_finding_names_the_setting_and_its_place() -> None:
    posture = posture_with(empty_posture("espocrm"), native={KEY: known(True, line=12)})
    [found] = verdict(extensions_take_the_server, posture).resources
    assert (found.id, found.line, found.actual) == ("setting:access.espocrm-extension-upload", 12, True)


def test_a_posture_that_does_not_say_it_is_unknown() -> None:
    assert lacks(
        verdict(extensions_take_the_server, empty_posture("espocrm")), (UnknownKind.NOT_PROVIDED, "Config")
    )
