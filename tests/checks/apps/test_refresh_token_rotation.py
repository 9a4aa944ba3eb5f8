from auditor.posture import RefreshTokens, TokenLife
from checks.apps.refresh_token_rotation import refresh_tokens_rotate as check
from tests.builders import GAP
from tests.checks.apps.support import PATH, app, apps, said
from tests.checks.cases import absent, cases, fails, passes, row, unknown
from tests.checks.shapes import hidden

ENDLESS = said(RefreshTokens(TokenLife.ENDLESS))
ROTATING = app("A", refresh_tokens=ENDLESS, rotates_refresh_tokens=said(True))
WITHOUT = app(
    "B", refresh_tokens=said(RefreshTokens(TokenLife.NONE_ISSUED)), rotates_refresh_tokens=said(False)
)
FIXED = app("C", refresh_tokens=ENDLESS, rotates_refresh_tokens=said(False, 31))

test_case = cases(
    check,
    passes("where they rotate or none are issued", apps(ROTATING, WITHOUT), passing=2, total=2),
    fails(
        "where the token stays the same",
        apps(FIXED),
        row("connected-app:C", path=PATH, line=31, severity="low"),
    ),
    fails("whatever tokens are issued", apps(app(rotates_refresh_tokens=said(False))), failing=1),
    unknown("whether they rotate", apps(app(refresh_tokens=ENDLESS)), GAP, unknown=1),
    *hidden(ROTATING, apps),
    absent("where there is no app", apps(), "none", noun="apps"),
)
