from auditor.posture import Posture, UnknownKind
from checks.suitecrm.upload_types import dangerous_uploads_are_refused as check
from tests.builders import DENIED, empty_posture, known, posture_with
from tests.checks.cases import cases, fails, passes, row, unknown
from tests.checks.shapes import SETTINGS

KEY = "Config.uploadBlocked"
TYPES = ("php", "php3", "php4", "php5", "php7", "phtml", "phar", "pl", "cgi", "py", "asp")
"""What the server would run."""


def refusing(*types: str) -> Posture:
    return posture_with(empty_posture("suitecrm"), native={KEY: known(types, line=12)})


test_case = cases(
    check,
    passes("where all are refused", refusing(*TYPES, "html"), passing=len(TYPES), total=len(TYPES)),
    *(
        fails(
            f"where {name} is accepted",
            refusing(*(other for other in TYPES if other != name)),
            row(
                f"upload-type:{name}",
                actual="accepted",
                expected="refused",
                path=SETTINGS,
                line=12,
                severity="high",
            ),
            failing=1,
            total=len(TYPES),
        )
        for name in TYPES
    ),
    fails("where none is refused", refusing(), failing=len(TYPES), noun="settings"),
    unknown("without the list", empty_posture("suitecrm"), (UnknownKind.NOT_PROVIDED, "Config")),
    unknown(
        "where the list was refused", posture_with(empty_posture("suitecrm"), native={KEY: DENIED}), DENIED
    ),
)
