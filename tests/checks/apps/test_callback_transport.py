from auditor.posture import UnknownKind
from checks.apps.callback_transport import callbacks_are_encrypted as check
from tests.builders import GAP
from tests.checks.apps.support import PATH, app, apps, said
from tests.checks.cases import absent, cases, partly, passes, row, unknown
from tests.checks.shapes import hidden

GOOD = app("A", callbacks=said(("https://a.example.com",)))
SAFE = (
    "https://app.example.com/callback",
    "http://localhost:8080/callback",
    "HTTP://LocalHost/callback",
    "http://127.0.0.1/callback",
    "http://[::1]:3000/callback",
    "com.example.app://callback",
    "com.example.app:/callback",
    "urn:ietf:wg:oauth:2.0:oob",
)
PLAIN = {
    "http://app.example.com/callback": "http://app.example.com/callback",
    " HTTP://app.example.com/callback?state=s3cret": "http://app.example.com/callback",
    "http://me:pw@app.example.com/": "http://app.example.com/",
    "http://localhost.example.com/": "http://localhost.example.com/",
    "http://localhost@app.example.com/": "http://app.example.com/",
    "http://[::1].example.com/": "http://[::1].example.com/",
    "ws://app.example.com/": "ws://app.example.com/",
    "ftp://app.example.com/": "ftp://app.example.com/",
}
"""What is wrong, and what is shown of it: never a credential."""
ELSEWHERE = (
    "//app.example.com/",
    "app.example.com/",
    "javascript:go()",
    "ldap://app.example.com",
    "ht\ttp://a",
)

test_case = cases(
    check,
    *(passes(f"back to {url}", apps(app(callbacks=said((url,)))), passing=1, total=1) for url in SAFE),
    *(
        partly(
            f"back to {url}",
            apps(GOOD, app("B", callbacks=said(("https://b.example.com", url), 9))),
            row("connected-app:B", path=PATH, line=9, actual=[seen], expected="https", severity="medium"),
            failing=1,
            total=2,
        )
        for url, seen in PLAIN.items()
    ),
    *(
        unknown(
            f"where {url!r} leads",
            apps(app(callbacks=said(("https://a.example.com", url)))),
            (UnknownKind.NOT_PROVIDED, "Endpoint"),
        )
        for url in ELSEWHERE
    ),
    unknown("without the addresses", apps(app()), GAP),
    *hidden(GOOD, apps),
    absent("where there is no app", apps(), "none", noun="apps"),
)
