from auditor.posture import RefreshTokens, TokenLife, UnknownKind
from checks.apps.refresh_token_rotation import refresh_tokens_rotate as check
from tests.builders import posture_with, unread
from tests.checks.apps.support import PATH, app, apps, said
from tests.checks.support import verdict
from tests.unknown import lacks

NONE = RefreshTokens(TokenLife.NONE_ISSUED)
ENDLESS = RefreshTokens(TokenLife.ENDLESS)


def test_passes_where_tokens_rotate_or_none_are_issued() -> None:
    rotating = app("A", refresh_tokens=said(ENDLESS), rotates_refresh_tokens=said(True))
    without = app("B", refresh_tokens=said(NONE), rotates_refresh_tokens=said(False))
    result = verdict(check, apps(rotating, without))
    assert (result.status, result.passing) == ("pass", 2)


def test_fails_where_the_token_stays_the_same() -> None:
    result = verdict(check, apps(app(refresh_tokens=said(ENDLESS), rotates_refresh_tokens=said(False, 31))))
    assert result.status == "fail"
    found = result.resources[0]
    assert (found.path, found.line, found.severity) == (PATH, 31, "low")


def test_not_knowing_the_tokens_does_not_excuse_a_failure() -> None:
    assert verdict(check, apps(app(rotates_refresh_tokens=said(False)))).status == "fail"


def test_is_unknown_without_the_fact_or_the_apps() -> None:
    assert lacks(verdict(check, apps(app(refresh_tokens=said(ENDLESS)))), (UnknownKind.NOT_PROVIDED, "Test"))
    assert lacks(verdict(check, apps(unread=(unread("connected-app:Broken"),))), (UnknownKind.ERROR, "Test"))
    assert lacks(verdict(check, posture_with()), (UnknownKind.NOT_PROVIDED, "Test"))
