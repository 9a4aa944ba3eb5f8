from typing import Any

from auditor.posture import DataClass, Unread
from checks.backup.coverage import LIGHT
from checks.backup.coverage import every_kind_of_data_is_backed_up as check
from tests.builders import DENIED, GAP, known, posture_with
from tests.checks.backup.shape import NOWHERE, backup, tenant
from tests.checks.cases import cases, fails, partly, passes, row, unknown
from tests.checks.shapes import SETTINGS


def all_but(*left: DataClass) -> list[Any]:
    return [backup(kind) for kind in DataClass if kind not in left]


def silent(kind: DataClass) -> Unread:
    return Unread(str(kind), str(kind), GAP)


FILES, LOG = DataClass.FILES, DataClass.AUDIT_LOG

test_case = cases(
    check,
    passes("where each kind is in a backup", tenant(*all_but()), passing=5, total=5, noun="data_classes"),
    passes(
        "where one of several holds it",
        tenant(*all_but(FILES), backup(FILES, "A", exists=known(False)), backup(FILES, "B")),
    ),
    *(
        partly(
            f"where {kind} are in none",
            tenant(*all_but(kind), backup(kind, exists=known(False, line=9))),
            row(
                f"data:{kind}",
                severity="medium" if kind in LIGHT else "high",
                actual="in no backup",
                expected="in a backup",
                path=SETTINGS,
                line=9,
            ),
        )
        for kind in DataClass
    ),
    fails("where nothing is in any", tenant(), failing=5, total=5),
    partly("where all are listed and none holds it", tenant(*all_but(LOG)), row(f"data:{LOG}", line=0)),
    unknown(
        "of one of which nobody speaks",
        tenant(*all_but(LOG), unread=(silent(LOG),)),
        GAP,
        row(f"data:{LOG}"),
        passing=4,
    ),
    unknown(
        "where another arrangement may hold it",
        tenant(*all_but(FILES), backup(FILES, "A", exists=known(False)), backup(FILES, "B", exists=GAP)),
        GAP,
        unknown=1,
    ),
    unknown("while there may be more", tenant(*all_but(FILES), complete=DENIED), DENIED, unknown=1),
    passes("though there may be more, where each is held already", tenant(*all_but(), complete=DENIED)),
    unknown("where nobody told", posture_with(), NOWHERE, out_of_reach=True),
)
