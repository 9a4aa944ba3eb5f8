from checks.access.outsiders.external_visibility import external_users_do_not_see_each_other as check
from tests.builders import GAP, known, posture_with
from tests.checks.support import verdict

FACT = "access.external_users_see_each_other"


def test_passes_when_external_users_are_hidden_from_each_other() -> None:
    result = verdict(check, posture_with(**{FACT: known(False)}))
    assert (result.status, result.passing, result.total) == ("pass", 1, 1)


def test_fails_when_external_users_see_each_other() -> None:
    result = verdict(check, posture_with(**{FACT: known(True, line=21)}))
    assert (result.status, result.failing) == ("fail", 1)
    found = result.resources[0]
    assert (found.id, found.line) == ("setting:access.external-visibility", 21)


def test_is_unknown_without_the_setting() -> None:
    result = verdict(check, posture_with(**{FACT: GAP}))
    assert (result.status, [entry.resource for entry in result.missing]) == ("unknown", ["Test"])
