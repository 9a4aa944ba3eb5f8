from checks.mfa.enforcement_gaps import the_second_factor_reaches_everyone as check
from tests.builders import DENIED, known, posture_with
from tests.checks.support import verdict

FACT = "authentication.mfa_exempt"
ON = {"authentication.mfa_required": known(True)}


def test_passes_when_nobody_is_left_out() -> None:
    result = verdict(check, posture_with(**ON, **{FACT: known(())}))
    assert (result.status, result.passing, result.total) == ("pass", 1, 1)
    assert result.resources[0].actual == "nobody"


def test_fails_and_names_who_is_left_out() -> None:
    result = verdict(check, posture_with(**ON, **{FACT: known(("administrators", "api_users"), line=12)}))
    assert (result.status, result.failing, result.total) == ("fail", 1, 1)
    found = result.resources[0]
    assert (found.id, found.severity) == ("setting:mfa.enforcement-gaps", "high")
    assert (found.actual, found.expected) == (["administrators", "api_users"], "nobody")
    assert (found.path, found.line) == ("settings/Test.settings-meta.xml", 12)


def test_is_unknown_and_names_the_missing_right() -> None:
    result = verdict(check, posture_with(**ON, **{FACT: DENIED}))
    assert (result.status, [entry.permission for entry in result.missing]) == ("unknown", ["View Setup"])


def test_where_nothing_is_demanded_everyone_is_left_out() -> None:
    for exempt in (known(()), DENIED):
        off = {"authentication.mfa_required": known(False, line=3), FACT: exempt}
        result = verdict(check, posture_with(**off))
        assert (result.status, result.resources[0].actual, result.resources[0].line) == (
            "fail",
            "everyone",
            3,
        )


def test_that_nobody_is_left_out_takes_a_demand_that_was_seen() -> None:
    found = verdict(check, posture_with(**{"authentication.mfa_required": DENIED, FACT: known(())}))
    assert (found.status, found.missing[0].permission) == ("unknown", "View Setup")
