from checks.salesforce.not_installed import apps_in_use_are_installed as check
from tests.builders import DENIED, GAP, OUT, known, unread
from tests.checks.apps.support import credential, credentials
from tests.checks.cases import absent, cases, fails, passes, row, unknown
from tests.checks.shapes import TORN

GOOD = credential("Loader", app_installed=known(True))
WRONG = credential("Helper", app_installed=known(False))
OFF = credential("Old", active=known(False), app_installed=known(False))
HELPER = row("app-in-use:Helper", severity="high", actual=False, expected=True)

test_case = cases(
    check,
    passes("where each was installed", credentials(GOOD, OFF), total=1, noun="apps_in_use"),
    fails("where one was not", credentials(GOOD, WRONG), HELPER, failing=1, total=2),
    fails("once, whatever number of tokens it holds", credentials(WRONG, WRONG, GOOD), HELPER, total=2),
    fails(
        "where one of its tokens says so and another does not tell",
        credentials(WRONG, credential("Helper", app_installed=GAP)),
        HELPER,
        total=1,
    ),
    unknown("where a token does not tell", credentials(GOOD, credential("Who", app_installed=GAP)), GAP),
    unknown("where no token can tell", credentials(credential("Who", app_installed=OUT)), OUT),
    unknown("while there may be more", credentials(GOOD, complete=DENIED), DENIED),
    unknown("beside one that was not read", credentials(GOOD, unread=(unread("token:torn"),)), TORN),
    absent("where there is none", credentials(OFF), "none"),
)
