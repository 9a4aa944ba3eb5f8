from checks.apps.credential_scope import credentials_are_limited as check
from tests.builders import GAP, known, posture_with
from tests.checks.apps.support import credential, credentials, said
from tests.checks.support import verdict
from tests.unknown import lacks


def test_passes_with_named_rights_or_none_at_all() -> None:
    keys = [credential("a", scopes=known(("contacts:read",))), credential("b", scopes=known(()))]
    result = verdict(check, credentials(*keys))
    assert (result.status, result.passing, result.total) == ("pass", 2, 2)


def test_counts_and_places_those_without_limits() -> None:
    keys = [credential("a", scopes=known(("contacts:read",))), credential("b", scopes=said(None))]
    result = verdict(check, credentials(*keys))
    assert (result.status, result.failing, result.total) == ("partial", 1, 2)
    found = result.resources[0]
    assert (found.id, found.severity, found.line) == ("api-key:b", "high", 12)
    assert (found.actual, found.expected) == ("all that its owner may do", "named rights")
    assert verdict(check, credentials(keys[1])).status == "fail"


def test_one_that_is_off_is_left_out() -> None:
    off = credential("off", active=known(False), scopes=known(None))
    assert verdict(check, credentials(off)).status == "not_applicable"


def test_is_unknown_while_scopes_were_not_seen() -> None:
    assert lacks(verdict(check, posture_with()), GAP)
    assert lacks(verdict(check, credentials(credential())), GAP)
    assert lacks(verdict(check, credentials(credential(active=GAP, scopes=known(())))), GAP)
