from checks.apps.credential_scope import credentials_are_limited as check
from tests.builders import DENIED, GAP, known
from tests.checks.apps.support import credential, credentials, said
from tests.checks.cases import absent, cases, fails, partly, passes, row, unknown
from tests.checks.shapes import hidden

READS = credential("a", scopes=known(("contacts:read",)))
NOTHING = credential("c", scopes=known(()))
FREE = credential("b", scopes=said(None))
OFF = credential("off", active=known(False), scopes=known(None))
FOUND = row(
    "api-key:b", severity="high", line=12, actual="all that its owner may do", expected="named rights"
)

test_case = cases(
    check,
    passes("with named rights or none at all", credentials(READS, NOTHING), passing=2, total=2),
    partly("where one has no limits", credentials(READS, FREE), FOUND, failing=1, total=2),
    fails("where none has limits", credentials(FREE), FOUND),
    absent("where all are off", credentials(OFF), "none", noun="active_credentials"),
    unknown("of one whose rights were not seen", credentials(credential()), GAP, unknown=1),
    unknown("of one that may be off", credentials(credential(active=DENIED, scopes=known(()))), DENIED),
    *hidden(READS, credentials),
)
