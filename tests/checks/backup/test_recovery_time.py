from typing import Any

from auditor.posture import Posture
from checks.backup.recovery_time import data_comes_back_in_time as check
from tests.builders import DENIED, GAP, known, posture_with
from tests.checks.backup.shape import NOWHERE, backup, none, tenant
from tests.checks.cases import absent, cases, fails, passes, row, unknown

NOTHING = known(None, line=3)
ID = "records:Nightly"


def measured(hours: Any, lost: Any, wanted: Any, wanted_lost: Any) -> Posture:
    return tenant(
        backup(restore_hours=hours, lost_hours=lost, wanted_hours=wanted, wanted_lost_hours=wanted_lost),
        none(),
    )


test_case = cases(
    check,
    passes("within what is asked for", measured(known(4.0), known(0.5), known(4.0), known(0.5)), total=1),
    fails(
        "where it takes longer",
        measured(known(4.5, line=8), known(0.0), known(4.0), known(1.0)),
        row(ID, actual=4.5, expected="<= 4", line=8, severity="medium", held=("4.5",)),
    ),
    fails(
        "where more is lost",
        measured(known(1.0), known(26.0, line=9), known(4.0), known(24.0)),
        row(ID, actual=26.0, expected="<= 24", line=9, severity="medium"),
    ),
    fails(
        "where nobody asked for anything",
        measured(known(1.0), known(1.0), NOTHING, NOTHING),
        row(ID, actual="nothing asked for", line=3, severity="low"),
    ),
    fails(
        "as gravely as what is missed where half is not asked for",
        measured(known(1.0), known(26.0), NOTHING, known(24.0)),
        row(ID, actual=26.0, severity="medium"),
    ),
    fails(
        "where half is not asked for and nothing is missed",
        measured(known(1.0), known(1.0), known(4.0), NOTHING),
        row(ID, severity="low"),
    ),
    fails(
        "as gravely as it can be where the other half is not known",
        measured(GAP, known(1.0), known(4.0), NOTHING),
        row(ID, severity="medium", actual="nothing asked for"),
    ),
    unknown("where it was never measured", measured(GAP, known(1.0), known(4.0), known(4.0)), GAP),
    unknown(
        "where it is not told what is asked for", measured(known(1.0), known(1.0), known(4.0), DENIED), DENIED
    ),
    absent("where none is made", tenant(none()), "none"),
    unknown("where nobody told", posture_with(), NOWHERE, out_of_reach=True),
)
