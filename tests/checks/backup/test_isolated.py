from checks.backup.isolated import backups_are_out_of_reach as check
from tests.builders import DENIED, GAP, known, posture_with
from tests.checks.backup.shape import NOWHERE, backup, none, tenant
from tests.checks.cases import absent, cases, fails, partly, passes, row, unknown

YES, NO = known(True), known(False, line=6)
INSIDE, OPEN = "in the CRM's own system", "can be deleted"

test_case = cases(
    check,
    passes(
        "where each is apart and cannot be deleted", tenant(backup(apart=YES, immutable=YES), none()), total=1
    ),
    fails(
        "where one lies in the CRM's own system",
        tenant(backup(apart=NO, immutable=YES)),
        row("records:Nightly", actual=INSIDE, expected="outside of it", line=6, severity="high"),
    ),
    fails(
        "where it can be deleted",
        tenant(backup(apart=YES, immutable=NO)),
        row("records:Nightly", actual=OPEN, expected="cannot be deleted before its time", line=6),
    ),
    fails("whatever is not known of it beside", tenant(backup(apart=GAP, immutable=NO)), failing=1),
    partly(
        "of one beside another",
        tenant(backup(apart=YES, immutable=YES), backup(name="B", apart=NO)),
        row("records:B"),
    ),
    unknown("where one half is not known", tenant(backup(apart=YES, immutable=DENIED)), DENIED),
    unknown("while there may be more", tenant(backup(apart=YES, immutable=YES), complete=DENIED), DENIED),
    absent("where none is made", tenant(none()), "none"),
    unknown("where nobody told", posture_with(), NOWHERE, out_of_reach=True),
)
