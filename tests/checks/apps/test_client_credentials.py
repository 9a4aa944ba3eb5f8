from checks.apps.client_credentials import machine_access_is_bound as check
from tests.builders import DENIED, GAP
from tests.checks.apps.support import PATH, app, apps, said
from tests.checks.cases import absent, cases, partly, passes, row, unknown
from tests.checks.shapes import hidden

ROBOT = said("integration@example.com")
OFF = app("A", client_credentials=said(False), run_as=None)
BOUND = app("B", client_credentials=said(True), run_as=ROBOT)
FREE = app("C", client_credentials=said(True, 18), run_as=None)
EMPTY = app("D", client_credentials=said(True), run_as=said(" ", 19))
WRONG = {"path": PATH, "severity": "medium", "expected": "a named account"}

test_case = cases(
    check,
    passes("without machine access or with a named account", apps(OFF, BOUND), passing=2, total=2),
    partly(
        "without an account",
        apps(BOUND, FREE, EMPTY),
        row("connected-app:C", line=18, **WRONG),
        row("connected-app:D", line=19, **WRONG),
        failing=2,
        total=3,
    ),
    unknown("whether there is machine access", apps(app(run_as=None)), GAP, unknown=1),
    unknown("of the account", apps(app(client_credentials=said(True), run_as=DENIED)), DENIED, unknown=1),
    *hidden(BOUND, apps),
    absent("where there is no app", apps(), "none", noun="apps"),
)
