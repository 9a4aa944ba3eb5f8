from auditor.policy import load_policy
from auditor.posture import UnknownKind
from checks.logging.scope_reach import reading_can_be_traced_back as check
from tests.builders import posture_with
from tests.checks.cases import cases, unknown
from tests.checks.logging.support import for_ever, kept

RECORDED, DAYS = "logging.reads_name_records", "logging.reads_kept_days"
STRICT = load_policy(preset="strict")
BEYOND = (UnknownKind.OUT_OF_REACH, "Record of reading")
TABLE = [
    case
    for case in kept(check, RECORDED, DAYS, minimum=180, strict=STRICT, longer=365)
    if case.name != "of a tenant of which nothing was seen"
]

test_case = cases(
    check,
    *TABLE,
    *for_ever(check, RECORDED, DAYS),
    unknown("beyond the sources' reach", posture_with(), BEYOND, out_of_reach=True),
)
