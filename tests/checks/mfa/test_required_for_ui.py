from checks.mfa.required_for_ui import a_second_factor_is_required as check
from tests.builders import DENIED, known, posture_with
from tests.checks.support import verdict

FACT = "authentication.mfa_required"
EXEMPT = "authentication.mfa_exempt"


def test_passes_when_everyone_must_give_one() -> None:
    result = verdict(check, posture_with(**{FACT: known(True, line=12), EXEMPT: known(("api_users",))}))
    assert (result.status, result.passing, result.total) == ("pass", 1, 1)


def test_fails_while_it_is_a_choice() -> None:
    result = verdict(check, posture_with(**{FACT: known(False, line=12)}))
    assert (result.status, result.failing, result.total) == ("fail", 1, 1)
    found = result.resources[0]
    assert (found.id, found.path, found.line) == (
        "setting:mfa.required-for-ui",
        "settings/Test.settings-meta.xml",
        12,
    )
    assert (found.actual, found.expected) == (False, True)


def test_is_unknown_and_names_the_missing_right() -> None:
    result = verdict(check, posture_with(**{FACT: DENIED}))
    assert (result.status, result.missing[0].permission) == ("unknown", "View Setup")


def test_a_group_that_may_do_without_is_named_and_what_is_demanded_counts() -> None:
    result = verdict(check, posture_with(**{FACT: known(True), EXEMPT: known(("administrators",), line=9)}))
    assert (result.status, result.passing, result.total) == ("partial", 1, 2)
    found = result.resources[0]
    assert (found.id, found.actual, found.line) == ("exempt:administrators", "administrators", 9)


def test_that_everyone_must_takes_knowing_who_need_not() -> None:
    found = verdict(check, posture_with(**{FACT: known(True), EXEMPT: DENIED}))
    assert (found.status, found.total, found.missing[0].permission) == ("unknown", 1, "View Setup")
    assert verdict(check, posture_with(**{FACT: known(False), EXEMPT: DENIED})).status == "fail"
