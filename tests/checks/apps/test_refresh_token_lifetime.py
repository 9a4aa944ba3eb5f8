import pytest

from auditor.policy import Policy, load_policy
from auditor.posture import RefreshTokens, TokenLife, UnknownKind
from checks.apps.refresh_token_lifetime import refresh_tokens_expire as check
from tests.builders import posture_with, unread
from tests.checks.apps.support import PATH, app, apps, said
from tests.checks.support import verdict
from tests.unknown import lacks


def bounded(days: float | None, idle: bool = False) -> RefreshTokens:
    return RefreshTokens(TokenLife.BOUNDED, days, idle)


def policy(days: float) -> Policy:
    standard = load_policy()
    return standard.model_copy(
        update={"thresholds": standard.thresholds.model_copy(update={"refresh_token_days": days})}
    )


def test_passes_when_all_expire_in_time_or_none_are_issued() -> None:
    none = RefreshTokens(TokenLife.NONE_ISSUED)
    result = verdict(
        check, apps(app("A", refresh_tokens=said(bounded(90))), app("B", refresh_tokens=said(none)))
    )
    assert (result.status, result.passing, result.params) == ("pass", 2, {"maximum": 90})


@pytest.mark.parametrize(
    ("tokens", "words"),
    [
        (RefreshTokens(TokenLife.ENDLESS), "never expires"),
        (bounded(365.0), "365 days"),
        (bounded(91, idle=True), "91 days without use"),
        (bounded(90.5), "90.5 days"),
    ],
)
def test_fails_and_says_how_long(tokens: RefreshTokens, words: str) -> None:
    result = verdict(
        check, apps(app("A", refresh_tokens=said(bounded(1))), app("B", refresh_tokens=said(tokens, 40)))
    )
    assert (result.status, result.failing) == ("partial", 1)
    found = result.resources[0]
    assert (found.id, found.path, found.line, found.severity) == ("connected-app:B", PATH, 40, "medium")
    assert (found.actual, found.expected) == (words, "at most 90 days")


def test_the_policy_sets_the_limit() -> None:
    posture = apps(app(refresh_tokens=said(bounded(45, idle=True))))
    assert verdict(check, posture).status == "pass"
    strict = verdict(check, posture, policy(30))
    assert (strict.status, strict.params) == ("fail", {"maximum": 30})
    assert strict.resources[0].expected == "at most 30 days"
    assert verdict(check, apps(app(refresh_tokens=said(bounded(1)))), policy(0.5)).params == {"maximum": 0.5}
    assert (
        verdict(check, apps(app(refresh_tokens=said(bounded(1)))), policy(0.5)).resources[0].actual == "1 day"
    )


def test_is_unknown_where_the_life_or_its_length_is_not_known() -> None:
    assert lacks(verdict(check, apps(app())), (UnknownKind.NOT_PROVIDED, "Test"))
    unbounded = verdict(check, apps(app(refresh_tokens=said(bounded(None)))))
    assert lacks(unbounded, (UnknownKind.NOT_PROVIDED, "OAuthApp"))
    assert lacks(verdict(check, apps(unread=(unread("connected-app:Broken"),))), (UnknownKind.ERROR, "Test"))
    assert lacks(verdict(check, posture_with()), (UnknownKind.NOT_PROVIDED, "Test"))
