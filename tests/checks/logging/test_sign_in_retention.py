from auditor.policy import load_policy
from checks.logging.sign_in_retention import sign_ins_are_kept as check
from tests.checks.cases import cases
from tests.checks.logging.support import for_ever, kept

RECORDED, DAYS = "logging.sign_ins_recorded", "logging.sign_in_retention_days"
STRICT = load_policy(preset="strict")

test_case = cases(
    check,
    *kept(check, RECORDED, DAYS, minimum=90, strict=STRICT, longer=365),
    *for_ever(check, RECORDED, DAYS),
)
