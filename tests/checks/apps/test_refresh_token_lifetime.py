from auditor.posture import OAuthApp, RefreshTokens, TokenLife, UnknownKind
from checks.apps.refresh_token_lifetime import refresh_tokens_expire as check
from tests.builders import GAP
from tests.checks.apps.support import PATH, app, apps, said
from tests.checks.cases import absent, cases, fails, limits, partly, passes, row, unknown
from tests.checks.shapes import hidden

NONE, ENDLESS = RefreshTokens(TokenLife.NONE_ISSUED), RefreshTokens(TokenLife.ENDLESS)


def bounded(days: float | None, idle: bool = False) -> RefreshTokens:
    return RefreshTokens(TokenLife.BOUNDED, days, idle)


def living(tokens: RefreshTokens, name: str = "A", line: int = 12) -> OAuthApp:
    return app(name, refresh_tokens=said(tokens, line))


LONG = {
    "never expires": ENDLESS,
    "365 days": bounded(365.0),
    "91 days without use": bounded(91, idle=True),
    "90.5 days": bounded(90.5),
}
BRIEF = living(bounded(1))

test_case = cases(
    check,
    passes(
        "where all expire in time or none are issued",
        apps(living(bounded(90)), living(NONE, "B")),
        passing=2,
        params={"maximum": 90},
    ),
    *(
        partly(
            f"where one {words}",
            apps(BRIEF, living(tokens, "B", 40)),
            row(
                "connected-app:B",
                path=PATH,
                line=40,
                severity="medium",
                actual=words,
                expected="at most 90 days",
            ),
            failing=1,
        )
        for words, tokens in LONG.items()
    ),
    passes("after days without use", apps(living(bounded(45, idle=True)))),
    fails(
        "under a stricter policy",
        apps(living(bounded(45, idle=True))),
        row("connected-app:A", expected="at most 30 days"),
        under=limits(refresh_token_days=30),
        params={"maximum": 30},
    ),
    fails(
        "under a limit of half a day",
        apps(BRIEF),
        row("connected-app:A", actual="1 day"),
        under=limits(refresh_token_days=0.5),
        params={"maximum": 0.5},
    ),
    unknown("of their life", apps(app()), GAP, unknown=1),
    unknown("of how long they live", apps(living(bounded(None))), (UnknownKind.NOT_PROVIDED, "OAuthApp")),
    *hidden(BRIEF, apps),
    absent("where there is no app", apps(), "none", noun="apps"),
)
